/** The work of estimating again: on the people of the latest linking as they are, from all its lists or from some. */
import type { DrawnTables } from "@recount/count";
import { reportHtml, type ReportFile, type ReportInput } from "@recount/publish";
import type { Estimation } from "@recount/runs";
import type { JobRequest } from "./contract.ts";
import type { House } from "./house.ts";
import type { Work } from "./jobs.ts";
import type { LatestRun } from "./latest.ts";
import { captureNames, standingStatements, threadsToUse } from "./linking.ts";
import { notFound } from "./problem.ts";
import { carryOut, recorded } from "./recording.ts";
import { VERSION } from "./version.ts";

/** Outputs of the linking that the new run keeps: who is whom does not change. */
const KEPT = [
  "records.csv",
  "pairs.csv",
  "patterns.csv",
  "review.csv",
  "draws.csv",
  "partitions.csv",
  "model.json",
  "link.json",
  "map.json",
  "decisions.csv",
  "earlier-records.csv",
];

function reportFiles({ open }: House, { settings }: LatestRun): ReportFile[] {
  const known = open.state().lists;
  return settings.lists.flatMap(({ listId }) => {
    const list = known.find((each) => each.listId === listId);
    if (list === undefined) return [];
    const { fileName, digest, bytes, rows, setAside, name } = list;
    return [{ fileName, digest, bytes, rows, setAside, lists: [name] }];
  });
}

function reportInput(house: House, latest: LatestRun, estimation: Estimation): ReportInput {
  const { link, model, run, settings } = latest;
  return {
    files: reportFiles(house, latest),
    linking: {
      records: link.records,
      people: link.people,
      unnamed: link.unnamed,
      lists: link.lists,
      pairsCompared: link.blocking.pairsCompared,
      pairsKept: link.pairsKept,
      blocking: link.blocking.rules,
      recallCeiling: link.blocking.recallCeiling,
      lambda: model.lambda,
      judgements: settings.judgements,
      warnings: link.warnings,
    },
    count: estimation,
    seed: estimation.seed,
    version: VERSION,
    statements: standingStatements(house.open.state()),
    command: `recount estimate captures.csv --seed ${estimation.seed}`,
    outputs: KEPT.flatMap((name) => {
      const output = run.outputs[name];
      return output === undefined ? [] : [{ name, digest: output.digest }];
    }),
  };
}

async function outputsOf(
  house: House,
  latest: LatestRun,
  estimation: Estimation,
): Promise<[string, Uint8Array][]> {
  const outputs: [string, Uint8Array][] = [];
  for (const name of KEPT) {
    const output = latest.run.outputs[name];
    if (output !== undefined) outputs.push([name, await house.open.file(output.digest)]);
  }
  const write = new TextEncoder();
  outputs.push(["estimates.json", write.encode(`${JSON.stringify(estimation, null, 2)}\n`)]);
  outputs.push(["report.html", write.encode(reportHtml(reportInput(house, latest, estimation)))]);
  return outputs;
}

/** The tables of the linkings that were drawn with the people; undefined where none were. */
async function drawnTables(
  house: House,
  { run, source }: LatestRun,
  lists: readonly string[],
): Promise<DrawnTables | undefined> {
  const partitions = run.outputs["partitions.csv"];
  if (partitions === undefined) return undefined;
  const path = await house.originals(partitions.digest);
  return house.library.call("drawnTables", { run: source, path, lists });
}

/** Findings that come from the records: a count on the same people and lists has them as they are. */
const FROM_RECORDS = /^count\/lists?-(?:not-)?derived$/;

/** The estimation with what the linking found of the same people and lists: its pairs, and lists made from others. */
function withFindings(estimation: Estimation, earlier: Estimation | null): Estimation {
  if (earlier === null || earlier.table.lists.join("\n") !== estimation.table.lists.join("\n"))
    return estimation;
  const { carried } = estimation;
  const before = earlier.carried;
  const found = earlier.checks.filter(({ code }) => FROM_RECORDS.test(code));
  return {
    ...estimation,
    checks: [...estimation.checks, ...found],
    trajectory: earlier.trajectory, // of exact figures on the same people: no seed is in it
    carried:
      carried == null || before == null
        ? carried
        : { ...carried, movesBy: before.movesBy, moves: before.moves },
  };
}

/** The work of a count, checked before it is begun. @throws RecountError server/not-found before a linking. */
export async function countWork(house: House, asked: JobRequest): Promise<Work> {
  const latest = (await house.latest()) ?? notFound("nothing has been linked yet", "link the lists first");
  const captureLists = captureNames(latest.settings.lists, asked.lists);
  const seed = asked.seed ?? latest.run.seed;
  const plan = { inputs: latest.run.inputs, settings: { ...latest.settings, captureLists }, seed };
  return recorded(house, plan, async (onProgress, signal) => {
    const cells = await house.library.call("captures", { run: latest.source, lists: captureLists });
    const table = { lists: captureLists, cells };
    const drawn = await drawnTables(house, latest, captureLists);
    const request = { kind: "estimate" as const, table, drawn, seed, threads: threadsToUse() };
    const estimated: Estimation = await carryOut(request, onProgress, signal);
    const estimation = withFindings(estimated, latest.estimation);
    return { outputs: await outputsOf(house, latest, estimation), people: latest.link, estimation };
  });
}
