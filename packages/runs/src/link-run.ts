/** A linking run from files to output files: read, link, tabulate, estimate, write. */
import { statSync } from "node:fs";
import { RecountError, type OnProgress } from "@recount/core";
import {
  link,
  outsideNames,
  personIds,
  type Linkage,
  type LinkOptions,
  type PersonIds,
  type PartitionSample,
  type ReviewQueue,
  samplePartitions,
  weightHistogram,
  type EarlierRun,
  type GivenClusters,
} from "@recount/link";
import {
  tableSlopes,
  trajectory,
  type CaptureTable,
  type CarriedDraws,
  type DrawnTables,
} from "@recount/count";
import { reportHtml } from "@recount/publish";
import { arrivalsOf } from "./arrivals.ts";
import { drawnTablesOf, stratifiedTablesOf, type FieldTables } from "./carry-run.ts";
import { covariateEstimates, covariatesOf } from "./covariate-values.ts";
import { drawnOutcome } from "./draw-notes.ts";
import { writeDraws } from "./draws.ts";
import { estimateWithDraws, strataOnThreads } from "./estimate-run.ts";
import { derivedLists } from "./derived-lists.ts";
import { takeUp } from "./addition.ts";
import { readEarlier } from "./earlier.ts";
import { inOrder, readListFiles, type ReadFile } from "./files.ts";
import { readAreaFile, strataMap, type AreaFile } from "./map.ts";
import { openHelpers, type OpenHelpers } from "./helpers.ts";
import { openOutputFolder, type OutputFolder } from "./outputs.ts";
import { captureHistories, peopleByList, idsOf, writePairs, writeRecords } from "./people.ts";
import { writePatterns } from "./patterns.ts";
import { refuseReplacing } from "./replacing.ts";
import { reportInput } from "./report.ts";
import { pairMoves, reviewOf, writeReview, type CountMoves } from "./review.ts";
import type {
  Estimation,
  LinkedFile,
  LinkReport,
  LinkRequest,
  LinkSummary,
  StratifiedEstimation,
  TrajectoryEstimation,
} from "./run.ts";

function summarise(
  request: LinkRequest,
  files: readonly ReadFile[],
  linkage: Linkage,
  ids: PersonIds,
  sample: PartitionSample | undefined,
): Omit<LinkSummary, "outputs"> {
  const { drawn, notes } = drawnOutcome(linkage, sample);
  return {
    kind: request.kind,
    files: files.map(({ understanding }) => understanding),
    records: linkage.recordCount,
    people: linkage.personCount,
    drawn,
    unnamed: unnamedPeople(linkage),
    lists: peopleByList(linkage),
    pairsKept: linkage.pairs.count,
    blocking: linkage.blocking,
    model: linkage.model,
    warnings: [...linkage.warnings, ...notes],
    ids: ids.carried,
    estimation: null,
  };
}

/** People without a record that names them. */
function unnamedPeople({ personOf, personCount, named }: Linkage): number {
  const known = new Uint8Array(personCount);
  named.forEach((each, record) => (known[personOf[record]!]! |= each));
  return known.reduce((sum, each) => sum + (each === 0 ? 1 : 0), 0);
}

function linkOptions({ model, judgements, nameFrequencies, nicknames }: LinkRequest): LinkOptions {
  if (nameFrequencies === undefined) return { model, judgements, nicknames };
  return {
    model,
    judgements,
    nicknames,
    outsideNames: outsideNames(nameFrequencies.counts, nameFrequencies.instead),
  };
}

/** Files of more bytes in all may hold so many records that threads help; they get ready while the files are read. */
const HELPED_FROM_BYTES = 400_000;

/** Threads that help with a large case; undefined for others. */
function helpersFor({ threads, files }: LinkRequest): OpenHelpers | undefined {
  if (threads < 2) return undefined;
  const bytes = files.reduce((sum, { path }) => sum + (statSync(path, MAY_BE_MISSING)?.size ?? 0), 0);
  return bytes > HELPED_FROM_BYTES ? openHelpers(threads - 1) : undefined;
}

/** A file that is not there is refused by whoever reads it. */
const MAY_BE_MISSING = { throwIfNoEntry: false } as const;

/** Reads the files and links their lists, a large case on several threads. */
async function readAndLink(
  request: LinkRequest,
  { run, clusters }: { readonly run: EarlierRun | undefined; readonly clusters: GivenClusters | undefined },
  onProgress: OnProgress,
): Promise<{ readonly files: readonly ReadFile[]; readonly linkage: Linkage }> {
  const helpers = helpersFor(request);
  try {
    const files = await readListFiles(request.files, onProgress);
    const lists = inOrder(files.flatMap((file) => file.lists));
    const options = { ...linkOptions(request), helpers, earlier: run, clusters, onProgress };
    return { files, linkage: link(lists, options) };
  } catch (error) {
    const ofClusters = error instanceof RecountError && error.code === "link/clusters";
    throw ofClusters ? inFile(error, request.clusters) : error;
  } finally {
    helpers?.close();
  }
}

/** What linking refuses of a file, which it does not know, with the file's path. */
const inFile = (error: RecountError, where: string | undefined): RecountError =>
  new RecountError(error.code, error.message, { ...error.details, where }, error);

/**
 * An estimate, the review queue ordered by what moves it, and the pairs that move it most. The linking is not carried
 * through by draws that say nothing of how many people there are.
 */
async function estimateFrom(
  linkage: Linkage,
  sample: PartitionSample | undefined,
  request: LinkRequest,
  { listOrder, areas }: { readonly listOrder: readonly string[]; readonly areas: AreaFile | undefined },
  onProgress: OnProgress,
): Promise<{ estimation: Estimation | null; review: ReviewQueue }> {
  const { judgements, methods, sampling, seed, threads } = request;
  if (request.kind === "link")
    return { estimation: null, review: reviewOf(linkage, judgements, { ...request, sample }) };
  const names = [...(request.captureLists ?? linkage.lists.map(({ name }) => name))].sort();
  const table = captureHistories(linkage, names);
  const believed = drawnOutcome(linkage, sample).drawn === null ? undefined : sample;
  const drawn = believed === undefined ? undefined : drawnTablesOf(linkage, believed, names);
  const stratified =
    request.by === undefined
      ? undefined
      : stratifiedTablesOf(linkage, believed, { names, by: request.by, seed });
  const columns = covariatesOf(linkage, request.covariates ?? []); // a field that is not there is refused before the work
  const asked = { kind: "estimate", table, drawn, methods, sampling, seed, threads } as const;
  const { estimation: whole, carried } = await estimateWithDraws(asked, onProgress);
  const strata = await strataFrom(table, stratified, areas, request, onProgress);
  const covariates =
    columns.length === 0
      ? null
      : covariateEstimates(linkage, believed, columns, { names, seed, plain: whole.estimates });
  const checks = [...whole.checks, ...derivedLists(linkage, names)];
  const moved = trajectoryFrom(linkage, names, request, listOrder);
  const estimation = { ...whole, checks, strata, covariates, trajectory: moved };
  const moves = drawn === undefined || carried === null ? undefined : countMoves(drawn, carried);
  const review = reviewOf(linkage, judgements, { captureLists: names, sample, moves });
  if (moves === undefined || estimation.carried == null) return { estimation, review };
  const told = {
    ...estimation.carried,
    movesBy: moves.method,
    moves: pairMoves(review, idsOf(linkage.lists)),
  };
  return { estimation: { ...estimation, carried: told }, review };
}

/** The count as the lists grew; null where it was not asked for. */
function trajectoryFrom(
  linkage: Linkage,
  names: readonly string[],
  { trajectory: order, sampling, seed }: LinkRequest,
  listOrder: readonly string[],
): TrajectoryEstimation | null {
  if (order === undefined) return null;
  const { arrivals, ...told } = arrivalsOf(linkage, names, { order, listOrder });
  return { ...told, ...trajectory(arrivals, { ...sampling, seed }) };
}

/** The count by the field asked for; null without one. */
async function strataFrom(
  table: CaptureTable,
  tables: FieldTables | undefined,
  areas: AreaFile | undefined,
  request: LinkRequest,
  onProgress: OnProgress,
): Promise<StratifiedEstimation | null> {
  if (request.by === undefined || tables === undefined) return null;
  const strata = await strataOnThreads(table, tables, request, onProgress);
  const { missing, spellings, written } = tables;
  const named = strata.strata.map(({ name }, at) => ({ name, spellings: spellings[at] ?? [] }));
  const map = areas === undefined ? null : strataMap(areas, named);
  return { by: request.by, ...strata, missing, spellings, written, map };
}

/**
 * How the estimate moves with the table: that of decomposable graphs where it was carried, whose sums are exact and
 * hold still between tables, else the recommended family's; undefined where there is none.
 */
function countMoves(
  drawn: DrawnTables,
  { families, estimates, recommended }: CarriedDraws,
): CountMoves | undefined {
  const family =
    families.find(({ method }) => method === "dga") ?? families.find(({ method }) => method === recommended);
  const total = estimates.find(({ method }) => method === family?.method)?.total;
  if (family === undefined || total == null) return undefined;
  const slopes = tableSlopes(drawn, family);
  return slopes === null ? undefined : { method: family.method, total: total.point, slopes };
}

/** Outputs that only some runs have, and all there are. */
const SOMETIMES = ["draws.csv", "partitions.csv", "estimates.json"];
const OUTPUTS = new Set([
  "records.csv",
  "pairs.csv",
  "patterns.csv",
  "review.csv",
  "model.json",
  "link.json",
  "report.html",
  ...SOMETIMES,
]);
/** Records up to which partitions are drawn without being asked for, and how many. */
const DRAWN_UP_TO = 10_000;
const USUAL_DRAWS = 200;

/** People that were clustered elsewhere are what they are: there is nothing to draw. */
function sampleFrom(linkage: Linkage, { draws, seed, clusters }: LinkRequest): PartitionSample | undefined {
  if (clusters !== undefined) return undefined;
  const wanted = draws ?? (linkage.recordCount <= DRAWN_UP_TO ? USUAL_DRAWS : 0);
  return wanted === 0 ? undefined : samplePartitions(linkage, { draws: wanted, seed });
}

function writeOutputs(
  folder: OutputFolder,
  request: LinkRequest,
  linkage: Linkage,
  ids: PersonIds,
  { sample, review }: { readonly sample: PartitionSample | undefined; readonly review: ReviewQueue },
  summary: Omit<LinkSummary, "outputs">,
): void {
  const idOf = idsOf(linkage.lists);
  writeRecords(folder.file("records.csv"), linkage, idOf, ids);
  writePairs(folder.file("pairs.csv"), linkage, idOf);
  writePatterns(folder.file("patterns.csv"), linkage, idOf);
  if (sample !== undefined) writeDraws(folder, sample, linkage.canonical, idOf);
  writeReview(folder.file("review.csv"), review, idOf);
  writeJson(folder, "model.json", linkage.model);
  const weights = weightHistogram(linkage.pairs);
  writeJson(folder, "link.json", {
    ...linkReport(request, summary, review),
    weights,
    outputs: [...folder.written],
  });
  if (summary.estimation !== null) writeJson(folder, "estimates.json", summary.estimation);
  const report = folder.file("report.html");
  report.write(reportHtml(reportInput(request, summary, [...folder.written])));
  report.end();
}

/** What is known of the linking besides its people, for whoever shows or explains the run later. */
function linkReport(
  { files, judgements }: LinkRequest,
  {
    records,
    people,
    unnamed,
    lists,
    pairsKept,
    blocking,
    warnings,
    ids,
    drawn,
    files: read,
    estimation,
  }: Omit<LinkSummary, "outputs">,
  { questions, variance, restVariance }: ReviewQueue,
): LinkReport {
  const linked = files.map(({ fileName, name, mapping, listColumn }, index): LinkedFile => {
    const { digest, bytes } = read[index]!;
    return { fileName, name, mapping, listColumn, digest, bytes };
  });
  const ordered = [...judgements].sort((a, b) =>
    `${a.left}\n${a.right}` < `${b.left}\n${b.right}` ? -1 : 1,
  );
  const totalled = questions.some(({ total }) => total !== null);
  const totalsBy = totalled ? (estimation?.carried?.movesBy ?? "chao") : null;
  const review = { questions: questions.length, variance, restVariance, totalsBy };
  return {
    records,
    people,
    unnamed,
    lists,
    pairsKept,
    blocking,
    warnings,
    ids,
    drawn,
    review,
    files: linked,
    judgements: ordered,
  };
}

function writeJson(folder: OutputFolder, name: string, value: unknown): void {
  const file = folder.file(name);
  file.write(`${JSON.stringify(value, null, 2)}\n`);
  file.end();
}

/**
 * Runs a request to the end, in this thread (estimates on `request.threads` further ones).
 * The bytes written depend on the files, the judgements, the model and the seed alone.
 */
export async function runLink(asked: LinkRequest, onProgress: OnProgress): Promise<LinkSummary> {
  if (asked.out !== undefined) {
    const { files, clusters, areas, readFrom = [] } = asked;
    const read = [...files.map(({ path }) => path), clusters, areas?.path, ...readFrom];
    refuseReplacing(asked.out, read, (name) => OUTPUTS.has(name));
  }
  const folder = asked.out === undefined ? undefined : openOutputFolder(asked.out, SOMETIMES);
  try {
    const { addTo } = asked;
    const { request, run } =
      addTo === undefined
        ? { request: asked, run: undefined }
        : await takeUp(asked, addTo.folder, addTo.lists);
    const clusters =
      asked.clusters === undefined
        ? undefined
        : await (await import("./clusters.ts")).readClusters(asked.clusters);
    const earlier = request.earlier === undefined ? undefined : await readEarlier(request.earlier);
    // Before the long work: what is wrong with them is said at once.
    const areas =
      request.areas === undefined
        ? undefined
        : await readAreaFile(request.areas.path, request.areas.fileName);
    const { files, linkage } = await readAndLink(request, { run, clusters }, onProgress);
    const listOrder = files.flatMap((file) => file.lists.map(({ name }) => name));
    const ids = personIds(linkage, earlier);
    const sample = sampleFrom(linkage, request);
    onProgress({ stage: "clustering", fraction: 1 });
    const { estimation, review } = await estimateFrom(
      linkage,
      sample,
      request,
      { listOrder, areas },
      onProgress,
    );
    const summary = { ...summarise(request, files, linkage, ids, sample), estimation };
    if (folder === undefined) return { ...summary, outputs: [] };
    onProgress({ stage: "writing", fraction: 0 });
    writeOutputs(folder, request, linkage, ids, { sample, review }, summary);
    return { ...summary, outputs: folder.publish() };
  } finally {
    folder?.discard();
  }
}
