/** A table of names with how many people have each, for `--name-frequencies`. Parsed strictly, errors name the line. */
import Papa from "papaparse";
import { RecountError } from "@recount/core";
import type { NameCount } from "@recount/link";

const KINDS = ["given", "family"] as const;

function refuse(where: string, line: number, message: string, remedy?: string): never {
  throw new RecountError("runs/name-frequencies", message, { where, line, remedy });
}

function countOf(text: string, where: string, line: number): number {
  const count = Number(text);
  if (text === "" || !(count > 0 && count <= 1e12))
    refuse(where, line, `the count "${text.slice(0, 40)}" is not a positive number`, "write plain digits");
  return count;
}

function kindOf(text: string, where: string, line: number): NameCount["kind"] {
  if (text === "") return undefined;
  const kind = KINDS.find((each) => each === text);
  return (
    kind ?? refuse(where, line, `unknown kind "${text.slice(0, 40)}"`, `use one of: ${KINDS.join(", ")}`)
  );
}

/** Reads the columns name, count and, if it is there, kind. @throws RecountError runs/name-frequencies. */
export function readNameFrequencies(text: string, where: string): NameCount[] {
  const rows = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: true }).data;
  const header = (rows[0] ?? []).map((cell) => cell.trim());
  const missing = ["name", "count"].find((name) => !header.includes(name));
  if (missing !== undefined) refuse(where, 1, `no column "${missing}"`, "the first line is name,count,kind");
  return rows.slice(1).map((cells, index) => {
    const line = index + 2;
    const cell = (name: string): string => (cells[header.indexOf(name)] ?? "").trim();
    if (cell("name") === "") refuse(where, line, "the name is missing");
    return {
      name: cell("name"),
      count: countOf(cell("count"), where, line),
      kind: kindOf(cell("kind"), where, line),
    };
  });
}
