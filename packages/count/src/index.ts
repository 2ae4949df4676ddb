/** Capture histories in, an estimate or a refusal out. Pure: no clock, no files, no network; seeds are passed in. */
export {
  METHODS,
  isMethod,
  type Check,
  type Estimate,
  type Figure,
  type Interval,
  type Message,
  type Method,
} from "./estimate.ts";
export { MESSAGES, type MessageCode } from "./messages.ts";
export {
  captureTable,
  documented,
  onlyOn,
  parseCaptureTable,
  withoutLists,
  MAX_LISTS,
  type CaptureTable,
  type Cell,
} from "./table.ts";
export { chaoExcess } from "./models/chao.ts";
export { checkTable } from "./tableChecks.ts";
export { recommend, type Recommendation } from "./recommend.ts";
export type { EstimateOptions } from "./options.ts";
export {
  bootstrapReplicates,
  countTasks,
  estimate,
  estimateAll,
  runCountTask,
  type CountResult,
} from "./count.ts";
export type { BootstrapMethod, CountTask, CountTaskResult } from "./tasks.ts";
export { lcmcrChain, type ChainDraws, type ChainSettings } from "./lcmcr/chain.ts";
export { lcmcrCombine, totalDraws } from "./models/lcmcr.ts";
export { convergence, type Convergence } from "./numeric/convergence.ts";
export { drawnTables, drawnTablesFrom, type DrawnTables } from "./carry/drawn.ts";
export {
  CARRIED_METHODS,
  carryTasks,
  isCarried,
  runCarryTask,
  type CarriedMethod,
  type CarryTask,
  type CarryTaskResult,
} from "./carry/tasks.ts";
export {
  carryLinking,
  combineCarried,
  type Carried,
  type CarriedDraws,
  type CarriedEstimate,
  type FamilyDraws,
  type UncertaintySplit,
} from "./carry/carry.ts";
export { tableSlopes, type TableSlopes } from "./carry/slopes.ts";
export {
  hiddenCheck,
  listPictures,
  PICTURED,
  type HiddenList,
  type LeftOut,
  type ListPictures,
  type Pictured,
} from "./leftOut.ts";
export { priorSays, PRIORS, type PriorName, type PriorSays } from "./lcmcr/prior.ts";
export {
  sensitivityCurve,
  SENSITIVITY_LISTS,
  type Sensitivity,
  type SensitivityPoint,
} from "./sensitivity.ts";
export { combineReplicates, type CombinedReplicates } from "./strata/replicates.ts";
export type { StratifiedPeople } from "./strata/impute.ts";
export {
  combineStrata,
  estimateStrata,
  estimateStratum,
  stratify,
  type BetweenDraws,
  type Strata,
  type StratifiedTables,
  type StratumEstimate,
  type StratumSplit,
  type StratumTables,
} from "./strata/strata.ts";
export {
  askedCovariates,
  covariateTable,
  parseCovariateTable,
  withoutCovariates,
  MOST_COVARIATES,
  type AskedCovariate,
  type Covariate,
  type CovariateRow,
  type CovariateTable,
} from "./covariates/table.ts";
export {
  estimateWithCovariates,
  type CovariateEstimates,
  type CovariateSummary,
} from "./covariates/estimate.ts";
export {
  tableBy,
  trajectory,
  type Arrivals,
  type Trajectory,
  type TrajectoryMethod,
  type TrajectoryStep,
} from "./trajectory.ts";
export { check } from "./messages.ts";
