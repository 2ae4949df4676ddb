/** The way from lists to people, step by step: standardise, block, compare, train, score, cluster. */
import { RecountError, type Judgement, type OnProgress, type RecordList } from "@recount/core";
import type { Linkage, PairExplanation } from "./linkage.ts";
import type { LinkModel } from "./model.ts";

export interface LinkOptions {
  /** A model to link with as it stands; trained on the lists themselves when absent. */
  readonly model?: LinkModel;
  /** Reviewers' decisions by record id: "same" and "different" bind, "unsure" does not. */
  readonly judgements?: readonly Judgement[];
  readonly onProgress?: OnProgress;
}

export interface StandardisedColumn {
  readonly name: string;
  /** The standardised value of a record (index over all lists), empty where missing. */
  value(record: number): string;
}

export interface Explainer {
  explain(left: number, right: number): PairExplanation;
}

/** Links lists into people. Deterministic: the same lists, model and judgements give the same linkage. */
export function link(lists: readonly RecordList[], _options: LinkOptions = {}): Linkage {
  throw new RecountError("link/lists", `cannot link ${lists.length} lists yet`);
}

/** Weighs pairs of a finished run again, without blocking or training. */
export function explainer(lists: readonly RecordList[], _model: LinkModel): Explainer {
  throw new RecountError("link/lists", `cannot explain ${lists.length} lists yet`);
}

/** The standardised fields of every record, as records.csv shows them. */
export function standardisedColumns(lists: readonly RecordList[]): StandardisedColumn[] {
  throw new RecountError("link/lists", `cannot standardise ${lists.length} lists yet`);
}
