/** Helping threads, seen from linking: what they are told, and what each does. Who has threads makes them: @recount/runs. */
import type { PairBlocks } from "./blocking.ts";
import { sharedChunks } from "./chunks.ts";
import { joinsWithin, type Components, type Joining } from "./cluster.ts";
import { createComparer } from "./comparisons.ts";
import type { Comparer } from "./comparisons/part.ts";
import type { EarlierPairs } from "./earlier-pairs.ts";
import type { TrainedWeights } from "./model.ts";
import {
  comparePairs,
  termsFor,
  weighKept,
  weighPairs,
  type Compared,
  type ComparerSettings,
  type WeighedPairs,
} from "./pair-work.ts";
import type { Patterns } from "./patterns.ts";
import { recordsFrom, type RecordsCopy } from "./records-copy.ts";
import { createScorer } from "./score.ts";
import type { LoneRecords } from "./second-look.ts";
import { countLevels, type DrawnPairs, type LevelCounts } from "./shares.ts";

/** What a helper is told. Survives a structured clone. Each task is answered, in order. */
export type HelperTask =
  | { readonly kind: "records"; readonly records: RecordsCopy; readonly settings: ComparerSettings }
  | { readonly kind: "levels"; readonly pairs: DrawnPairs; readonly counter: Int32Array }
  | {
      readonly kind: "patterns";
      readonly pairs: PairBlocks;
      readonly bound: number | undefined;
      readonly counter: Int32Array;
    }
  | {
      readonly kind: "weights";
      readonly pairs: PairBlocks;
      readonly model: TrainedWeights;
      readonly floorWeight: number;
      /** What an earlier run says of pairs of its records. */
      readonly earlier: EarlierPairs | undefined;
      /** Only pairs with these, where given. */
      readonly lone: LoneRecords | undefined;
      /** The pairs are those of the patterns before, which the helper has kept. */
      readonly kept: boolean;
      readonly counter: Int32Array;
    }
  | {
      readonly kind: "joins";
      readonly components: Components;
      readonly joining: Omit<Joining, "evidence">;
      readonly model: TrainedWeights;
      readonly counter: Int32Array;
    };

/** What a helping thread sends back for a task. */
export type HelperAnswer =
  | { readonly kind: "records" }
  | { readonly kind: "levels"; readonly counts: LevelCounts }
  | { readonly kind: "patterns"; readonly patterns: Patterns }
  | { readonly kind: "weights"; readonly pairs: WeighedPairs }
  | { readonly kind: "joins"; readonly joins: Uint32Array };

/** Threads that work beside the caller's. Made by whoever has threads; see @recount/runs. */
export interface Helpers {
  readonly count: number;
  /** Gives every helper the same task; they begin at once, or when they are done with the one before. */
  begin(task: HelperTask): void;
  /** Waits for the answers to the earliest task not yet asked for. @throws where a helper failed. */
  answers(): readonly HelperAnswer[];
}

/** A helper's side: does each task and gives the answer. Keeps the records it was told. */
export function createHelper(): (task: HelperTask) => HelperAnswer {
  let comparer: Comparer | undefined;
  let compared: Compared | undefined;
  return (task) => {
    if (task.kind === "records") {
      comparer = createComparer(
        recordsFrom(task.records),
        termsFor(task.settings),
        task.settings.model,
        task.settings.nicknames,
      );
      return { kind: "records" };
    }
    const take = sharedChunks(task.counter);
    if (task.kind === "levels") return { kind: "levels", counts: countLevels(comparer!, task.pairs, take) };
    if (task.kind === "patterns") {
      compared = comparePairs(comparer!, task.pairs, task.bound, { take });
      return { kind: "patterns", patterns: compared.counter.finish(1) };
    }
    const scorer = createScorer(comparer!, task.model);
    if (task.kind === "joins") {
      const joining = { ...task.joining, evidence: scorer };
      return { kind: "joins", joins: joinsWithin(joining, task.components, take) };
    }
    const { floorWeight, earlier, lone, kept } = task;
    const weighing = { scorer, floorWeight, earlier, lone };
    const pairs = kept ? weighKept(weighing, compared!) : weighPairs(weighing, task.pairs, { take });
    compared = undefined;
    return { kind: "weights", pairs };
  };
}
