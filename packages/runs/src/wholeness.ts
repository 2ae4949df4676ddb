/**
 * Whether the outputs of an earlier run are as it wrote them. link.json keeps the length and digest of each; a table cut
 * off half-way would otherwise be taken for a smaller run, and its people for all the people there were.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { RecountError } from "@recount/core";
import { regularFile } from "./regular.ts";
import type { LinkReport } from "./run.ts";

const RUN_FOLDER = "give the folder that recount link or count wrote with --out";
const AGAIN = "link again, or bring back the file that the run wrote";

function refuse(where: string, message: string): never {
  throw new RecountError("runs/output", message, { where, remedy: AGAIN });
}

interface Measured {
  readonly digest: string;
  readonly lines: number;
  /** Whether its last byte ends a line. */
  readonly ended: boolean;
}

const LINE_FEED = 10;

/** Reads a file once: its digest, and the lines in it. */
async function measure(path: string): Promise<Measured> {
  const hash = createHash("sha256");
  let lines = 0;
  let last = -1;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) lines++;
    last = chunk.at(-1) ?? last;
  }
  return { digest: hash.digest("hex"), lines, ended: last === LINE_FEED };
}

/** Rows that earlier versions tell of without a digest. */
function rowsOf(report: LinkReport, name: string): number | undefined {
  if (name === "records.csv") return report.records;
  return name === "pairs.csv" ? report.pairsKept : undefined;
}

async function refuseChanged(folder: string, report: LinkReport, name: string): Promise<void> {
  const where = join(folder, name);
  const { size } = await regularFile(where, RUN_FOLDER);
  const { outputs } = report;
  const wrote = outputs?.find((each) => each.name === name);
  if (wrote !== undefined && size < wrote.bytes)
    refuse(where, `is cut off: ${size} bytes of the ${wrote.bytes} that the run wrote`);
  const rows = rowsOf(report, name);
  if (wrote === undefined && rows === undefined) return;
  const found = await measure(where);
  if (wrote !== undefined) {
    if (found.digest !== wrote.digest) refuse(where, "is not what the run wrote: its digest is another");
    return;
  }
  if (!found.ended || found.lines - 1 !== rows)
    refuse(where, `is not whole: ${found.lines - 1} whole rows where the run wrote ${rows}`);
}

/**
 * Checks outputs of the run in a folder against what its link.json says of them: by digest, or by rows where an earlier
 * version kept no digests. @throws RecountError runs/file, runs/output naming the first that is missing or another.
 */
export async function refuseChangedOutputs(
  folder: string,
  report: LinkReport,
  names: readonly string[],
): Promise<void> {
  for (const name of names) await refuseChanged(folder, report, name);
}
