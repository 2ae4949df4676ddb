/** `recount explain`: an earlier run, explained from its folder and the lists it was made from. */
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Explained, RunChanges } from "@recount/runs";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeLists } from "./lists.ts";
import { recount, scratchFolder } from "./terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "recount-explain-"));
let files: string[];
let people: Map<string, string[]>;

beforeAll(() => {
  ({ files } = writeLists(folder, 6, 150));
  expect(recount(folder, "link", ...files, "--out", "out").status).toBe(0);
  const { data } = Papa.parse<Record<string, string>>(readFileSync(join(folder, "out/records.csv"), "utf8"), {
    header: true,
    skipEmptyLines: true,
  });
  people = new Map();
  for (const { record_id: record = "", person_id: person = "" } of data)
    people.set(person, [...(people.get(person) ?? []), record]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const several = (): string[] => [...people.values()].find((records) => records.length > 2) ?? [];

describe("recount explain", () => {
  it("says of a pair each step of its weight, in sentences that add up, and what would change it", () => {
    const [left = "", right = ""] = several();
    const { status, output, errors } = recount(folder, "explain", "out", left, right);
    expect([status, errors]).toEqual([0, ""]);
    const [first = "", ...lines] = output.trimEnd().split("\n");
    expect(first).toBe(`${left} and ${right}: one person in this run`);
    const weights = lines.flatMap((line) => /^ *([−+][\d.]+) {2}/.exec(line)?.[1] ?? []);
    const bits = weights.map((text) => Number(text.replace("−", "-")));
    const total = bits.pop() ?? 0;
    expect(Math.abs(bits.reduce((sum, weight) => sum + weight, 0) - total)).toBeLessThan(1);
    expect(output).toMatch(/names (match across scripts|are identical|are one name)/);
    expect(output).toContain("by themselves these two are");
  });

  it("tells how a person came together, as lines and as JSON", () => {
    const [record = ""] = several();
    const lines = recount(folder, "explain", "out", record).output.split("\n");
    expect(lines[0]).toMatch(/: a person of \d records$/);
    expect(lines.some((line) => line.startsWith("1. "))).toBe(true);
    const told = JSON.parse(recount(folder, "explain", "out", record, "--json").output) as Explained;
    if (told.kind !== "person") throw new Error(told.kind);
    expect(told.records).toEqual(several());
    expect(told.story.joins).toHaveLength(told.records.length - 1);
    expect(told.story.joins.filter(({ weakest }) => weakest).length).toBeGreaterThan(0);
    const { against, pulled, unopposed } = told.story;
    expect(unopposed === null).toBe(against.length + pulled.length > 0);
    expect(lines.includes("what pulls against it:")).toBe(unopposed === null);
    const nothing = lines.filter((line) => line.startsWith("nothing pulls against it as a whole: "));
    expect(nothing).toHaveLength(unopposed === null ? 0 : 1);
  });

  it("finds the lists in another folder, and refuses one that was changed since", () => {
    const [record = ""] = several();
    mkdirSync(join(folder, "elsewhere"));
    for (const name of files) renameSync(join(folder, name), join(folder, "elsewhere", name));
    const missing = recount(folder, "explain", "out", record);
    expect(missing.status).toBe(1);
    expect(missing.errors).toMatch(
      /recount-explain-\w+: the run's list .+ is not there; .+for example --lists/,
    );
    expect(recount(folder, "explain", "out", record, "--lists", "elsewhere").status).toBe(0);
    const csv = files.find((name) => name.endsWith(".csv")) ?? "";
    appendFileSync(join(folder, "elsewhere", csv), "one,more,row\n");
    const changed = recount(folder, "explain", "out", record, "--lists", "elsewhere");
    expect([changed.status, changed.errors.trimEnd().split("\n").length]).toEqual([1, 1]);
    expect(changed.errors).toMatch(/is not the file that was linked/);
  });

  it("refuses a folder that no run wrote and a record that is not there, in one line", () => {
    writeFileSync(join(folder, "plain.txt"), "");
    for (const args of [
      ["explain", "nowhere", "a:1"],
      ["explain", "plain.txt", "a:1"],
    ]) {
      const { status, errors } = recount(folder, ...args);
      expect([status, errors.trimEnd().split("\n").length]).toEqual([1, 1]);
    }
  });
});

describe("recount changes", () => {
  it("finds nothing changed between two runs of the same lists", () => {
    expect(recount(folder, "changes", "out", "out").output).toMatch(
      /^(\d+) people before, \1 after; \1 the same\n$/,
    );
  });

  it("finds nothing changed in the people where only the rows have moved", () => {
    const moved = join(folder, "moved");
    mkdirSync(moved);
    writeLists(moved, 6, 150);
    const csv = files.find((name) => name.endsWith("media-monitor.csv")) ?? "";
    const [header = "", ...rows] = readFileSync(join(moved, csv), "utf8").trimEnd().split("\n");
    writeFileSync(join(moved, csv), `${[header, ...rows.toReversed()].join("\n")}\n`);
    expect(
      recount(folder, "link", ...files.map((name) => join("moved", name)), "--out", "after").status,
    ).toBe(0);
    const { changes, lists } = JSON.parse(
      recount(folder, "changes", "out", "after", "--json").output,
    ) as RunChanges;
    expect([changes, lists.changed]).toEqual([[], ["media-monitor"]]);
  });

  it("tells of a list read another way, and of none where columns were told what they were taken for", () => {
    const scratch = scratchFolder();
    writeFileSync(join(scratch, "a.csv"), "Name,Sex,Seen\nSamer Qadri,M,north\nLina Haddad,F,south\n");
    const columns = { Name: "fullName", Sex: "sex", Seen: "other" };
    expect(recount(scratch, "link", "a.csv", "--out", "plain").status).toBe(0);
    const changed = [columns, { ...columns, Sex: "other" }].map((each, at) => {
      writeFileSync(join(scratch, "map.json"), JSON.stringify({ columns: each }));
      expect(recount(scratch, "link", "a.csv", "--map", "map.json", "--out", `told-${at}`).errors).toBe("");
      const { output } = recount(scratch, "changes", "plain", `told-${at}`, "--json");
      return (JSON.parse(output) as RunChanges).lists.changed;
    });
    expect(changed).toEqual([[], ["a"]]);
  });

  it("finds the lists beside the run, wherever it is asked from", () => {
    const scratch = scratchFolder();
    mkdirSync(join(scratch, "lists"));
    writeFileSync(join(scratch, "lists/a.csv"), "Name,Sex\nSamer Qadri,M\nLina Haddad,F\n");
    expect(recount(join(scratch, "lists"), "link", "a.csv", "--out", "run").status).toBe(0);
    expect(recount(scratch, "explain", "lists/run", "a:1").status).toBe(0);
  });

  it("names people as their lists write them", () => {
    const scratch = scratchFolder();
    const rows = ["Samer Qadri", "Lina Haddad", "Dr. Huda al-Tarzi"];
    for (const count of [2, 3]) {
      writeFileSync(join(scratch, "a.csv"), `Name,Sex\n${rows.slice(0, count).join(",F\n")},F\n`);
      expect(recount(scratch, "link", "a.csv", "--out", `run${count}`).status).toBe(0);
    }
    expect(recount(scratch, "changes", "run2", "run3").output).toContain("  new: Dr. Huda al-Tarzi: a:3\n");
  });

  it("names the judgement that took a person apart", () => {
    const [left = "", right = ""] = several();
    writeFileSync(
      join(folder, "decisions.csv"),
      `left,right,verdict,reason\n${left},${right},different,seen\n`,
    );
    const lists = files.map((name) => join("elsewhere", name));
    writeLists(join(folder, "elsewhere"), 6, 150);
    expect(recount(folder, "link", ...lists, "--decisions", "decisions.csv", "--out", "judged").status).toBe(
      0,
    );
    const { changes, judgements, counts } = JSON.parse(
      recount(folder, "changes", "out", "judged", "--json").output,
    ) as RunChanges;
    expect(judgements.made).toHaveLength(1);
    expect(counts.split).toBeGreaterThan(0);
    const split = changes.find(({ records }) => records.includes(left));
    expect(split?.reason.code).toBe("link/changed-judged-different");
    const told = JSON.parse(
      recount(folder, "explain", "out", left, right, "--lists", "elsewhere", "--json").output,
    ) as Explained;
    if (told.kind !== "pair") throw new Error(told.kind);
    expect(split?.deciding?.before?.weight).toBeCloseTo(told.pair.matchWeight, 3);
    expect(recount(folder, "changes", "out", "judged").output).toContain(
      `a reviewer has judged ${[left, right].sort().join(" and ")} different people`,
    );
  });
});

describe("a record without a name", () => {
  it("is said to be kept apart from everybody, by itself and beside another", () => {
    const scratch = scratchFolder();
    const named = ["Samer Qadri", "Lina Haddad", "Omar Selmi", "Huda Tarzi"];
    const rows = [...named, "unknown"].map((name, i) => `${name},M,3${i},2013-05-1${i}`);
    writeFileSync(join(scratch, "a.csv"), `Name,Sex,Age,Date of death\n${rows.join("\n")}\n`);
    const said = (...args: string[]): string => {
      const { status, output, errors } = recount(scratch, ...args);
      expect([status, errors]).toEqual([0, ""]);
      return output;
    };
    said("link", "a.csv", "--out", "out");
    expect(said("explain", "out", "a:5")).toMatch(
      /a person of 1 record\na record without a name: such records are kept apart from everybody, /,
    );
    expect(said("explain", "out", "a:1")).toContain("one record, joined to no other");
    expect(said("explain", "out", "a:5", "a:1")).toMatch(
      /a record without a name is kept apart from everybody.*\nonly a reviewer's judgement would join these two\n$/,
    );

    writeFileSync(join(scratch, "d.csv"), "left,right,verdict\na:1,a:5,same\n");
    said("link", "a.csv", "--decisions", "d.csv", "--out", "judged");
    expect(said("explain", "judged", "a:5")).toContain("a person of 2 records");
  });

  it("refuses to tell how a person of very many records came together, and tells of two of them", () => {
    const scratch = scratchFolder();
    const rows = Array.from({ length: 502 }, (_, at) => `Person ${at + 1},20${10 + (at % 9)}-01-01`);
    writeFileSync(join(scratch, "a.csv"), `name,date of death\n${rows.join("\n")}\n`);
    const chain = rows.slice(1).map((_, at) => `a:${at + 1},a:${at + 2},same`);
    writeFileSync(join(scratch, "d.csv"), `left,right,verdict\n${chain.join("\n")}\n`);
    expect(recount(scratch, "link", "a.csv", "--decisions", "d.csv", "--out", "out").status).toBe(0);
    const { status, errors } = recount(scratch, "explain", "out", "a:7");
    expect(status).toBe(1);
    expect(errors).toMatch(/"a:7" is one person with 501 other records: .* up to 500.*name a second record/);
    expect(recount(scratch, "explain", "out", "a:7", "a:9").status).toBe(0);
  });
});
