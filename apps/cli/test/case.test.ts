/** `recount init`, `add`, `verify`: a case in a folder, and every changed bit named. */
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { openCase } from "@recount/case";
import { describe, expect, it } from "vitest";
import { writeLists } from "./lists.ts";
import { recount, scratchFolder } from "./terminal.ts";

function caseWithLists(): { folder: string; files: string[] } {
  const folder = scratchFolder();
  const { files } = writeLists(folder, 11, 120);
  expect(recount(folder, "init", "case", "--name", "Invented")).toMatchObject({ status: 0, errors: "" });
  expect(recount(folder, "add", "case", ...files)).toMatchObject({ status: 0, errors: "" });
  return { folder, files };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

describe("a case in the terminal", () => {
  it("is begun, filled and found intact", () => {
    const { folder } = caseWithLists();
    const { status, output } = recount(folder, "verify", "case");
    expect([status, output.split("\n")[0]]).toEqual([0, expect.stringMatching(/^intact: 5 signed entries/)]);
  });

  it("is found damaged, with the file named, when one bit of any file is changed", () => {
    const { folder } = caseWithLists();
    const inCase = join(folder, "case");
    for (const [index, name] of filesUnder(inCase).entries()) {
      const path = join(inCase, name);
      const bytes = readFileSync(path);
      const at = Math.floor((bytes.length * ((index * 37) % 100)) / 100);
      const changed = Buffer.from(bytes);
      changed[at] ^= 1 << (index % 8);
      writeFileSync(path, changed);
      const { status, output } = recount(folder, "verify", "case");
      expect(status, name).toBe(1);
      expect(output, name).toContain(name.split("\\").join("/"));
      writeFileSync(path, bytes);
    }
    expect(recount(folder, "verify", "case").status).toBe(0);
  });

  it("takes what others say, with who said it, and areas for a map, and is found intact with both", () => {
    const { folder } = caseWithLists();
    const claim = (...rest: string[]) => recount(folder, "claim", "case", ...rest);
    expect(claim().output).toContain("no claims yet");
    expect(claim("--speaker", "E.", "--through", "The Harbour Post", "--at-least", "2000").status).toBe(0);
    const said = claim("--speaker", "لجنة الأهالي", "--between", "900-4000", "--on", "2031-03").output;
    expect(said).toMatch(/E\. through The Harbour Post +at least 2,000/);
    expect(said).toMatch(/900 to 4,000 +2031-03/);
    const id = said.split(" ")[0] ?? "";
    expect(claim("--withdraw", id, "--reason", "entered twice").output).toContain("withdrawn: entered twice");
    const [first, second] = JSON.parse(claim("--json").output) as {
      speakers: string[];
      withdrawn?: unknown;
    }[];
    expect(first?.speakers).toEqual(["The Harbour Post", "E."]);
    expect(second?.withdrawn).toBeUndefined();
    expect(claim("--speaker", "E.").status).toBe(2);
    expect(claim("--number", "7").status).toBe(2);
    expect(claim("--speaker", "E.", "--number", "7", "--about", "8").status).toBe(2);
    expect(claim("--speaker", "E.", "--between", "9-4").status).toBe(2);
    const ring = "[[[0,0],[1,0],[1,1],[0,0]]]";
    const area = `{"type":"Feature","properties":{"name":"North"},"geometry":{"type":"Polygon","coordinates":${ring}}}`;
    writeFileSync(join(folder, "m.geojson"), `{"type":"FeatureCollection","features":[${area}]}`);
    expect(recount(folder, "add", "case", "m.geojson").output).toContain("1 area, preserved");
    writeFileSync(join(folder, "bad.geojson"), `{"type":"FeatureCollection","features":[{}]}`);
    const bad = recount(folder, "add", "case", "bad.geojson");
    expect([bad.status, bad.errors.trimEnd().split("\n").length]).toEqual([1, 1]);
    expect(recount(folder, "verify", "case").output).toMatch(/^intact: 9 signed entries/);
  });

  it("enters a claim or withdraws one, and passes over nothing that is written", () => {
    const folder = scratchFolder();
    recount(folder, "init", "case");
    const claim = (...rest: string[]) => recount(folder, "claim", "case", ...rest);
    const id = claim("--speaker", "A", "--number", "5").output.split(" ")[0] ?? "";
    const other = ["--speaker", "Q", "--number", "4", "--on", "notadate"];
    expect(claim("--withdraw", id, "--reason", "y", ...other)).toMatchObject({
      status: 2,
      output: "",
      errors:
        "recount: one claim to withdraw and another to enter; withdraw it first, then enter the other\n",
    });
    expect(claim("--withdraw", id, "--reason", "y", "--note", "forgot").status).toBe(2);
    expect(claim("--speaker", "", "--number", "7").errors).toBe(
      "recount: statement.made cannot be recorded: speakers 1: names nobody\n",
    );
    expect(claim("--reason", "x")).toMatchObject({ status: 2, output: "" });
    expect(claim("--on", "2031", "--note", "forgot")).toMatchObject({
      status: 2,
      output: "",
      errors: expect.stringContaining("no number is given"),
    });
    expect(claim().output).not.toContain("withdrawn");
    expect(claim("--withdraw", id, "--reason", "y").status).toBe(0);
    expect(claim("--withdraw", id, "--reason", "z")).toMatchObject({ status: 1, output: "" });
    expect(claim().output).toContain("withdrawn: y");
  });

  it("refuses the same list twice, and leaves the case as it was", () => {
    const { folder, files } = caseWithLists();
    const again = recount(folder, "add", "case", files[0] ?? "");
    expect(again.status).toBe(1);
    expect(again.errors.trimEnd().split("\n")).toHaveLength(1);
    expect(recount(folder, "verify", "case").output).toMatch(/^intact: 5 signed entries/);
  });

  it("is damaged, and still a case, when its case.json or all but one of its parts are gone", () => {
    const folder = scratchFolder();
    recount(folder, "init", "case");
    const inCase = join(folder, "case");
    rmSync(join(inCase, "case.json"));
    expect(recount(folder, "verify", "case").output).toContain("damaged");
    for (const part of ["log", "bodies", "keys"]) {
      expect(recount(folder, "verify", "case")).toMatchObject({
        status: 1,
        output: expect.stringContaining("damaged"),
      });
      rmSync(join(inCase, part), { recursive: true, force: true });
    }
  });

  it("is written by one program at a time, and read meanwhile", async () => {
    const folder = scratchFolder();
    recount(folder, "init", "case");
    const open = await openCase(join(folder, "case"), { home: join(folder, ".home") });
    const entered = recount(folder, "claim", "case", "--speaker", "E.", "--number", "7");
    expect([entered.status, entered.errors.trimEnd()]).toEqual([
      1,
      expect.stringMatching(/^recount: the case is open for writing in process .*; close it there first$/),
    ]);
    expect(recount(folder, "claim", "case").status).toBe(0);
    await open.close();
    expect(recount(folder, "claim", "case", "--speaker", "E.", "--number", "7").status).toBe(0);
  });

  it("adds nothing when one of the files is broken", () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 12, 100);
    writeFileSync(join(folder, "broken.csv"), "");
    recount(folder, "init", "case");
    expect(recount(folder, "add", "case", ...files, "broken.csv").status).toBe(1);
    expect(recount(folder, "verify", "case").output).toMatch(/^intact: 1 signed entries/);
  });

  it("refuses a folder that is no case, or is in use", () => {
    const folder = scratchFolder();
    expect(recount(folder, "verify", "nowhere")).toMatchObject({ status: 1, output: "" });
    writeFileSync(join(folder, "notes.txt"), "");
    expect(recount(folder, "verify", ".")).toMatchObject({
      status: 1,
      output: "",
      errors: "recount: .: is not a case; give the folder of a case\n",
    });
    expect(recount(folder, "add", "nowhere", "x.csv").status).toBe(1);
    writeFileSync(join(folder, "x.csv"), "Name\nSamer Qadri\n");
    expect(recount(folder, "init", ".").status).toBe(1);
  });
});
