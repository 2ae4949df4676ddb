/** The words every room uses. */
export { RecountError, type ErrorCode, type ErrorDetails } from "./errors.ts";
export type { Message } from "./message.ts";
export { createRandom, type Random } from "./random.ts";
export {
  ROLES,
  recordId,
  type Role,
  type ListColumn,
  type RecordList,
  type Judgement,
  type Progress,
  type OnProgress,
} from "./list.ts";
export {
  parseEdtf,
  tryParseEdtf,
  dayNumber,
  civilDate,
  daysInMonth,
  formatDay,
  type DateInterval,
} from "./edtf.ts";
export { canonicalJson, type Signable } from "./canonical.ts";
export { sha256, sha256Bytes, isDigest, type Digest } from "./bytes.ts";
export { parseVerifyingKey, type VerifyingKey } from "./ed25519.ts";
export { placeAreas, thinAreas, type Area, type PlacedArea, type PlacedMap, type Ring } from "./areas.ts";
