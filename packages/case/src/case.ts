/** What can be done with an open case. */
import type { Digest } from "@recount/core";
import type {
  CaseAreas,
  CaseBlindReview,
  CaseList,
  CaseRun,
  CaseSample,
  CaseState,
  CaseStatement,
} from "./state.ts";
import type { Json, ListMapping, LoggedEvent, RunKind, Verdict } from "./events.ts";

export interface CaseOptions {
  /** Folder of this device's keys and memory; `RECOUNT_HOME` or ~/.recount when absent. */
  readonly home?: string;
  /** The wall clock when absent. */
  readonly clock?: () => Date;
  /** Pseudonym of whoever works; "local" when absent. */
  readonly member?: string;
  /** Only read: takes no lock, changes nothing, refuses every append. */
  readonly readOnly?: boolean;
  /** Go on, in a new log, with a case older than this device remembers (a restored backup). */
  readonly acceptRestored?: boolean;
}

export interface CreateOptions extends CaseOptions {
  readonly name: string;
  /** True: invented people and places. */
  readonly example?: boolean;
}

export interface NewList {
  /** The file itself, or where it lies (then it is streamed). */
  readonly content: Uint8Array | { readonly path: string };
  readonly fileName: string;
  readonly name: string;
  readonly mapping: ListMapping;
  readonly rows: number;
  readonly setAside: number;
}

export interface NewAreas {
  readonly content: Uint8Array;
  readonly fileName: string;
  /** How many areas the file holds. */
  readonly areas: number;
}

export type NewStatement = Pick<CaseStatement, "speakers" | "victims" | "saidOn" | "saidIn" | "note">;

export type RunOutputs = Iterable<readonly [name: string, bytes: Uint8Array]>;

export interface NewRun {
  readonly kind: RunKind;
  readonly inputs: Readonly<Record<string, Digest>>;
  readonly settings: Json;
  readonly seed: number;
  readonly version: string;
  readonly outputs: RunOutputs;
  readonly figures: Json;
}

export type StoppedRun = Omit<NewRun, "outputs" | "figures"> & {
  readonly state: "failed" | "cancelled";
  readonly reason: string;
};

export interface NewJudgement {
  /** Record ids, either way round. */
  readonly left: string;
  readonly right: string;
  readonly verdict: Verdict;
  readonly reason: string;
}

export type NewBlindReview = Pick<CaseBlindReview, "reviewers" | "pairs" | "seed">;

export interface NewBlindVerdict {
  readonly reviewId: string;
  /** One of the review's two. */
  readonly reviewer: string;
  /** Index in the review's pairs. */
  readonly pair: number;
  readonly verdict: Verdict;
  readonly reason: string;
}

export type NewSample = Pick<CaseSample, "plan" | "seed" | "records" | "draws">;

export interface NewSampleAnswer {
  readonly sampleId: string;
  readonly draw: number;
  readonly records: readonly string[];
  readonly reason: string;
}

export interface Case {
  readonly folder: string;
  readonly caseId: string;
  /** This device's log. */
  readonly origin: string;
  state(): CaseState;
  /** The custody log, in order of claimed time, then origin, then index. */
  entries(): readonly LoggedEvent[];
  /** The digest of a file on its way in. @throws RecountError case/duplicate-list where a list, not withdrawn, was made of it */
  checkFile(file: Pick<NewList, "content" | "fileName">): Promise<Digest>;
  /** @throws RecountError case/duplicate-list, case/name-taken */
  addList(list: NewList): Promise<CaseList>;
  /** A corrected mapping. @throws RecountError case/unknown-list */
  remap(listId: string, mapping: ListMapping, counts: { rows: number; setAside: number }): Promise<CaseList>;
  /** Takes a list out of linking, with a reason; nothing is deleted. @throws RecountError case/unknown-list */
  withdrawList(listId: string, reason: string): Promise<CaseList>;
  /** Preserves a file of areas; the latest is the one that counts by place are shown on. */
  addAreas(areas: NewAreas): Promise<CaseAreas>;
  /** What somebody says. @throws RecountError case/bad-event */
  makeStatement(statement: NewStatement): Promise<CaseStatement>;
  /** Takes a statement from beside the count, with a reason; nothing is deleted. @throws RecountError case/unknown-statement */
  withdrawStatement(statementId: string, reason: string): Promise<CaseStatement>;
  /** One judgement or many; many are one write, all or none. */
  judge(...judgements: readonly NewJudgement[]): Promise<void>;

  /** @throws RecountError case/no-judgement */
  withdrawJudgement(left: string, right: string): Promise<void>;
  /** Begins a blind review by two people. @throws RecountError protect/pseudonym, case/bad-event */
  openBlindReview(review: NewBlindReview): Promise<CaseBlindReview>;
  /** @throws RecountError case/unknown-review, case/review-closed once both have finished */
  judgeBlind(verdict: NewBlindVerdict): Promise<CaseBlindReview>;
  /** @throws RecountError case/unknown-review, case/no-judgement, case/review-closed once both have finished */
  retractBlind(verdict: Pick<NewBlindVerdict, "reviewId" | "reviewer" | "pair">): Promise<CaseBlindReview>;
  drawSample(sample: NewSample): Promise<CaseSample>;
  /** @throws RecountError case/unknown-review */
  answerSample(answer: NewSampleAnswer): Promise<CaseSample>;
  /** @throws RecountError case/unknown-review, case/no-judgement */
  retractSample(answer: Pick<NewSampleAnswer, "sampleId" | "draw">): Promise<CaseSample>;
  recordRun(run: NewRun): Promise<CaseRun>;
  recordStop(run: StoppedRun): Promise<CaseRun>;
  /** A preserved file, checked against its digest while it is read. @throws RecountError preserve/no-file, preserve/damaged */
  file(digest: Digest): Promise<Uint8Array>;
  streamFile(digest: Digest): AsyncIterable<Uint8Array>;
  /** Checkpoints of this case that this device has seen, for `verifyCase`. */
  rememberedCheckpoints(): Promise<readonly string[]>;
  /** Runs an action while nothing is being written: verifying in the midst of an append would see half of it. */
  still<T>(action: () => Promise<T>): Promise<T>;
  /** Releases the lock. */
  close(): Promise<void>;
}
