/** What a run tells the report: the same facts as its other outputs, and the command that makes them again. */
import type { AskedCovariate } from "@recount/count";
import type { ReportFile, ReportInput } from "@recount/publish";
import type { Output } from "./outputs.ts";
import type { LinkRequest, LinkSummary, Understanding } from "./run.ts";
import { VERSION } from "./version.ts";

function shellWord(text: string): string {
  return /^[\w./:@=+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function covariateWord({ name, as }: AskedCovariate): string {
  return as === undefined ? name : `${name}:${as}`;
}

/** What to type, beside the same files, to get the same bytes. */
export function commandOf({
  kind,
  files,
  seed,
  judgements,
  earlier,
  model,
  nameFrequencies,
  clusters,
  nicknames,
  draws,
  by,
  covariates,
  areas,
  trajectory,
}: Pick<LinkRequest, "kind" | "files" | "seed" | "judgements"> & Partial<LinkRequest>): string {
  const listColumn = files.find((file) => file.listColumn !== undefined)?.listColumn;
  const options = [
    ...(files.some(({ mapping }) => mapping !== undefined) ? ["--map", "map.json"] : []),
    ...(listColumn === undefined ? [] : ["--list-column", listColumn]),
    ...(model === undefined ? [] : ["--settings", "model.json"]),
    ...(clusters === undefined ? [] : ["--clusters", "clusters.csv"]),
    ...(nameFrequencies === undefined ? [] : ["--name-frequencies", "names.csv"]),
    ...(nicknames === undefined ? [] : ["--nicknames", "nicknames.csv"]),
    ...(nameFrequencies?.instead === true ? ["--name-frequencies-only"] : []),
    ...(judgements.length === 0 ? [] : ["--decisions", "decisions.csv"]),
    ...(earlier === undefined ? [] : ["--ids-from", "earlier-records.csv"]),
    ...(draws === undefined ? [] : ["--draws", String(draws)]),
    ...(by === undefined ? [] : ["--by", by]),
    ...(covariates === undefined ? [] : ["--covariates", covariates.map(covariateWord).join(",")]),
    ...(areas === undefined ? [] : ["--areas", areas.fileName]),
    ...(trajectory === undefined ? [] : ["--trajectory"]),
    ...(trajectory === undefined || trajectory === "auto" ? [] : ["--trajectory-by", trajectory]),
    "--seed",
    String(seed),
    "--out",
    "out",
  ];
  return ["recount", kind, ...files.map(({ fileName }) => fileName), ...options].map(shellWord).join(" ");
}

function fileOf({ fileName, digest, bytes, rowCount, setAside, lists }: Understanding): ReportFile {
  return {
    fileName,
    digest,
    bytes,
    rows: rowCount,
    setAside: setAside.length,
    lists: lists.map(({ name }) => name),
  };
}

export function reportInput(
  request: LinkRequest,
  summary: Omit<LinkSummary, "outputs">,
  outputs: readonly Output[],
): ReportInput {
  const { records, people, unnamed, lists, pairsKept, blocking, model, warnings, estimation } = summary;
  return {
    files: summary.files.map(fileOf),
    linking: {
      records,
      people,
      unnamed,
      lists,
      pairsCompared: blocking.pairsCompared,
      pairsKept,
      blocking: blocking.rules,
      recallCeiling: blocking.recallCeiling,
      lambda: model.lambda,
      judgements: request.judgements.length,
      warnings,
    },
    count: estimation,
    statements: request.statements,
    seed: request.seed,
    version: VERSION,
    command: commandOf(request),
    given: request.given,
    outputs,
  };
}
