/** Record linkage for lists of people in two scripts: records in, people out. Pure: no files, no clock. */
export { NULL_GAMMA } from "./gamma.ts";
export {
  EVERY_PAIR,
  type Linkage,
  type LinkedPairs,
  type BlockingReport,
  type LeftOut,
  type PairExplanation,
  type ComparisonStep,
  type LevelMessage,
  type OutcomeChange,
  type PairOutcome,
  type Unreached,
} from "./linkage.ts";
export {
  joiningThreshold,
  levelWeight,
  MODEL_VERSION,
  parseModel,
  type LinkModel,
  type ModelComparison,
  type ComparisonLevel,
  type SharedCircumstances,
  type LinkSettings,
  type TrainingReport,
} from "./model.ts";
export { link, explainer, HELPED_FROM, type LinkOptions, type Explainer } from "./link.ts";
export { withAges } from "./ages-in-names.ts";
export type { NamePart, NameRead, SetApart } from "./name-read.ts";
export { loneWeight } from "./explain.ts";
export { pairInRun } from "./outcome.ts";
export {
  personStory,
  type NearPerson,
  type PersonStory,
  type PulledRecord,
  type StoryInput,
  type StoryJoin,
  type UnopposedPair,
  type WeighedPair,
} from "./person-story.ts";
export { patternReport, weightHistogram, type PatternRow, type WeightHistogram } from "./pattern-report.ts";
export {
  explainChange,
  peopleChanges,
  type ChangeKind,
  type ExplainedChange,
  type PairEvidence,
  type PeopleChange,
  type PeopleChanges,
  type PersonOf,
  type RunEvidence,
} from "./changes.ts";
export { modelWarnings } from "./model-warnings.ts";
export { LINK_SENTENCES } from "./sentences.ts";
export type { Standardisation } from "./standardisation.ts";
export type { TermFrequencyTable } from "./term-frequencies.ts";
export { outsideNames, type NameCount, type OutsideNames } from "./outside-names.ts";
export { contentText, type ContentHashes } from "./content.ts";
export { personIds, type CarriedIds, type EarlierRecord, type PersonIds } from "./person-ids.ts";
export { DIALECTS, type Dialect } from "./splink/conditions.ts";
export type { TravelColumn } from "./splink/columns.ts";
export { earlierRunOf, type EarlierRun } from "./earlier-pairs.ts";
export type { GivenClusters } from "./given-people.ts";
export { importSplink } from "./splink/import.ts";
export { exportSplink, type SplinkExport, type SplinkSettings } from "./splink/export.ts";
export { createHelper, type HelperAnswer, type Helpers, type HelperTask } from "./helpers.ts";
export { standardisedColumns, type StandardisedColumn } from "./standardised.ts";
export {
  matchesSearch,
  MAX_NICKNAMES,
  parseName,
  searchKeys,
  wellKnownName,
  withNicknames,
  type NicknamePair,
  type ParsedName,
  type SearchKey,
} from "./names/index.ts";
export {
  reviewProgress,
  reviewQueue,
  STOPS,
  type ReviewedLinkage,
  type ReviewOptions,
  type ReviewProgress,
  type ReviewQuestion,
  type ReviewQueue,
  type TogetherShares,
  type Totals,
} from "./review-queue.ts";
export type { RecordGroup } from "./group-evidence.ts";
export { agreementOf, type Agreement, type Verdict } from "./agreement.ts";
export {
  drawPeople,
  LEAST_DRAWS,
  SAMPLE_PLANS,
  sampleEstimates,
  type FoundPeople,
  type SampledFigure,
  type SampleEstimates,
  type SamplePlan,
} from "./reviewed-sample.ts";
export { samplePartitions, type PartitionSample, type SampleOptions } from "./sample.ts";
export { matchPlaces, PLACE_SEPARATORS, type PlaceKey } from "./places.ts";
export { placeKey } from "./records.ts";
