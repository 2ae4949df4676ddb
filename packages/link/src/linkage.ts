/** What linking gives back: records in, people out, with the pairs that say why. */
import type { Message, RecordList } from "@recount/core";
import type { ContentHashes } from "./content.ts";
import type { ClusterInput } from "./cluster.ts";
import type { RecordGroup } from "./group-evidence.ts";
import type { LinkModel } from "./model.ts";
import type { StandardisedColumn } from "./standardised.ts";

/** A sentence for people as code and operands; `english` is what the terminal prints. */
export interface LevelMessage {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly english: string;
}

/** One comparison's share in a pair's weight. */
export interface ComparisonStep {
  readonly comparison: string;
  /** Comparison level, 0 is the lowest; null where a side is missing or the step is an adjustment. */
  readonly gamma: number | null;
  readonly level: LevelMessage;
  readonly left: string;
  readonly right: string;
  readonly m: number | null;
  readonly u: number | null;
  /** The level's part of the weight: log2(m/u). */
  readonly levelWeight: number;
  /** The part that comes from how rare the agreeing value is (term frequency), in words; null where there is none. */
  readonly rarity: { readonly weight: number; readonly message: LevelMessage } | null;
  /** Both parts together. */
  readonly weight: number;
  /** Said where training saw no pair of this level, so that its weight is a prior one; else null. */
  readonly unseen: LevelMessage | null;
}

/** One field supposed otherwise, and what the pair would then weigh. */
export interface OutcomeChange {
  readonly comparison: string;
  /** "same": both sides give one value; "different": they give two; "missing": one side gives none. */
  readonly supposed: "same" | "different" | "missing";
  readonly matchWeight: number;
  readonly matchProbability: number;
  readonly message: LevelMessage;
}

/** What a pair's own weight says of it, and what would have turned that. */
export interface PairOutcome {
  /** The model's threshold in bits, what judgements taught taken off. */
  readonly threshold: number;
  /** True: the weight is above the threshold. Whether the two are one person is decided among all records near them. */
  readonly joins: boolean;
  readonly message: LevelMessage;
  /** Changes of one field that would turn it, the smallest first; three at most. */
  readonly changes: readonly OutcomeChange[];
  /** Said where no change of one field would turn it. */
  readonly unmoved: LevelMessage | null;
}

/**
 * Why two records were, or were not, taken for one person, had they nobody else: a waterfall of weights in bits. The
 * weight of pairs.csv and of `pairs` is without the last step, lone-records.
 */
export interface PairExplanation {
  /** log2(lambda / (1 − lambda)). */
  readonly priorWeight: number;
  readonly steps: readonly ComparisonStep[];
  readonly matchWeight: number;
  readonly matchProbability: number;
  readonly outcome: PairOutcome;
}

/** The scored pairs worth keeping (probability at or above `model.settings.pairFloor`), sorted by left, then right. */
export interface LinkedPairs {
  readonly count: number;
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly weight: Float32Array;
  readonly probability: Float32Array;
  /** One column per comparison of the model; NULL_GAMMA where a side is missing. */
  readonly gamma: readonly Uint8Array[];
}

/** What a blocking report calls the rule that leaves no pair out. */
export const EVERY_PAIR = "every pair";

/** How the candidate pairs were found and how many true pairs that is thought to reach. */
export interface BlockingReport {
  readonly rules: readonly {
    readonly rule: string;
    /** Pairs of the rule, each pair counted once, with the first rule that finds it. */
    readonly pairs: number;
    /** Near-certain matches that the rule finds, and those that no other rule finds. */
    readonly matches: number;
    readonly only: number;
  }[];
  readonly pairsCompared: number;
  /** Weaker rules, for records that the others left alone: see second-look.ts. `compared` is among pairsCompared. */
  readonly secondLook: { readonly rules: readonly string[]; readonly compared: number };
  /** Estimated share of true pairs that some rule reaches; null where too few matches were found to say. */
  readonly recallCeiling: number | null;
  /** What the ceiling rests on: near-certain matches, and those found by exactly one and exactly two rules. */
  readonly reach: { readonly matches: number; readonly once: number; readonly twice: number };
  /** Rules that were not used because their pairs would have gone beyond the budget, with how many they would find. */
  readonly unused: readonly { readonly rule: string; readonly pairs: number }[];
  /** Pairs that rules may find in all. */
  readonly budget: number;
  /** Records in blocks too large to compare that no further key splits; other rules may still reach them. */
  readonly leftOut: LeftOut;
}

/** Near-certain matches by the rules that find them. */
export interface BlockingReach {
  readonly matches: number;
  /** Found by exactly one rule, and by exactly two. */
  readonly once: number;
  readonly twice: number;
  /** Estimated share of true pairs that some rule reaches; null where too few matches were found to say. */
  readonly ceiling: number | null;
  /** By rule. */
  readonly rules: readonly { readonly matches: number; readonly only: number }[];
}

/** People who are thought to be found twice because no rule compared their records: an estimate, and its standard deviation. */
export interface Unreached {
  readonly people: number;
  readonly deviation: number;
}

/** Records in blocks too large to compare; see BlockingReport.leftOut. */
export interface LeftOut {
  readonly records: number;
  /** Of these, the records that no rule compares with any other. */
  readonly notCompared: number;
  /** Records in the largest such block; 0 where there is none. */
  readonly largestBlock: number;
}

/** A finished linking. Record indices run over all lists in list order; person numbers from 0 by first record. */
export interface Linkage {
  readonly lists: readonly RecordList[];
  readonly recordCount: number;
  readonly personOf: Uint32Array;
  readonly personCount: number;
  /** 0: an unnamed victim, never joined to another by the model. */
  readonly named: Uint8Array;
  /** Record indices in canonical order: an order of what records say, which shuffling rows and lists does not change. */
  readonly canonical: Uint32Array;
  /** What each record says, as a hash; see personIds. */
  readonly content: ContentHashes;
  readonly pairs: LinkedPairs;
  readonly model: LinkModel;
  readonly blocking: BlockingReport;
  /** For sampling. */
  readonly unreached: Unreached;
  /** What clustering worked from, by canonical record numbers (see `canonical`): for sampling. */
  readonly clustering: ClusterInput;
  /** What a person should know before trusting the result. */
  readonly warnings: readonly Message[];
  /** The standardised fields of every record, as records.csv shows them. */
  standardised(): readonly StandardisedColumn[];
  /**
   * Weighs two groups of records as clustering does, calibration included: log odds in bits that they are one person.
   * Record indices as of `personOf`, none in both.
   */
  between(left: RecordGroup, right: RecordGroup): number;
  /** Weighs any two records, also those that were never candidates. Indices below recordCount. */
  explain(left: number, right: number): PairExplanation;
}
