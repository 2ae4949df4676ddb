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
export type { GeneratorConfig, ListSpec } from "./spec.ts";
