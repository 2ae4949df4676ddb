/** The public face of `case`: the one write path into a case, and its state. */
export type {
  CaseEvent,
  EventType,
  Json,
  ListMapping,
  LoggedEvent,
  RunKind,
  SaidNumber,
  Verdict,
} from "./events.ts";
export type {
  BlindVerdict,
  CaseAreas,
  CaseBlindReview,
  CaseItem,
  CaseJudgement,
  CaseList,
  CaseRun,
  CaseSample,
  CaseState,
  CaseStatement,
  Provenance,
  SampleAnswer,
} from "./state.ts";
export type {
  Case,
  CaseOptions,
  CreateOptions,
  NewAreas,
  NewBlindReview,
  NewBlindVerdict,
  NewJudgement,
  NewList,
  NewRun,
  NewSample,
  NewSampleAnswer,
  NewStatement,
  RunOutputs,
  StoppedRun,
} from "./case.ts";
export { createCase, openCase } from "./openCase.ts";
export { foldEvents, uniteEvents } from "./fold.ts";
export { caseReader, rememberedCheckpoints, type FolderReader } from "./reader.ts";
export type { CaseErrorCode } from "./errors.ts";
export { isFinished } from "./reviews.ts";
export { sayIssue } from "./issue.ts";
