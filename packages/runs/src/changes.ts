/** What two runs differ in, as it is told: made by changes-run.ts. */
import type { Judgement } from "@recount/core";
import type { ChangeKind, ExplainedChange } from "@recount/link";

/** A comparison level whose weight differs between the two models. */
export interface WeightMove {
  readonly comparison: string;
  readonly level: string;
  readonly before: number;
  readonly after: number;
}

export interface NamedChange extends ExplainedChange {
  /** A name one of the records gives, as its list writes it; empty where none does. */
  readonly name: string;
}

export interface RunChanges {
  readonly people: { readonly before: number; readonly after: number };
  readonly records: { readonly before: number; readonly after: number };
  /** Weights in bits above which records are joined, what judgements taught taken off. */
  readonly threshold: { readonly before: number; readonly after: number };
  /** Names of lists: only in the later run, only in the earlier, in both but with rows that say something else: another file, or read another way. */
  readonly lists: {
    readonly added: readonly string[];
    readonly gone: readonly string[];
    readonly changed: readonly string[];
  };
  readonly judgements: { readonly made: readonly Judgement[]; readonly withdrawn: readonly Judgement[] };
  /** The weights that moved most, at most five. */
  readonly weights: readonly WeightMove[];
  readonly counts: Readonly<Record<ChangeKind | "unchanged", number>>;
  readonly changes: readonly NamedChange[];
}
