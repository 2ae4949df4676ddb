/**
 * The README shows what the program prints: the session and the nearness of the example are made again here and
 * compared. `UPDATE_README=1 npm test tests/readme.test.ts` writes them anew after a change that moves them.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import Papa from "papaparse";
import { expect, it } from "vitest";
import { EXAMPLE, evaluate, generate } from "../examples/src/index.ts";

const root = resolve(import.meta.dirname, "..");
const readme = join(root, "README.md");
const FILES = ["civil-registry.csv", "field-hospitals.csv", "media-monitor.csv", "local-network.xlsx"];
const SEED = 1;

/** What is kept of the output: how one file was understood, and everything from the people on. */
function excerpt(output: string): string {
  const [first = "", ...rest] = output.trimEnd().split("\n\n");
  return [first, "[… and the other three lists in the same way …]", ...rest.slice(FILES.length - 1)].join(
    "\n\n",
  );
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start) + start.length;
  return text.slice(from, text.indexOf(end, from));
}

it("shows the session and the nearness as they are", () => {
  const folder = mkdtempSync(join(tmpdir(), "recount-readme-"));
  try {
    const { files, truth } = generate(EXAMPLE, SEED);
    mkdirSync(join(folder, "lists"));
    for (const { name, bytes } of files) writeFileSync(join(folder, "lists", name), bytes);
    const main = join(root, "apps/cli/src/main.ts");
    const node = [process.execPath, ...process.execArgv, main] as const;
    const ran = spawnSync(node[0], [...node.slice(1), "count", ...FILES, "--out", "../out"], {
      cwd: join(folder, "lists"),
      encoding: "utf8",
    });
    expect([ran.status, ran.stderr]).toEqual([0, ""]);
    const { data } = Papa.parse<Record<string, string>>(
      readFileSync(join(folder, "out/records.csv"), "utf8"),
      {
        header: true,
        skipEmptyLines: true,
      },
    );
    const found = new Map(data.map((row) => [row["record_id"] ?? "", row["person_id"] ?? ""]));
    const actual = new Map(truth.records.map(({ recordId, personId }) => [recordId, personId]));
    const { precision, recall, f1, peopleError } = evaluate(found, actual);
    const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
    const nearness =
      `Linking its ${truth.records.length.toLocaleString("en-US")} records without being told anything reaches ` +
      `F1 ${f1.toFixed(3)} (precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}) and finds ` +
      `${percent(Math.abs(peopleError))} too ${peopleError < 0 ? "few" : "many"} people; in all, ${truth.total.toLocaleString("en-US")} died.`;
    const session = [
      "```",
      "$ node scripts/run.mjs node examples/generate.ts --out example",
      "$ cd example/lists",
      `$ ../../recount count ${FILES.join(" ")} --out ../out`,
      excerpt(ran.stdout),
      "```",
    ].join("\n");
    const text = readFileSync(readme, "utf8");
    const shownSession = between(text, "<!-- session -->\n", "\n<!-- /session -->");
    const shownNearness = between(text, "<!-- nearness -->", "<!-- /nearness -->");
    if (process.env["UPDATE_README"] === "1") {
      writeFileSync(
        readme,
        text.replace(shownSession, () => session).replace(shownNearness, () => nearness),
      );
      return;
    }
    expect(shownSession).toBe(session);
    expect(shownNearness).toBe(nearness);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);
