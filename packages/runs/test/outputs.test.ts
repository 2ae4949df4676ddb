import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { csvLine } from "../src/csv.ts";
import { openOutputFolder } from "../src/outputs.ts";

const folder = mkdtempSync(join(tmpdir(), "recount-outputs-"));
afterAll(() => rmSync(folder, { recursive: true }));

function written(rows: readonly (readonly string[])[]): string {
  const outputs = openOutputFolder(join(folder, "out"));
  const file = outputs.file("rows.csv");
  for (const row of rows) file.row(row);
  file.end();
  const [output] = outputs.publish();
  const text = readFileSync(join(folder, "out", "rows.csv"), "utf8");
  expect(output!.bytes).toBe(Buffer.byteLength(text));
  return text;
}

test("rows of a file are the lines that csvLine makes, whatever the cells hold", () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom("", "a,b", 'say "so"', "two\nlines", "سليم", "Ćosić", "𐤀"),
  );
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(rows, (cells) => {
      expect(written(cells)).toBe(cells.map(csvLine).join(""));
    }),
    { numRuns: 50 },
  );
});

test("cells that fill what is gathered before a write, and longer ones, come whole", () => {
  const megabyte = 1 << 20;
  const rows = [
    ["ل".repeat(megabyte)],
    ["a".repeat(megabyte / 3 - 1), "b"],
    ["x".repeat(megabyte)],
    ["y", "ي"],
  ];
  expect(written(rows)).toBe(rows.map(csvLine).join(""));
});

test.skipIf(!existsSync("/dev/full"))(
  "a disk that is full is told with the folder, and nothing stays",
  () => {
    const wanted = join(folder, "full", "below");
    const outputs = openOutputFolder(wanted);
    symlinkSync("/dev/full", outputs.fileAt("rows.csv").path);
    const file = outputs.file("rows.csv");
    file.row(["a"]);
    expect(() => file.end()).toThrow(
      expect.objectContaining({
        message: "cannot write into this folder: the disk is full",
        details: { where: wanted, remedy: "choose another with --out" },
      }),
    );
    outputs.discard();
    expect(readdirSync(folder)).not.toContain("full");
  },
);

test("a link that leads nowhere is refused before the work, in the folder's place and above it", () => {
  const link = join(folder, "link");
  symlinkSync(join(folder, "nowhere"), link);
  const before = readdirSync(folder);
  for (const wanted of [link, join(link, "sub")])
    expect(() => openOutputFolder(wanted)).toThrow(/link is a link that leads nowhere/);
  expect(readdirSync(folder)).toEqual(before);
});
