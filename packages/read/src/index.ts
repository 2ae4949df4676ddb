/** The public face of `read`: bytes in, understood lists out. No I/O, no clock. */
export { MAX_COLUMNS, MAX_FILE_BYTES, refuseSize } from "./limits.ts";
export { DELIMITERS, ENCODINGS, parseMapping } from "./mapping.ts";
export { holdNames, readList } from "./list.ts";
export { decodeText } from "./encoding.ts";
export { MAX_AREAS_BYTES, readAreas } from "./areas.ts";
export type { ReadErrorCode } from "./errors.ts";
export type {
  ColumnReading,
  DateOrder,
  ListFormat,
  ListReading,
  Mapping,
  Message,
  RawRow,
  ReadOptions,
  SetAside,
} from "./reading.ts";
