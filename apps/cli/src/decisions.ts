/** decisions.csv: reviewers' judgements on pairs of records, for `--decisions`. Parsed strictly, errors name the line. */
import Papa from "papaparse";
import { RecountError, type Judgement } from "@recount/core";

const VERDICTS = ["same", "different", "unsure"] as const;

function refuse(where: string, line: number, message: string, remedy?: string): never {
  throw new RecountError("runs/decisions", message, { where, line, remedy });
}

function verdictOf(text: string, where: string, line: number): Judgement["verdict"] {
  const verdict = VERDICTS.find((each) => each === text.toLowerCase());
  return (
    verdict ??
    refuse(where, line, `unknown verdict "${text.slice(0, 40)}"`, `use one of: ${VERDICTS.join(", ")}`)
  );
}

/**
 * Reads the columns left, right, verdict and, if it is there, reason. Verdicts are read whatever their case, for
 * spreadsheets capitalise them; rows without one are not decided yet and are passed over.
 * @throws RecountError runs/decisions.
 */
export function readDecisions(text: string, where: string): Judgement[] {
  const { data: rows, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: true });
  const quote = errors.find(({ type }) => type === "Quotes");
  if (quote !== undefined)
    refuse(
      where,
      (quote.row ?? 0) + 1,
      "a quotation mark is opened and not closed",
      'write a " within a cell twice',
    );
  const header = (rows[0] ?? []).map((cell) => cell.trim());
  const missing = ["left", "right", "verdict"].find((name) => !header.includes(name));
  if (missing !== undefined)
    refuse(where, 1, `no column "${missing}"`, "the first line is left,right,verdict,reason");
  return rows.slice(1).flatMap((cells, index) => {
    const line = index + 2;
    const cell = (name: string): string => (cells[header.indexOf(name)] ?? "").trim();
    const [left, right] = [cell("left"), cell("right")];
    if (left === "" || right === "") refuse(where, line, "a record id is missing", "record ids are LIST:ROW");
    if (left === right) refuse(where, line, `"${left}" is judged against itself`);
    if (cell("verdict") === "") return [];
    return [{ left, right, verdict: verdictOf(cell("verdict"), where, line), reason: cell("reason") }];
  });
}
