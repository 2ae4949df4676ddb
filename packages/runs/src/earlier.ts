/** The people of an earlier run, read back from its records.csv, so that they can keep their ids. */
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { RecountError } from "@recount/core";
import type { EarlierRecord } from "@recount/link";
import { reportIn } from "./past-run.ts";
import { RECORD_COLUMNS } from "./people.ts";
import { regularFile } from "./regular.ts";
import { eachLine } from "./tables.ts";
import { refuseChangedOutputs } from "./wholeness.ts";

/** A person's id goes into files and addresses: no longer than what this program, or an older version, writes there. */
const ID_LENGTH = 500;

/** A records.csv beside its run's link.json is checked against it; one that was taken elsewhere has nothing to tell. */
async function refuseCut(path: string): Promise<void> {
  await regularFile(path, "give records.csv of an earlier run, or its folder");
  const folder = dirname(path);
  if (basename(path) !== "records.csv" || !existsSync(join(folder, "link.json"))) return;
  await refuseChangedOutputs(folder, await reportIn(folder), ["records.csv"]);
}

/**
 * Reads an earlier run's records.csv.
 * @throws RecountError runs/file, runs/output where it is not as the run wrote it, runs/earlier where it is another
 * table or a line has no ids.
 */
export async function readEarlier(path: string): Promise<EarlierRecord[]> {
  await refuseCut(path);
  const records: EarlierRecord[] = [];
  const refuse = (message: string, line: number | undefined, cause?: unknown): never => {
    const remedy = "give records.csv of an earlier run of this version, or its folder";
    throw new RecountError("runs/earlier", message, { where: path, line, remedy }, cause);
  };
  try {
    await eachLine(path, RECORD_COLUMNS, ([recordId = "", , , personId = "", content = ""]) => {
      if (recordId === "" || personId === "" || content === "" || personId.length > ID_LENGTH)
        refuse("a record without its ids", records.length + 2);
      records.push({ recordId, personId, content });
    });
  } catch (cause) {
    if (cause instanceof RecountError && cause.code === "runs/earlier") throw cause;
    refuse("cannot be read as the people of an earlier run", undefined, cause);
  }
  return records;
}
