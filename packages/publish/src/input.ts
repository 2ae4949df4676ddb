/**
 * What a report is made from: plain data, so that this room knows neither the linker nor the estimators. Nothing in it
 * says when it was made: the same run gives the same bytes.
 */
import type { Area, Message } from "@recount/core";

export interface ReportCheck extends Message {
  readonly outcome: "passed" | "warned" | "failed";
}

/** `high` null: unbounded above. `level` is a share, such as .95. */
export interface ReportInterval {
  readonly low: number;
  readonly high: number | null;
  readonly level: number;
  readonly kind: "credible" | "confidence";
}

export interface ReportFigure {
  readonly point: number;
  readonly interval: ReportInterval | null;
}

export interface ReportEstimate {
  readonly method: string;
  /** Null exactly when `refusal` is set. */
  readonly total: ReportFigure | null;
  /** A floor, not an estimate of the total. */
  readonly lowerBound: boolean;
  readonly assumption: Message;
  readonly refusal: Message | null;
  readonly checks: readonly ReportCheck[];
  readonly details: Readonly<Record<string, string | number>>;
}

/** One family with the linking carried through. */
export interface ReportCarried extends Pick<ReportEstimate, "method" | "total" | "refusal" | "checks"> {
  /** Shares of the uncertainty: who is who, and who was never seen. */
  readonly split: { readonly linking: number; readonly unseen: number } | null;
}

/** The count by a field. */
export interface ReportStrata {
  readonly by: string;
  readonly strata: readonly {
    readonly name: string;
    readonly documented: number;
    readonly method: string | null;
    readonly estimates: readonly Pick<ReportCarried, "method" | "total" | "refusal">[];
  }[];
  /** By stratum, as most records write it, in each script they are written in. */
  readonly written?: readonly (readonly string[])[];
  readonly sum: { readonly documented: number; readonly total: ReportFigure | null };
  readonly checks: readonly ReportCheck[];
  /** On a map, where areas were given. */
  readonly map?: ReportMap | null;
}

export interface ReportMap {
  readonly fileName: string;
  /** `stratum` null: no record names the area. */
  readonly areas: readonly (Area & { readonly stratum: string | null })[];
  /** Strata that no area names. */
  readonly unplaced: readonly string[];
}

/** The log-linear families with covariates. */
export interface ReportCovariates {
  readonly covariates: readonly { readonly name: string }[];
  readonly checks: readonly ReportCheck[];
  readonly estimates: readonly Pick<
    ReportEstimate,
    "method" | "total" | "refusal" | "checks" | "assumption"
  >[];
}

/** The count as the lists grew. */
export interface ReportTrajectory {
  /** Steps are named by the year or month they end with, or by the list that came; an empty name stands for all records. */
  readonly by: "reports" | "lists";
  readonly method: string;
  readonly records: number;
  readonly dated: number;
  readonly steps: readonly {
    readonly name: string;
    readonly documented: number;
    readonly total: ReportFigure | null;
    readonly refusal: Message | null;
  }[];
}

/** The total against what no table can show: xi, the interaction of all lists at once. */
export interface ReportSensitivity {
  readonly refusal: Message | null;
  readonly meaning: Message;
  readonly points: readonly {
    readonly xi: number;
    readonly total: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** The xi that a family's figure comes to. */
  readonly implied: readonly { readonly method: string; readonly xi: number }[];
}

/** The count: what runs' Estimation is. */
export interface ReportCount {
  readonly table: {
    readonly lists: readonly string[];
    /** Bit j of `history` is set for people on list j. */
    readonly cells: readonly { readonly history: number; readonly count: number }[];
  };
  /** Named people on at least one list of the table. */
  readonly documented: number;
  readonly checks: readonly ReportCheck[];
  readonly estimates: readonly ReportEstimate[];
  readonly recommended: string | null;
  readonly recommendation: Message;
  /** With the linking carried through; null or absent where no linkings were drawn. */
  readonly carried?: {
    readonly draws: number;
    readonly estimates: readonly ReportCarried[];
    readonly recommended: string | null;
  } | null;
  /** Null where the table is refused, absent in what earlier versions wrote. */
  readonly sensitivity?: ReportSensitivity | null;
  /** By a field; null or absent where none was asked for. */
  readonly strata?: ReportStrata | null;
  /** With covariates; null or absent where none were asked for. */
  readonly covariates?: ReportCovariates | null;
  /** As the lists grew; null or absent where it was not asked for. */
  readonly trajectory?: ReportTrajectory | null;
}

/** How many somebody says there are: `low` null for at most, `high` null for at least. */
export interface ReportStatement {
  /** From whoever published it down to whoever is said to know. */
  readonly speakers: readonly string[];
  readonly low: number | null;
  readonly high: number | null;
  readonly about: boolean;
  /** EDTF, or empty. */
  readonly saidOn: string;
  readonly saidIn: string;
  readonly note: string;
}

/** A file that was read. */
export interface ReportFile {
  readonly fileName: string;
  /** SHA-256, hex. */
  readonly digest: string;
  readonly bytes: number;
  /** Data rows, those set aside included. */
  readonly rows: number;
  readonly setAside: number;
  /** Names of the lists the file holds. */
  readonly lists: readonly string[];
}

export interface ReportLinking {
  readonly records: number;
  /** Distinct people, unnamed victims included. */
  readonly people: number;
  /** Records that name nobody: each stands alone and is left out of the capture histories. */
  readonly unnamed: number;
  readonly lists: readonly { readonly name: string; readonly records: number; readonly people: number }[];
  readonly pairsCompared: number;
  /** Pairs kept with their scores in pairs.csv. */
  readonly pairsKept: number;
  readonly blocking: readonly { readonly rule: string; readonly pairs: number }[];
  /** Estimated share of true pairs that blocking reaches, 0 to 1; null where it could not be estimated. */
  readonly recallCeiling: number | null;
  /** P(two random records are one person). */
  readonly lambda: number;
  /** Judgements of reviewers that bound this run. */
  readonly judgements: number;
  /** What a person should know before trusting the people found; absent in what earlier versions wrote. */
  readonly warnings?: readonly Message[];
}

export interface ReportInput {
  readonly files: readonly ReportFile[];
  readonly linking: ReportLinking;
  /** Null when only linking was asked for. */
  readonly count: ReportCount | null;
  /** What others say, shown beside the count; absent or empty where nothing was entered. */
  readonly statements?: readonly ReportStatement[];
  readonly seed: number;
  /** Version of the program. */
  readonly version: string;
  /** The command that makes the same bytes again from the same files, as typed in a terminal. */
  readonly command: string;
  /** Digests of files the command names besides the lists, where they are kept with the run; absent where they are not. */
  readonly given?: readonly { readonly name: string; readonly digest: string }[];
  /** Digests of the other outputs of the run, by file name; may be empty. */
  readonly outputs: readonly { readonly name: string; readonly digest: string }[];
}
