/**
 * What is asked of the reading thread. Every call carries all it needs (which file, which run), so that a thread that
 * was lost to a hostile file can be replaced by a new one and nobody notices but by the wait.
 */
import type { Judgement } from "@recount/core";
import type { DrawnTables } from "@recount/count";
import type { Mapping } from "@recount/read";
import type { LinkReport } from "@recount/runs";
import type {
  ListReading,
  PairDetail,
  PairExplanation,
  PatternPage,
  PeoplePage,
  PersonDetail,
  RowPage,
  RunChanges,
  SampleDraw,
} from "../contract.ts";

/** A list's file, and how it is to be understood. `key` is the list's or the draft's id. */
export interface Source {
  readonly key: string;
  readonly path: string;
  readonly fileName: string;
  readonly name?: string;
  readonly mapping?: Mapping;
}

/** A finished linking: its outputs, and the lists it was made from, in the order it was given them. */
export interface RunSource {
  /** What tells one linking from another; two counts of the same people share it. */
  readonly linkId: string;
  readonly recordsPath: string;
  readonly pairsPath: string;
  readonly modelPath: string;
  readonly sources: readonly Source[];
}

/** A row with its neighbours, and what the columns mean. */
export interface RowContext {
  readonly line: number;
  readonly headers: string[];
  readonly cells: string[];
  readonly roles: RowPage["roles"];
  readonly before: string[][];
  readonly after: string[][];
}

/** By name; on most lists first; by the weakest link first; by date of death. */
export const SORTS = ["name", "lists", "weakest", "death"] as const;
export type Sort = (typeof SORTS)[number];

export interface PeopleQuery {
  readonly text: string;
  /** Only people on this list (its name). */
  readonly list?: string;
  /** Only people whose lists are exactly these (names). */
  readonly history?: readonly string[];
  readonly named?: boolean;
  /** Only people with a record at one of these places, as they are written there in small letters. */
  readonly places?: readonly string[];
  readonly sort: Sort;
  readonly descending: boolean;
  readonly from: number;
  readonly limit: number;
}

/** How many people are on each list and in each combination of lists. */
export interface PeopleFigures {
  readonly records: number;
  readonly people: number;
  readonly unnamed: number;
  readonly pairsMatched: number;
  readonly perList: readonly { readonly list: string; readonly people: number; readonly only: number }[];
}

/** The heaviest first; the most frequent; the most matches expected; the nearest to even odds. */
export const PATTERN_SORTS = ["weight", "pairs", "expected", "doubt"] as const;
export type PatternSort = (typeof PATTERN_SORTS)[number];

/** A finished run by its files, to be set beside another. */
export interface ComparedRun {
  readonly recordsPath: string;
  readonly pairsPath: string;
  readonly modelPath: string;
  readonly report: LinkReport;
}

/** What changed between two runs; which they are is the case's to say. */
export type PeopleChanged = Omit<RunChanges, "from" | "to">;

/** A pair as weighed by the model; whether somebody judged it is the case's to say. */
export type WeighedPair = Omit<PairExplanation, "judgement">;

/** Each call by name: its argument and its answer. Both are structured-cloneable. */
export interface Calls {
  understand(argument: { source: Source }): Promise<ListReading>;
  rows(argument: {
    source: Source;
    run?: RunSource;
    from: number;
    limit: number;
    onlyOdd: boolean;
  }): Promise<RowPage>;
  row(argument: { source: Source; row: number }): Promise<RowContext>;
  forget(argument: { key: string }): Promise<void>;
  prepare(argument: { run: RunSource }): Promise<PeopleFigures>;
  /** How many named people are on each combination of the lists named, as bits by position. */
  captures(argument: {
    run: RunSource;
    lists: readonly string[];
  }): Promise<{ history: number; count: number }[]>;
  /** The tables of drawn linkings over the lists named, from the run's partitions.csv. */
  drawnTables(argument: { run: RunSource; path: string; lists: readonly string[] }): Promise<DrawnTables>;
  people(argument: { run: RunSource; query: PeopleQuery }): Promise<PeoplePage>;
  /** `judgements`: those that bound the run. */
  person(argument: {
    run: RunSource;
    personId: string;
    judgements: readonly Judgement[];
  }): Promise<PersonDetail>;
  personOf(argument: { run: RunSource; recordId: string }): Promise<string | null>;
  /** Patterns of a run's patterns.csv; `gammas` by the comparisons of its model. */
  patterns(argument: {
    path: string;
    modelPath: string;
    sort: PatternSort;
    from: number;
    limit: number;
  }): Promise<PatternPage>;
  changes(argument: { before: ComparedRun; after: ComparedRun; limit: number }): Promise<PeopleChanged>;
  /** Two records side by side, and why they are one person or not. `judgements`: those that bound the run. */
  pair(argument: {
    run: RunSource;
    left: string;
    right: string;
    judgements: readonly Judgement[];
  }): Promise<Omit<PairDetail, "pair"> & { pair: WeighedPair }>;
  /** The first name of each record as its source has it; "" where it has none, or is none of the run's. */
  recordNames(argument: { run: RunSource; recordIds: readonly string[] }): Promise<string[]>;
  /** Two records side by side, with nothing of what they weigh. */
  asked(argument: {
    run: RunSource;
    left: string;
    right: string;
  }): Promise<Pick<PairDetail, "records" | "agreement">>;
  /** A drawn record with the person it is on and everybody near. */
  drawn(argument: { run: RunSource; recordId: string }): Promise<Pick<SampleDraw, "own" | "near">>;
}

export type CallName = keyof Calls;
export type Argument<Name extends CallName> = Parameters<Calls[Name]>[0];
export type Answer<Name extends CallName> = Awaited<ReturnType<Calls[Name]>>;

/** An error on its way between threads: a RecountError keeps its words, any other only its kind and place. */
export interface SentError {
  readonly recount: boolean;
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, string | number | undefined>>;
  readonly stack?: string;
}

export interface CallMessage {
  readonly id: number;
  readonly name: CallName;
  readonly argument: unknown;
}

export type AnswerMessage =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: SentError };
