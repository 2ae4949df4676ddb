/** What others say, and areas for a map: recorded, withdrawn, and found intact by a stranger. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyCase } from "@recount/verify";
import { afterAll, describe, expect, it } from "vitest";
import { caseReader, createCase, foldEvents, openCase, type NewStatement } from "../src/index.ts";

const root = mkdtempSync(join(tmpdir(), "recount-statements-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let number = 0;
let seconds = 0;

function options() {
  number += 1;
  return {
    folder: join(root, `case-${number}`),
    home: join(root, `home-${number}`),
    clock: () => new Date(Date.UTC(2031, 1, 3, 4, 5, (seconds += 1))),
    name: "The coast",
  };
}

const SAID: NewStatement = {
  speakers: ["The Harbour Post", "E., a contractor"],
  victims: { low: 2000, high: null, about: false },
  saidOn: "2031-03",
  saidIn: "page 3",
  note: "",
};

describe("statements", () => {
  it("come back as they were made, stay when withdrawn, and are accepted by a stranger", async () => {
    const { folder, ...rest } = options();
    const open = await createCase(folder, rest);
    const { statementId } = await open.makeStatement(SAID);
    const other = await open.makeStatement({ ...SAID, victims: { low: 900, high: 900, about: true } });
    expect(await open.withdrawStatement(statementId, "entered twice")).toMatchObject({
      withdrawn: { reason: "entered twice" },
    });
    await expect(open.withdrawStatement(statementId, "again")).rejects.toThrow("withdrawn already");
    await open.addAreas({ content: Buffer.from("first"), fileName: "old.geojson", areas: 1 });
    await open.addAreas({ content: Buffer.from("second"), fileName: "new.geojson", areas: 7 });
    await open.close();
    const again = await openCase(folder, rest);
    const { statements, areas, items } = again.state();
    expect(statements).toMatchObject([
      { ...SAID, statementId, withdrawn: { reason: "entered twice" } },
      { statementId: other.statementId, victims: { about: true } },
    ]);
    expect(statements[1]).not.toHaveProperty("withdrawn");
    expect(areas).toMatchObject({ fileName: "new.geojson", areas: 7 });
    expect(items.map(({ fileName, kind }) => [fileName, kind])).toEqual([
      ["old.geojson", "areas"],
      ["new.geojson", "areas"],
    ]);
    expect(Buffer.from(await again.file(areas?.digest ?? "")).toString()).toBe("second");
    expect(foldEvents([...again.entries()].reverse())).toEqual(again.state());
    await again.close();
    expect(await verifyCase(await caseReader(folder))).toMatchObject({ intact: true, problems: [] });
  });

  it.each([
    ["nobody who says it", { speakers: [] }],
    ["a speaker without a name", { speakers: [""] }],
    ["a speaker of blanks", { speakers: ["The Harbour Post", " \u00a0 "] }],
    ["a speaker nobody sees", { speakers: ["\u200b\u2060\u3164\u2800\u0301"] }],
    ["a speaker who steers the terminal", { speakers: ["\u001b[31mE."] }],
    ["a speaker of two lines", { speakers: ["E.\nX"] }],
    ["a speaker who turns what follows around", { speakers: ["E.\u202eX"] }],
    ["a place of two lines", { saidIn: "page 3\u2028page 4" }],
    ["no number", { victims: { low: null, high: null, about: false } }],
    ["a range upside down", { victims: { low: 9, high: 4, about: false } }],
    ["half a person", { victims: { low: 0.5, high: 4, about: false } }],
    ["a date that is none", { saidOn: "last spring" }],
    ["a text without end", { note: "a".repeat(20_001) }],
  ])("are not recorded with %s", async (_, wrong) => {
    const { folder, ...rest } = options();
    const open = await createCase(folder, rest);
    await expect(open.makeStatement({ ...SAID, ...wrong })).rejects.toThrow("cannot be recorded");
    expect(open.state().statements).toEqual([]);
    await open.close();
  });

  it.each([["لجنة الأهالي"], ["می‌گویند\u200f"], ["Le Port \u2066(E.)\u2069"], ["?"], ["📣"]])(
    "are recorded as said by %s",
    async (name) => {
      const { folder, ...rest } = options();
      const open = await createCase(folder, rest);
      expect(await open.makeStatement({ ...SAID, speakers: [name] })).toMatchObject({ speakers: [name] });
      await open.close();
    },
  );

  it("are withdrawn only where they are", async () => {
    const { folder, ...rest } = options();
    const open = await createCase(folder, rest);
    await expect(open.withdrawStatement("none", "why")).rejects.toThrow('no statement "none"');
    await open.close();
  });
});
