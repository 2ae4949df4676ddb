/**
 * What happens in a case: small typed events, one an entry. The log holds them; the state is their fold. A field is
 * added, never renamed: an event once signed is read for ever.
 */
import type { Digest, Role } from "@recount/core";

/** How a file is read as a list: what was recognised or corrected. The same shape that `read` takes. */
export interface ListMapping {
  /** Role by header, or by 0-based position written "#3". */
  readonly columns: Readonly<Record<string, Role>>;
  readonly dateOrder?: "day-month" | "month-day" | "year-first";
  /** 1-based line of a text file, or row of a sheet. */
  readonly headerLine?: number;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
}

/** A value as JSON has it, fractions included. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

export type Verdict = "same" | "different" | "unsure";

export type RunKind = "link" | "count";

export interface CaseCreated {
  readonly type: "case.created";
  readonly caseId: string;
  readonly name: string;
  /** True: invented people and places, made to learn and to measure with. */
  readonly example: boolean;
  /** SHA-256 of case.json. */
  readonly caseFile: Digest;
}

/** The first entry of every later device. */
export interface DeviceJoined {
  readonly type: "device.joined";
  readonly caseId: string;
  readonly caseFile: Digest;
  readonly reason: "new-device" | "restored";
  /** With "restored": the checkpoints this device had seen and the case no longer shows, kept as evidence. */
  readonly lost?: readonly string[];
}

export interface ListAdded {
  readonly type: "list.added";
  readonly name: string;
  readonly fileName: string;
  readonly digest: Digest;
  readonly bytes: number;
  readonly mapping: ListMapping;
  /** Data rows read, those set aside included. */
  readonly rows: number;
  /** Rows kept aside as unreadable. */
  readonly setAside: number;
}

export interface ListMapped {
  readonly type: "list.mapped";
  readonly listId: string;
  readonly mapping: ListMapping;
  readonly rows: number;
  readonly setAside: number;
}

/** Takes the list out of linking. Nothing is deleted. */
export interface ListWithdrawn {
  readonly type: "list.withdrawn";
  readonly listId: string;
  readonly reason: string;
}

/** A file of areas, to show counts by place on. The latest stands. */
export interface AreasAdded {
  readonly type: "areas.added";
  readonly fileName: string;
  readonly digest: Digest;
  readonly bytes: number;
  /** How many areas it holds. */
  readonly areas: number;
}

/** How many somebody says there are. `low` null: at most; `high` null: at least; equal: one number. */
export interface SaidNumber {
  readonly low: number | null;
  readonly high: number | null;
  /** Said to be approximate. */
  readonly about: boolean;
}

/**
 * What somebody says. Of a statement's fields (who it befell, the chain of speakers, when and where it was said) those
 * that a claimed number needs; further ones will be added beside them.
 */
export interface StatementMade {
  readonly type: "statement.made";
  /** From whoever published it down to whoever is said to know, as named there. At least one. */
  readonly speakers: readonly string[];
  /** Who it befell, as a number. */
  readonly victims: SaidNumber;
  /** EDTF; when it was said. Empty where that is not known. */
  readonly saidOn: string;
  /** Where it was said: a title, a page, an address. */
  readonly saidIn: string;
  readonly note: string;
}

/** The statement is no longer shown beside the count. Nothing is deleted. */
export interface StatementWithdrawn {
  readonly type: "statement.withdrawn";
  readonly statementId: string;
  readonly reason: string;
}

export interface JudgementMade {
  readonly type: "judgement.made";
  /** Record ids, in code-unit order. */
  readonly left: string;
  readonly right: string;
  readonly verdict: Verdict;
  readonly reason: string;
}

export interface JudgementWithdrawn {
  readonly type: "judgement.withdrawn";
  readonly left: string;
  readonly right: string;
}

/**
 * A blind review: two people judge the same pairs without seeing each other's verdicts or the lists. Their verdicts
 * bind nothing; what they agree on, and what is adjudicated, is then judged as any pair is.
 */
export interface BlindOpened {
  readonly type: "blind.opened";
  /** Pseudonyms of the two. */
  readonly reviewers: readonly string[];
  /** In the order in which both see them. */
  readonly pairs: readonly { readonly left: string; readonly right: string }[];
  readonly seed: number;
}

export interface BlindJudged {
  readonly type: "blind.judged";
  readonly reviewId: string;
  readonly reviewer: string;
  /** Index in the review's pairs. */
  readonly pair: number;
  readonly verdict: Verdict;
  readonly reason: string;
}

export interface BlindRetracted {
  readonly type: "blind.retracted";
  readonly reviewId: string;
  readonly reviewer: string;
  readonly pair: number;
}

/** A sample of people to be reviewed in full, to measure a linking by. */
export interface SampleDrawn {
  readonly type: "sample.drawn";
  readonly plan: "size" | "uniform";
  readonly seed: number;
  /** records.csv of the linking that is measured: who is who by it. */
  readonly records: Digest;
  /** Record ids in the order drawn, with replacement. */
  readonly draws: readonly string[];
}

/** All records of the person that holds the drawn record, as a reviewer found them. Measures; binds nothing. */
export interface SampleAnswered {
  readonly type: "sample.answered";
  readonly sampleId: string;
  /** Index in the sample's draws. */
  readonly draw: number;
  readonly records: readonly string[];
  readonly reason: string;
}

export interface SampleRetracted {
  readonly type: "sample.retracted";
  readonly sampleId: string;
  readonly draw: number;
}

export interface RunFinished {
  readonly type: "run.finished";
  readonly kind: RunKind;
  /** What it rests on, by name: list files, an earlier run's output. */
  readonly inputs: Readonly<Record<string, Digest>>;
  /** JSON text: settings hold fractions, which a signed body does not. */
  readonly settings: string;
  readonly seed: number;
  /** Of the code that ran. */
  readonly version: string;
  /** What it made, by name; stored as files of the case. */
  readonly outputs: Readonly<Record<string, { readonly digest: Digest; readonly bytes: number }>>;
  /** JSON text, as settings. */
  readonly figures: string;
}

/** A run that ended without a result; kept, since a method tried and dropped belongs to the record. */
export interface RunStopped {
  readonly type: "run.failed" | "run.cancelled";
  readonly kind: RunKind;
  readonly inputs: Readonly<Record<string, Digest>>;
  readonly settings: string;
  readonly seed: number;
  readonly version: string;
  /** One line. */
  readonly reason: string;
}

export type CaseEvent =
  | CaseCreated
  | DeviceJoined
  | ListAdded
  | ListMapped
  | ListWithdrawn
  | AreasAdded
  | StatementMade
  | StatementWithdrawn
  | JudgementMade
  | JudgementWithdrawn
  | BlindOpened
  | BlindJudged
  | BlindRetracted
  | SampleDrawn
  | SampleAnswered
  | SampleRetracted
  | RunFinished
  | RunStopped;

export type EventType = CaseEvent["type"];

/** An event with its place in the log. `time` is a claim of the device. */
export interface LoggedEvent {
  readonly origin: string;
  /** 0-based index in the origin's log. */
  readonly index: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly time: string;
  /** Pseudonym of the member who did it. */
  readonly member: string;
  readonly event: CaseEvent;
  /** RFC 9162 leaf hash of the entry, hex. */
  readonly leafHash: string;
}
