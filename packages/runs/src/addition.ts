/** Lists added to an earlier run's: its model, lists, people's ids and kept pairs are taken over, so that little is compared. */
import { EVERY_PAIR, type EarlierRun } from "@recount/link";
import { readEarlier } from "./earlier.ts";
import { filesOfPastRun, openPastRun } from "./past-run.ts";
import type { LinkRequest } from "./run.ts";
import { eachLine } from "./tables.ts";

/** A request with what the earlier run gives it: as if all lists were linked from the start, with its model. */
export interface Addition {
  readonly request: LinkRequest;
  readonly run: EarlierRun;
}

/**
 * Completes a request that adds lists to the run in a folder. The earlier run's judgements stay unless others are given.
 * @throws RecountError runs/file, runs/list-file, runs/output, runs/earlier, link/model where the run cannot be taken up again.
 */
export async function takeUp(
  request: LinkRequest,
  folder: string,
  lists: readonly string[],
): Promise<Addition> {
  const past = await openPastRun(folder);
  const added = new Set(request.files.map(({ fileName }) => fileName));
  const before = (await filesOfPastRun(past, lists)).filter(({ fileName }) => !added.has(fileName));
  const left: string[] = [];
  const right: string[] = [];
  await eachLine(past.pairsPath, ["left", "right"], ([one = "", other = ""]) => {
    left.push(one);
    right.push(other);
  });
  const { report, model, recordsPath } = past;
  const judgements = request.judgements.length > 0 ? request.judgements : (report.judgements ?? []);
  const everyPair = report.blocking.rules.some(({ rule }) => rule === EVERY_PAIR);
  return {
    request: {
      ...request,
      files: [...before, ...request.files],
      model,
      judgements,
      earlier: request.earlier ?? recordsPath,
    },
    run: { records: await readEarlier(recordsPath), left, right, everyPair },
  };
}
