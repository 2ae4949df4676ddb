/**
 * What can be run off the main thread, and what comes back. A run reads files, links, estimates and writes its outputs
 * into a folder; it never touches a case: the caller records the outputs there.
 */
import type { Judgement, OnProgress } from "@recount/core";
import type {
  AskedCovariate,
  CaptureTable,
  Carried,
  CarriedMethod,
  Check,
  CovariateEstimates,
  CovariateTable,
  DrawnTables,
  Estimate,
  EstimateOptions,
  HiddenList,
  LeftOut,
  Message,
  Method,
  Sensitivity,
  Strata,
  Trajectory,
} from "@recount/count";
import type {
  BlockingReport,
  CarriedIds,
  Dialect,
  LinkModel,
  NameCount,
  NicknamePair,
  WeightHistogram,
} from "@recount/link";
import type { ReportStatement } from "@recount/publish";
import type { ListReading, Mapping } from "@recount/read";
import type { FoundArrivals, TrajectoryOrder } from "./arrivals.ts";
import type { RunChanges } from "./changes.ts";
import type { Output } from "./outputs.ts";
import type { StrataMap } from "./map.ts";
import type { Explained } from "./told.ts";

/** A list to be read, by path. `name` is the list's name in record ids; the file's name without its ending if absent. */
export interface ListFile {
  readonly path: string;
  readonly fileName: string;
  readonly name?: string;
  readonly mapping?: Mapping;
  /** The file holds several lists, told apart by the column with this header. */
  readonly listColumn?: string;
}

/** What is not by its defaults: LCMCR's chains, sweeps kept, classes at most, prior; the one log-linear model. */
export type Sampling = Pick<EstimateOptions, "chains" | "sweeps" | "classes" | "prior" | "model">;

/** Link lists into people; with `kind: "count"` also estimate from their capture histories. */
export interface LinkRequest {
  readonly kind: "link" | "count";
  readonly files: readonly ListFile[];
  /** A model to link with as it stands, instead of training. */
  readonly model?: LinkModel;
  readonly judgements: readonly Judgement[];
  /** Files that some of this was read from: no output is put in their place. */
  readonly readFrom?: readonly string[];
  /** Short forms of names beside those that come with Recount; a model that is given has its own. */
  readonly nicknames?: readonly NicknamePair[];
  /** How common names are outside the lists; `instead`: not beside how common they are in them. */
  readonly nameFrequencies?: { readonly counts: readonly NameCount[]; readonly instead: boolean };
  readonly seed: number;
  readonly threads: number;
  /** Partitions to draw from what is believed of who is who; 200 in a case of up to 10,000 records, else none, when absent. */
  readonly draws?: number;
  /** records.csv of an earlier run, whose people keep their ids; none when absent. */
  readonly earlier?: string;
  /** Files of the report's command besides the lists, where the caller keeps them for whoever checks the run. */
  readonly given?: readonly { readonly name: string; readonly digest: string }[];
  /** A file of clusters made elsewhere, which are taken for the people instead of clustering here. */
  readonly clusters?: string;
  /** An earlier run's folder, to whose lists the files are added, and where those lists are. Brings its own model. */
  readonly addTo?: { readonly folder: string; readonly lists: readonly string[] };
  /** Folder the outputs are written to; made if absent. Nothing appears in it before the run has succeeded. */
  readonly out?: string;
  /** Names of the lists that make the capture histories; all when absent. */
  readonly captureLists?: readonly string[];
  /** Methods to estimate with; all when absent. */
  readonly methods?: readonly Method[];
  readonly sampling?: Sampling;
  /** A field to count by as well: month, year, sex, age, place, or a column of records.csv. */
  readonly by?: string;
  /** Fields, as for `by`, by which chances of being recorded may differ; age as a number unless said otherwise. */
  readonly covariates?: readonly AskedCovariate[];
  /** A file of areas (GeoJSON) to show the count by place on. */
  readonly areas?: { readonly path: string; readonly fileName: string };
  /** What others say of how many there are, for the report. */
  readonly statements?: readonly ReportStatement[];
  /** How the count moved as the lists grew: by report dates, by the lists in the order of the files, or by what there is. */
  readonly trajectory?: TrajectoryOrder | "auto";
}

/** Estimate from a table of capture histories. */
export interface EstimateRequest {
  readonly kind: "estimate";
  readonly table: CaptureTable;
  /** The tables of drawn linkings, where the linking is to be carried through. */
  readonly drawn?: DrawnTables;
  /** The same people with covariates, where those are to be taken into account. */
  readonly covariates?: CovariateTable;
  readonly methods?: readonly Method[];
  readonly sampling?: Sampling;
  readonly seed: number;
  readonly threads: number;
}

/** Write a model and the standardised records of some lists for Splink. */
export interface TravelRequest {
  readonly kind: "travel";
  readonly files: readonly ListFile[];
  readonly model: LinkModel;
  readonly dialect: Dialect;
  /** Folder for splink.json, records.parquet and one tf_….parquet a column of frequencies. */
  readonly out: string;
}

export interface TravelSummary {
  readonly kind: "travel";
  readonly files: readonly Understanding[];
  readonly records: number;
  /** Records that were written: all but unnamed victims. */
  readonly travelling: number;
  /** What does not travel, or not quite. */
  readonly notes: readonly Message[];
  readonly outputs: readonly Output[];
}

/** Read a file and say what was understood, without linking. */
export interface ReadRequest {
  readonly kind: "read";
  readonly file: ListFile;
}

/** Explain a pair of records, or the person a record belongs to, of an earlier run. */
export interface ExplainRequest {
  readonly kind: "explain";
  /** The folder that the run wrote its outputs to. */
  readonly folder: string;
  /** Folders in which the lists it was made from are looked for, by name, and checked by digest. */
  readonly lists: readonly string[];
  /** Record ids. Without `right`, the person of `left` is explained. */
  readonly left: string;
  readonly right?: string;
}

/** What changed between two earlier runs, by their folders, and why. */
export interface ChangesRequest {
  readonly kind: "changes";
  readonly before: string;
  readonly after: string;
}

export type RunRequest =
  | LinkRequest
  | EstimateRequest
  | ReadRequest
  | ExplainRequest
  | ChangesRequest
  | TravelRequest;

/** What was understood of a file: a ListReading without its rows. */
export type Understanding = Omit<ListReading, "records" | "raw" | "oddCells"> & {
  /** SHA-256 of the file as it was read. */
  readonly digest: string;
  readonly bytes: number;
  /** Names and sizes of the lists the file holds. */
  readonly lists: readonly { readonly name: string; readonly records: number }[];
};

/** The count by a field. What is optional is absent in what earlier versions wrote. */
export interface StratifiedEstimation extends Strata {
  readonly by: string;
  /** Named people whose records give no value: they are drawn into the strata. */
  readonly missing?: number;
  /** By stratum, the texts that are one in it; empty for fields that lists do not write in their own way. */
  readonly spellings?: readonly (readonly string[])[];
  /** By stratum, as most records write it: in Arabic letters, in others, the commoner first. */
  readonly written?: readonly (readonly string[])[];
  /** By place, where a file of areas was given. */
  readonly map?: StrataMap | null;
}

/** The count as the lists grew: steps by report date, named by the year or month they end with, or by list. */
export interface TrajectoryEstimation extends Trajectory, Omit<FoundArrivals, "arrivals"> {}

/** What the answer about an uncertain pair would do to the count. */
export interface PairMove {
  /** Record ids. */
  readonly left: string;
  readonly right: string;
  /** P(one person). */
  readonly probability: number;
  /** The estimate were they one person, less the estimate were they two. */
  readonly move: number;
  /** Covariance of their being one person with the estimate: p(1 − p) · move. What the pairs are ordered by. */
  readonly covariance: number;
}

/** The linking carried through: see carryLinking of the count. */
export interface CarriedEstimation extends Carried {
  /** The family that moves are measured by; null where there is none. */
  readonly movesBy: CarriedMethod | null;
  /** The uncertain pairs that move its estimate most. */
  readonly moves: readonly PairMove[];
}

/** The estimates of a table by several methods, with the checks of the table itself and what is recommended. */
export interface Estimation {
  readonly table: CaptureTable;
  readonly documented: number;
  readonly checks: readonly Check[];
  readonly estimates: readonly Estimate[];
  readonly recommended: Method | null;
  readonly recommendation: Message;
  /** The same with the linking carried through; null where no linkings were drawn. Absent in what earlier versions wrote. */
  readonly carried?: CarriedEstimation | null;
  /** The total against what no table can show; null where the table is refused. Absent in what earlier versions wrote. */
  readonly sensitivity?: Sensitivity | null;
  /** Totals without each list, and each list's size predicted from the others. Absent in what earlier versions wrote. */
  readonly leftOut?: readonly LeftOut[];
  readonly hidden?: readonly HiddenList[];
  /** The count by a field, and its sum; null or absent where none was asked for. */
  readonly strata?: StratifiedEstimation | null;
  /** The log-linear families with covariates; null or absent where none were asked for. */
  readonly covariates?: CovariateEstimates | null;
  /** The count as the lists grew; null or absent where it was not asked for. */
  readonly trajectory?: TrajectoryEstimation | null;
  readonly seed: number;
}

export interface LinkSummary {
  readonly kind: "link" | "count";
  readonly files: readonly Understanding[];
  readonly records: number;
  /** Distinct people, unnamed victims included. */
  readonly people: number;
  /** The number of people over the partitions drawn; null where none were, or where a warning says why it is withheld. */
  readonly drawn: DrawnPeople | null;
  readonly unnamed: number;
  readonly lists: readonly { readonly name: string; readonly records: number; readonly people: number }[];
  readonly pairsKept: number;
  readonly blocking: BlockingReport;
  readonly model: LinkModel;
  /** What a person should know before trusting the people found. */
  readonly warnings: readonly Message[];
  /** What became of the earlier run's people; null without one. */
  readonly ids: CarriedIds | null;
  readonly outputs: readonly Output[];
  readonly estimation: Estimation | null;
}

/** How many people the drawn partitions have: mean and 95% interval (2.5 and 97.5 of 100 draws are below and above). */
export interface DrawnPeople {
  readonly draws: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A list file as link.json remembers it: enough to find it again, to be sure of it, and to read it the same way. */
export interface LinkedFile extends Omit<ListFile, "path"> {
  /** SHA-256 of the file as it was read. */
  readonly digest: string;
  readonly bytes: number;
}

type BlockingRule = BlockingReport["rules"][number];

/** What link.json holds: the linking besides its people, and what it was made from. */
export interface LinkReport extends Pick<
  LinkSummary,
  "records" | "people" | "unnamed" | "lists" | "pairsKept"
> {
  /** Earlier versions told less of blocking. */
  readonly blocking: Pick<BlockingReport, "pairsCompared" | "recallCeiling"> &
    Partial<Omit<BlockingReport, "rules">> & {
      readonly rules: readonly (Pick<BlockingRule, "rule" | "pairs"> & Partial<BlockingRule>)[];
    };
  /** How many questions review.csv asks, and what of the count's variance they and the rest hold. */
  readonly review?: {
    readonly questions: number;
    readonly variance: number;
    readonly restVariance: number;
    /** The method whose total stands after either answer: "chao" is a floor; null without totals, absent in earlier runs. */
    readonly totalsBy?: string | null;
  };
  /** Length and digest of what was written before link.json, by which a table that was cut off is known. */
  readonly outputs?: readonly Output[];
  /** Absent in what earlier versions wrote, like the three below. */
  readonly warnings?: readonly Message[];
  readonly ids?: CarriedIds | null;
  readonly drawn?: DrawnPeople | null;
  /** How the kept pairs are spread over match weights. */
  readonly weights?: WeightHistogram;
  readonly files?: readonly LinkedFile[];
  /** The judgements that bound the run, by their record ids. Absent in what earlier versions wrote. */
  readonly judgements?: readonly Judgement[];
}

/** What each kind of request comes back with. */
export type ResultOf<Request extends RunRequest> = Request extends LinkRequest
  ? LinkSummary
  : Request extends EstimateRequest
    ? Estimation
    : Request extends ExplainRequest
      ? Explained
      : Request extends ChangesRequest
        ? RunChanges
        : Request extends TravelRequest
          ? TravelSummary
          : Understanding;

/**
 * A running job: cancelling ends its thread at once and leaves nothing behind; only one that is putting its outputs in
 * place already goes on to its end, so that what is said of it is true.
 */
export interface Running<Result> {
  readonly done: Promise<Result>;
  cancel(): Promise<void>;
}

export interface RunOptions {
  readonly onProgress?: OnProgress;
}
