/** Options that several commands share, parsed strictly: a wrong value is wrong use, exit status 2. */
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import { InvalidArgumentError, type Command } from "commander";
import { RecountError } from "@recount/core";
import type { AskedCovariate, PriorName } from "@recount/count";
import type { Mapping } from "@recount/read";
import type { LinkRequest, ListFile, Sampling, TrajectoryOrder } from "@recount/runs";

const DEFAULT_SEED = 1;
const MAX_THREADS = 64;

export function integerBetween(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < low || value > high)
      throw new InvalidArgumentError(`give a whole number from ${low} to ${high}`);
    return value;
  };
}

/** None, or enough for 95% of them to mean something. */
/** A folder to write in; an empty text, as of a variable that is not set, is none. */
function folderNamed(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("give a folder's name");
  return text;
}

function drawsWanted(text: string): number {
  const draws = integerBetween(0, 100_000)(text);
  if (draws > 0 && draws < 40) throw new InvalidArgumentError("give 0, or at least 40");
  return draws;
}

export function withSeed(command: Command): Command {
  return command
    .option(
      "--seed <number>",
      "seed of every random draw; the same seed gives the same bytes",
      integerBetween(0, Number.MAX_SAFE_INTEGER),
      DEFAULT_SEED,
    )
    .option(
      "--threads <number>",
      "threads to use; results do not depend on it",
      integerBetween(1, MAX_THREADS),
      Math.min(availableParallelism(), MAX_THREADS),
    )
    .option("--json", "print one JSON document on standard output and nothing else");
}

/** What `withSampling` adds, as the options name it. */
export interface SamplingOptions {
  readonly classes?: number;
  readonly chains?: number;
  readonly sweeps?: number;
  readonly prior?: PriorName;
}

export function samplingFrom({ classes, chains, sweeps, prior }: SamplingOptions): Sampling {
  return { classes, chains, sweeps, prior };
}

export function withLinking(command: Command): Command {
  return withSeed(command)
    .argument("<file...>", "lists: CSV, TSV, XLSX, JSON, NDJSON or Parquet, one list a file")
    .option(
      "--out <folder>",
      "write records.csv, pairs.csv, patterns.csv, review.csv, draws.csv, partitions.csv, model.json, link.json, report.html (and estimates.json) there",
      folderNamed,
    )
    .option(
      "--map <file>",
      "what the columns mean, as JSON, where it was not recognised; see docs/guide/columns.md",
    )
    .option(
      "--list-column <header>",
      "the column that says which list a row belongs to, for several lists in one file",
    )
    .option(
      "--draws <number>",
      "partitions to draw from what is believed of who is who: draws.csv, partitions.csv and an interval for the number of people: 0, or 40 and more (200 for up to 10,000 records, else 0)",
      drawsWanted,
    )
    .option("--settings <file>", "link with this model.json instead of training")
    .option(
      "--name-frequencies <file>",
      "how common names are outside the lists: CSV with name, count and, if given, kind (given, family)",
    )
    .option(
      "--name-frequencies-only",
      "use those instead of how common names are in the lists, not beside it",
    )
    .option(
      "--nicknames <file>",
      "short forms of names beside those that come with Recount: CSV with name, nickname, in either script",
    )
    .option(
      "--decisions <file>",
      "reviewers' decisions: CSV with left, right, verdict (same, different, unsure), reason",
    )
    .option(
      "--clusters <file>",
      "take people as they were clustered elsewhere: CSV or Parquet with unique_id, cluster_id; wants --settings",
    )
    .option(
      "--add-to <folder>",
      "add the files to an earlier run's lists, under its model: its --out folder; compares only what is new",
    )
    .option(
      "--lists <folder...>",
      "with --add-to: where the earlier run's lists are; the folder of the first file if absent",
    )
    .option(
      "--ids-from <folder>",
      "people keep the ids they had in an earlier run: its --out folder, or its records.csv",
    );
}

export interface LinkingOptions extends SamplingOptions {
  readonly seed: number;
  readonly threads: number;
  readonly draws?: number;
  readonly json?: boolean;
  readonly out?: string;
  readonly map?: string;
  readonly listColumn?: string;
  readonly settings?: string;
  readonly decisions?: string;
  readonly nameFrequencies?: string;
  readonly nameFrequenciesOnly?: boolean;
  readonly nicknames?: string;
  readonly idsFrom?: string;
  readonly addTo?: string;
  readonly clusters?: string;
  readonly lists?: readonly string[];
  readonly by?: string;
  readonly covariates?: readonly AskedCovariate[];
  readonly areas?: string;
  readonly trajectory?: boolean;
  readonly trajectoryBy?: TrajectoryOrder;
}

/** What reads the files that options name. */
type GivenFiles = typeof import("./given-files.ts");

/** Frequencies of names from outside. A model has its own: the two together are wrong use. */
function nameFrequenciesFrom(
  options: LinkingOptions,
  given: GivenFiles | undefined,
): LinkRequest["nameFrequencies"] {
  const { nameFrequencies: path, settings } = options;
  if (path === undefined && options.nameFrequenciesOnly === true) {
    throw new RecountError("usage/name-frequencies", "--name-frequencies-only goes with --name-frequencies", {
      remedy: "give the table with --name-frequencies, or leave --name-frequencies-only out",
    });
  }
  if (path === undefined || given === undefined) return undefined;
  if (settings !== undefined) {
    throw new RecountError("usage/name-frequencies", "a model has its own name frequencies", {
      remedy: "give --name-frequencies when the model is trained, or leave --settings out",
    });
  }
  return { counts: given.nameFrequenciesIn(path), instead: options.nameFrequenciesOnly === true };
}

/** A team's own short forms of names. A model has its own: the two together are wrong use. */
function nicknamesFrom(
  { nicknames: path, settings }: LinkingOptions,
  given: GivenFiles | undefined,
): LinkRequest["nicknames"] {
  if (path === undefined || given === undefined) return undefined;
  if (settings !== undefined) {
    throw new RecountError("usage/nicknames", "a model has its own nicknames", {
      remedy: "give --nicknames when the model is trained, or leave --settings out",
    });
  }
  return given.nicknamesIn(path);
}

/** The files as they are to be read, each with the mapping given for it. */
export function listFiles(
  paths: readonly string[],
  mappingFor: (fileName: string) => Mapping | undefined,
  listColumn?: string,
): ListFile[] {
  return paths.map((path) => {
    const fileName = basename(path);
    return { path, fileName, mapping: mappingFor(fileName), listColumn };
  });
}

/** The earlier run that files are added to. It has a model: another, or frequencies for one, are wrong use. */
function additionFrom(files: readonly string[], options: LinkingOptions): LinkRequest["addTo"] {
  const { addTo: folder, settings, nameFrequencies, lists } = options;
  if (folder === undefined) return undefined;
  if (settings !== undefined || nameFrequencies !== undefined) {
    throw new RecountError("usage/add-to", "the earlier run has its own model", {
      remedy: "leave --settings and --name-frequencies out, or link all lists from the start",
    });
  }
  return { folder, lists: lists ?? [dirname(files[0] ?? ".")] };
}

/** Clusters explain themselves by the model they were made with. */
function clustersFrom({ clusters, settings, addTo, draws }: LinkingOptions): string | undefined {
  if (clusters !== undefined && draws !== undefined && draws > 0) {
    throw new RecountError("usage/clusters", "nothing can be drawn of people that were clustered elsewhere", {
      remedy: "leave --draws out, or link without --clusters",
    });
  }
  if (clusters !== undefined && (settings === undefined || addTo !== undefined)) {
    throw new RecountError("usage/clusters", "clusters go with the model they were made with", {
      remedy: "give --settings model.json beside --clusters, and no --add-to",
    });
  }
  return clusters;
}

/** records.csv of an earlier run, given by its folder or by itself. */
function earlierRecords(path: string | undefined): string | undefined {
  if (path === undefined || path.endsWith(".csv")) return path;
  return join(path, "records.csv");
}

/** Areas are of places: a count by anything else has no map. */
function areasFrom({ areas, by }: LinkingOptions): LinkRequest["areas"] {
  if (areas === undefined) return undefined;
  if (by !== "place") {
    throw new RecountError("usage/areas", "areas go with a count by place", {
      remedy: "add --by place, or leave --areas out",
    });
  }
  return { path: areas, fileName: basename(areas) };
}

/** The request that the options ask for. */
export async function linkRequest(
  kind: "link" | "count",
  files: readonly string[],
  options: LinkingOptions,
): Promise<LinkRequest> {
  const { settings, map, decisions, nameFrequencies, nicknames } = options;
  const named = [settings, map, decisions, nameFrequencies, nicknames].some((path) => path !== undefined);
  const given = named ? await import("./given-files.ts") : undefined;
  const mappingFor = given?.mappingsIn(map) ?? (() => undefined);
  return {
    kind,
    files: listFiles(files, mappingFor, options.listColumn),
    model: settings === undefined ? undefined : given?.modelIn(settings),
    judgements: (decisions === undefined ? undefined : given?.judgementsIn(decisions)) ?? [],
    readFrom: [decisions, map, nameFrequencies, nicknames].filter((path) => path !== undefined),
    nameFrequencies: nameFrequenciesFrom(options, given),
    nicknames: nicknamesFrom(options, given),
    seed: options.seed,
    threads: options.threads,
    draws: options.draws,
    earlier: earlierRecords(options.idsFrom),
    clusters: clustersFrom(options),
    addTo: additionFrom(files, options),
    sampling: samplingFrom(options),
    out: options.out,
    by: options.by,
    covariates: options.covariates,
    areas: areasFrom(options),
    trajectory: options.trajectoryBy ?? (options.trajectory === true ? "auto" : undefined),
  };
}
