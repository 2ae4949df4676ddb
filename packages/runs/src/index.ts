/**
 * Runs: the rooms read, link, count and publish put to work on files, off the main thread, with progress and
 * cancelling. The terminal and the server both start them here, so that they cannot differ.
 */
export type {
  CarriedEstimation,
  ChangesRequest,
  EstimateRequest,
  ExplainRequest,
  Estimation,
  LinkedFile,
  LinkReport,
  LinkRequest,
  LinkSummary,
  ListFile,
  PairMove,
  ReadRequest,
  ResultOf,
  Running,
  RunOptions,
  RunRequest,
  Sampling,
  StratifiedEstimation,
  TrajectoryEstimation,
  TravelRequest,
  TravelSummary,
  Understanding,
} from "./run.ts";
export { VERSION } from "./version.ts";
export { csvLine } from "./csv.ts";
export { commandOf } from "./report.ts";
export { openHelpers, type OpenHelpers } from "./helpers.ts";
export { REVIEW_COLUMNS, reviewOf } from "./review.ts";
export { systemRefusal } from "./system.ts";
export { compareRuns, type RunFiles } from "./changes-run.ts";
export type { NamedChange, RunChanges, WeightMove } from "./changes.ts";
export { PATTERN_COLUMNS } from "./patterns.ts";
export { drawnTablesOf } from "./carry-run.ts";
export { captureHistories, gammaColumns } from "./people.ts";
export { reportIn } from "./past-run.ts";
export { refuseIrregular, refuseLarge, unreadable } from "./regular.ts";
export { breathe, eachLine, tableHeader } from "./tables.ts";
export {
  tellInRun,
  tellPair,
  tellStory,
  type Explained,
  type Telling,
  type ToldJoin,
  type ToldPair,
  type ToldStory,
} from "./told.ts";
export { refuseChangedOutputs } from "./wholeness.ts";
export { openOutputFolder, type Output, type OutputFolder, type TextFile } from "./outputs.ts";
export { startRun } from "./start.ts";
export { readAreaFile, strataMap, type AreaFile, type MapArea, type StrataMap } from "./map.ts";
export { EVERYTHING, OTHERS } from "./named-strata.ts";
export type { TrajectoryOrder } from "./arrivals.ts";
