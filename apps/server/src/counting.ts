/** The work of estimating again: on the people of the latest linking as they are, from all its lists or from some. */
import { sha256 } from "@recount/core";
import type { DrawnTables } from "@recount/count";
import { reportHtml, type ReportFile, type ReportInput } from "@recount/publish";
import { parseMapping } from "@recount/read";
import { commandOf, type Estimation } from "@recount/runs";
import type { JobRequest } from "./contract.ts";
import type { House } from "./house.ts";
import type { Work } from "./jobs.ts";
import { finishedLinkings, type LatestRun } from "./latest.ts";
import { captureNames, standingStatements, threadsToUse } from "./linking.ts";
import { commandFileName } from "./names.ts";
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
    const { digest, bytes, rows, setAside, name } = list;
    return [{ fileName: commandFileName(list), digest, bytes, rows, setAside, lists: [name] }];
  });
}

/** Outputs of the linking that are no results: what its command reads besides the lists. */
const GIVEN = ["map.json", "decisions.csv", "earlier-records.csv"];

type Checkable = Pick<ReportInput, "command" | "given">;

/** From all lists, by the linking's seed, the count is the linking's own again; any other is made from its table. */
function checkable({ open }: House, latest: LatestRun, { table, seed }: Estimation): Checkable {
  const { run, link, settings } = latest;
  const again =
    table.lists.length === settings.lists.length &&
    seed === finishedLinkings(open)[0]?.seed &&
    settings.by === undefined &&
    "map.json" in run.outputs;
  if (!again) return { command: `recount estimate captures.csv --seed ${seed}` };
  const command = commandOf({
    kind: "count",
    files: settings.lists.map((list) => ({
      path: "",
      fileName: commandFileName(list),
      mapping: parseMapping(list.mapping),
    })),
    judgements: link.judgements ?? [],
    earlier: run.outputs["earlier-records.csv"]?.digest,
    trajectory: "auto",
    seed,
  });
  return { command, given: kept(latest, GIVEN) };
}

/** Names and digests of those of the outputs that the run has. */
function kept({ run }: LatestRun, names: readonly string[]): ReportInput["outputs"] {
  return names.flatMap((name) => {
    const output = run.outputs[name];
    return output === undefined ? [] : [{ name, digest: output.digest }];
  });
}

function reportInput(
  house: House,
  latest: LatestRun,
  estimation: Estimation,
  estimates: Uint8Array,
): ReportInput {
  const { link, model, settings } = latest;
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
    ...checkable(house, latest, estimation),
    outputs: [
      ...kept(
        latest,
        KEPT.filter((name) => !GIVEN.includes(name)),
      ),
      { name: "estimates.json", digest: sha256(estimates) },
    ],
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
  const estimates = write.encode(`${JSON.stringify(estimation, null, 2)}\n`);
  outputs.push(["estimates.json", estimates]);
  outputs.push(["report.html", write.encode(reportHtml(reportInput(house, latest, estimation, estimates)))]);
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
    strata: null,
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
