/** A table of names with their short forms, for `--nicknames`. Parsed strictly, errors name the line. */
import Papa from "papaparse";
import { RecountError } from "@recount/core";
import { withNicknames, MAX_NICKNAMES, type NicknamePair } from "@recount/link";

function refuse(where: string, line: number, message: string, remedy?: string): never {
  throw new RecountError("runs/nicknames", message, { where, line, remedy });
}

/** Reads the columns name and nickname. @throws RecountError runs/nicknames. */
export function readNicknames(text: string, where: string): NicknamePair[] {
  const rows = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: true }).data;
  const header = (rows[0] ?? []).map((cell) => cell.trim());
  const missing = ["name", "nickname"].find((name) => !header.includes(name));
  if (missing !== undefined) refuse(where, 1, `no column "${missing}"`, "the first line is name,nickname");
  if (rows.length - 1 > MAX_NICKNAMES)
    refuse(where, 1, `${rows.length - 1} nicknames, more than ${MAX_NICKNAMES}`);
  return rows.slice(1).map((cells, index) => {
    const cell = (name: string): string => (cells[header.indexOf(name)] ?? "").trim();
    const pair = { name: cell("name"), nickname: cell("nickname") };
    checkPair(pair, where, index + 2);
    return pair;
  });
}

/** Each of the two must be one name, as the linker reads it. */
function checkPair(pair: NicknamePair, where: string, line: number): void {
  try {
    withNicknames([pair]);
  } catch (error) {
    if (!(error instanceof RecountError)) throw error;
    refuse(where, line, error.message, "give one name and one short form of it a line");
  }
}
