/** The people of an earlier run, read back from its records.csv, so that they can keep their ids. */
import { RecountError } from "@recount/core";
import type { EarlierRecord } from "@recount/link";
import { RECORD_COLUMNS } from "./people.ts";
import { eachLine } from "./tables.ts";

/** A person's id goes into files and addresses: no longer than what this program, or an older version, writes there. */
const ID_LENGTH = 500;

/**
 * Reads an earlier run's records.csv.
 * @throws RecountError runs/earlier where it cannot be read, is another table, or a line has no ids.
 */
export async function readEarlier(path: string): Promise<EarlierRecord[]> {
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
