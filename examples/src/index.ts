/** Invented lists of the dead with the truth beside them, and how near a linkage of them came. */
export {
  generate,
  type InventedCase,
  type InventedFile,
  type PersonTruth,
  type RecordTruth,
  type Truth,
} from "./generate.ts";
export { BATTERY, EXAMPLE, configurationNamed } from "./configurations.ts";
export { FIELD } from "./field.ts";
export type { Field, GeneratorConfig, ListSpec } from "./spec.ts";
export type { Cell } from "./writing.ts";
export { evaluate, type Clustering, type Evaluation, type RecordPair } from "./evaluate.ts";
