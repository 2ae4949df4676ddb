/** The questions of an earlier run's folder (`--out`), with what each record says, from review.csv and records.csv. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { RecountError } from "@recount/core";
import { REVIEW_COLUMNS, refuseChangedOutputs, reportIn } from "@recount/runs";
import { readText } from "../files.ts";

/** What a record says, field by field, as standardised. */
export type Said = Readonly<Record<string, string>>;

export interface Question {
  readonly left: string;
  readonly right: string;
  readonly onePersonNow: boolean;
  /** P(one person), from the drawn partitions: all that is known of the two and of the people around them. */
  readonly probability: number;
  /** The count, or the number of people without an estimate, after either answer. */
  readonly ifSame: number;
  readonly ifDifferent: number;
  /** What those are: a lower bound of all people, an estimate of them, or the number of people on the lists. */
  readonly figure: "floor" | "estimate" | "people";
  /** The method of the first two; undefined where the run does not tell. */
  readonly method: string | undefined;
  readonly leftSays: Said;
  readonly rightSays: Said;
}

type Cells = Readonly<Record<string, string>>;

/** Columns of records.csv that say nothing about the person; "content" is a hash. */
const OF_THE_ROW: ReadonlySet<string> = new Set([
  "record_id",
  "list",
  "row",
  "person_id",
  "content",
  "named",
]);

function rowsOf(path: string, columns: readonly string[]): Cells[] {
  const { data, meta } = Papa.parse<Cells>(readText(path), { header: true, skipEmptyLines: true });
  const missing = columns.find((name) => meta.fields?.includes(name) !== true);
  if (missing !== undefined)
    throw new RecountError("runs/review", `no column "${missing}"`, {
      where: path,
      remedy: "link again with this version: recount link FILE... --out DIR",
    });
  return data;
}

function fileOf(folder: string, name: string): string {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  const isCase = existsSync(join(folder, "case.json"));
  throw new RecountError(
    "runs/review",
    isCase ? "is a case, not an output folder" : `there is no ${name} here`,
    {
      where: folder,
      remedy: isCase
        ? `review it in the workspace: recount serve ${folder}`
        : "give the folder that recount link or count wrote with --out",
    },
  );
}

/** What the records asked about say; the others are let go while the table is read. */
function saidBy(path: string, wanted: ReadonlySet<string>): Map<string, Said> {
  const said = new Map<string, Said>();
  for (const row of rowsOf(path, ["record_id"])) {
    const id = row["record_id"] ?? "";
    if (!wanted.has(id)) continue;
    said.set(
      id,
      Object.fromEntries(
        Object.entries(row).filter(([name, value]) => !OF_THE_ROW.has(name) && value !== ""),
      ),
    );
  }
  return said;
}

/**
 * The first `top` questions, in the order in which they are best asked.
 * @throws RecountError runs/review, runs/file, runs/output where the run's tables are not as it wrote them.
 */
export async function questionsOf(folder: string, top: number): Promise<Question[]> {
  const path = fileOf(folder, "review.csv");
  const report = await reportIn(folder);
  await refuseChangedOutputs(folder, report, ["review.csv", "records.csv"]);
  const method = report.review?.totalsBy ?? undefined;
  const rows = rowsOf(path, REVIEW_COLUMNS).slice(0, top);
  const wanted = new Set(rows.flatMap(({ left = "", right = "" }) => [left, right]));
  const said = saidBy(fileOf(folder, "records.csv"), wanted);
  return rows.map((row): Question => {
    const { left = "", right = "" } = row;
    const what = row["total_if_same"] === "" ? "people" : "total";
    const total = method === "chao" ? "floor" : "estimate";
    return {
      left,
      right,
      onePersonNow: row["one_person_now"] === "yes",
      probability: Number(row["probability"]),
      ifSame: Number(row[`${what}_if_same`]),
      ifDifferent: Number(row[`${what}_if_different`]),
      figure: what === "people" ? what : total,
      method,
      leftSays: said.get(left) ?? {},
      rightSays: said.get(right) ?? {},
    };
  });
}
