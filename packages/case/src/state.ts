/** What a case holds at a moment: the fold of its events, immutable. */
import type { Digest } from "@recount/core";
import type { Json, ListMapping, RunKind, SaidNumber, Verdict } from "./events.ts";

/** Where in the log something was said. */
export interface Provenance {
  readonly origin: string;
  /** Index of the entry in the origin's log. */
  readonly entry: number;
  readonly leafHash: string;
  /** Claimed time, ISO 8601. */
  readonly time: string;
  readonly member: string;
}

export interface CaseList {
  /** First eight letters of the origin, a hyphen, the index of the entry. */
  readonly listId: string;
  readonly name: string;
  readonly fileName: string;
  readonly digest: Digest;
  readonly bytes: number;
  /** As last corrected. */
  readonly mapping: ListMapping;
  readonly rows: number;
  readonly setAside: number;
  readonly addedAt: string;
  readonly origin: string;
  readonly entry: number;
  readonly leafHash: string;
  readonly member: string;
  /** Taken out of linking; undefined while it takes part. */
  readonly withdrawn?: Provenance & { readonly reason: string };
  /** The latest correction of the mapping, where there is one. */
  readonly mapped?: Provenance;
}

/** A file of areas, as it was added. */
export interface CaseAreas extends Provenance {
  readonly fileName: string;
  readonly digest: Digest;
  readonly bytes: number;
  readonly areas: number;
}

export interface CaseStatement extends Provenance {
  readonly statementId: string;
  readonly speakers: readonly string[];
  readonly victims: SaidNumber;
  readonly saidOn: string;
  readonly saidIn: string;
  readonly note: string;
  /** No longer shown; undefined while it is. */
  readonly withdrawn?: Provenance & { readonly reason: string };
}

export interface CaseJudgement extends Provenance {
  readonly left: string;
  readonly right: string;
  readonly verdict: Verdict;
  readonly reason: string;
}

export interface BlindVerdict extends Provenance {
  readonly reviewer: string;
  /** Index in the review's pairs. */
  readonly pair: number;
  readonly verdict: Verdict;
  readonly reason: string;
}

export interface CaseBlindReview extends Provenance {
  readonly reviewId: string;
  readonly reviewers: readonly string[];
  readonly pairs: readonly { readonly left: string; readonly right: string }[];
  readonly seed: number;
  /** Verdicts that stand: the latest of each reviewer on each pair, in the order given. */
  readonly verdicts: readonly BlindVerdict[];
}

export interface SampleAnswer extends Provenance {
  /** Index in the sample's draws. */
  readonly draw: number;
  /** All records of the person drawn. */
  readonly records: readonly string[];
  readonly reason: string;
}

export interface CaseSample extends Provenance {
  readonly sampleId: string;
  readonly plan: "size" | "uniform";
  readonly seed: number;
  /** records.csv of the linking that is measured. */
  readonly records: Digest;
  readonly draws: readonly string[];
  /** Answers that stand: the latest on each draw, in the order given. */
  readonly answers: readonly SampleAnswer[];
}

export interface CaseRun extends Provenance {
  readonly runId: string;
  readonly kind: RunKind;
  readonly state: "finished" | "failed" | "cancelled";
  readonly inputs: Readonly<Record<string, Digest>>;
  readonly settings: Json;
  readonly seed: number;
  readonly version: string;
  /** Empty unless finished. */
  readonly outputs: Readonly<Record<string, { readonly digest: Digest; readonly bytes: number }>>;
  readonly figures: Json;
  /** Why it failed or was cancelled. */
  readonly reason?: string;
}

/** A preserved file: one row a digest, named as it first came. */
export interface CaseItem {
  readonly digest: Digest;
  readonly fileName: string;
  readonly bytes: number;
  readonly kind: "list" | "areas" | "output";
  readonly addedAt: string;
  readonly origin: string;
  readonly entry: number;
}

export interface CaseState {
  readonly caseId: string;
  readonly name: string;
  readonly example: boolean;
  readonly createdAt: string;
  /** In the order they were added, withdrawn ones included. */
  readonly lists: readonly CaseList[];
  /** The areas to show counts by place on: the latest file; undefined where there is none. */
  readonly areas?: CaseAreas;
  /** In the order in which they were made, withdrawn ones included. */
  readonly statements: readonly CaseStatement[];
  /** Judgements that stand: the latest on each pair. */
  readonly judgements: readonly CaseJudgement[];
  /** In the order they were begun. */
  readonly blindReviews: readonly CaseBlindReview[];
  /** In the order they were drawn. */
  readonly samples: readonly CaseSample[];
  /** In the order they ended. */
  readonly runs: readonly CaseRun[];
  readonly items: readonly CaseItem[];
  /** Entries of each origin taken in. */
  readonly origins: Readonly<Record<string, number>>;
}
