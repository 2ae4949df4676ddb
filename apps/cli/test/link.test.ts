/** `recount link`: lists in, people out, the same bytes every time. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Estimation } from "@recount/runs";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../examples/src/index.ts";
import { writeLists } from "./lists.ts";
import { recount, scratchFolder } from "./terminal.ts";

const rowsOf = (folder: string, name: string) =>
  Papa.parse<Record<string, string>>(readFileSync(join(folder, name), "utf8"), {
    header: true,
    skipEmptyLines: true,
  }).data;

describe("recount link", () => {
  it("finds the people of invented lists in two scripts, without mapping or labels", () => {
    const folder = scratchFolder();
    const { files, invented } = writeLists(folder);
    const ended = recount(folder, "link", ...files, "--out", "out");
    expect(ended.errors).toBe("");
    expect(ended.status).toBe(0);
    expect(readdirSync(join(folder, "out")).sort()).toEqual([
      "draws.csv",
      "link.json",
      "model.json",
      "pairs.csv",
      "partitions.csv",
      "patterns.csv",
      "records.csv",
      "report.html",
      "review.csv",
    ]);
    const records = rowsOf(join(folder, "out"), "records.csv");
    const found = new Map(records.map((row) => [row["record_id"] ?? "", row["person_id"] ?? ""]));
    expect(found.size).toBe(invented.truth.records.length);
    const truth = new Map(invented.truth.records.map(({ recordId, personId }) => [recordId, personId]));
    const { f1, peopleError } = evaluate(found, truth);
    expect(f1).toBeGreaterThan(0.9);
    expect(Math.abs(peopleError)).toBeLessThan(0.04);
  });

  it("gives a person an id made of what their records say, and a pair a column for each comparison", () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 6, 150);
    recount(folder, "link", ...files, "--out", "out");
    const records = rowsOf(join(folder, "out"), "records.csv");
    for (const { record_id: id, person_id: person, content, list, row } of records) {
      expect(id).toBe(`${list}:${row}`);
      expect(person).toMatch(/^p-[0-9a-z]{10}(?:-\d+)?$/);
      expect(content).toMatch(/^[0-9a-z]{12}$/);
    }
    const [pair] = rowsOf(join(folder, "out"), "pairs.csv");
    expect(Object.keys(pair ?? {}).slice(0, 4)).toEqual([
      "left",
      "right",
      "match_probability",
      "match_weight",
    ]);
    expect(
      Object.keys(pair ?? {})
        .slice(4)
        .every((name) => name.startsWith("gamma_")),
    ).toBe(true);
  });

  it("writes the same bytes when it runs again, and with another number of threads", () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 7, 200);
    recount(folder, "link", ...files, "--out", "one", "--threads", "1");
    recount(folder, "link", ...files, "--out", "two", "--threads", "8");
    for (const name of readdirSync(join(folder, "one"))) {
      expect(
        readFileSync(join(folder, "one", name)).equals(readFileSync(join(folder, "two", name))),
        name,
      ).toBe(true);
    }
  });

  it("carries the linking into the count, whole and by a field, whatever the order of files and the threads", () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 7, 200);
    const asked = [
      "--by",
      "sex",
      "--covariates",
      "sex",
      "--draws",
      "60",
      "--sweeps",
      "300",
      "--trajectory-by",
      "reports",
    ];
    const said = recount(folder, "count", ...files, ...asked, "--threads", "1", "--out", "one").output;
    recount(folder, "count", ...files.toReversed(), ...asked, "--threads", "2", "--out", "two");
    for (const name of ["records.csv", "pairs.csv", "model.json", "review.csv", "estimates.json"]) {
      expect(readFileSync(join(folder, "one", name), "utf8"), name).toBe(
        readFileSync(join(folder, "two", name), "utf8"),
      );
    }
    const text = readFileSync(join(folder, "one", "estimates.json"), "utf8");
    const { carried, strata, covariates, documented, trajectory } = JSON.parse(text) as Estimation;
    expect(carried?.draws).toBe(60);
    for (const { method, total, split, refusal } of carried?.estimates ?? []) {
      expect(total === null, method).toBe(refusal !== null);
      expect((split?.linking ?? 0) + (split?.unseen ?? 1), method).toBeCloseTo(1, 12);
    }
    expect(carried?.moves.length).toBeGreaterThan(0);
    expect(strata?.strata.map(({ name }) => name)).toEqual(["female", "male"]);
    expect(Math.abs((strata?.sum.documented ?? 0) / documented - 1)).toBeLessThan(0.05);
    expect(said).toContain("with the linking carried through (drawn linkings: 60");
    expect(said).toContain("by sex:");
    expect(covariates?.draws).toBe(60);
    expect(covariates?.covariates.map(({ name, levels }) => [name, levels])).toEqual([
      ["sex", ["female", "male"]],
    ]);
    expect(said).toMatch(/with covariates sex \(2 groups.*60 drawn linkings carried through:/);
    expect(readFileSync(join(folder, "one", "report.html"), "utf8")).toContain("taken into account");
    expect(trajectory?.steps.at(-1)).toMatchObject({ name: "", documented });
    expect(trajectory?.steps[0]?.refusal?.code).toBe("count/too-few-lists");
    expect(said).toContain("as the lists grew (by report date");
    expect(said).toMatch(/ {2}to the end of \d{4}-\d{2} +\d+ documented +refused/);
    expect(said).toMatch(/of the uncertainty, \d+% is about who is who/);
    expect(recount(folder, "count", ...files, "--areas", "areas.geojson").status).toBe(2);
    const noAreas = recount(folder, "count", ...files, "--by", "place", "--areas", files[0] ?? "");
    expect([noAreas.status, noAreas.errors]).toEqual([1, expect.stringContaining("is not JSON in UTF-8")]);
    const refused = recount(folder, "count", ...files, "--by", "shoe size", "--draws", "0");
    expect(refused.errors).toContain('no list has the field "shoe size"');
  });

  it("links again with a model it wrote, to the same people", () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 8, 200);
    recount(folder, "link", ...files, "--out", "trained");
    expect(
      recount(folder, "link", ...files, "--settings", "trained/model.json", "--out", "given").status,
    ).toBe(0);
    for (const name of ["records.csv", "pairs.csv", "model.json"]) {
      expect(readFileSync(join(folder, "given", name), "utf8"), name).toBe(
        readFileSync(join(folder, "trained", name), "utf8"),
      );
    }
  });

  it("adds a list to an earlier run as if all lists had been linked from the start, comparing less", () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 8, 200);
    const [added, ...before] = files as [string, ...string[]];
    recount(folder, "link", ...before, "--out", "before");
    const more = recount(folder, "link", added, "--add-to", "before", "--out", "more", "--json");
    expect([more.status, more.errors]).toEqual([0, ""]);
    const model = ["--settings", "before/model.json", "--ids-from", "before"];
    const whole = recount(folder, "link", ...files, ...model, "--out", "whole", "--json");
    for (const name of ["records.csv", "pairs.csv", "model.json"]) {
      expect(readFileSync(join(folder, "more", name), "utf8"), name).toBe(
        readFileSync(join(folder, "whole", name), "utf8"),
      );
    }
    const compared = (output: string): number =>
      (JSON.parse(output) as { blocking: { pairsCompared: number } }).blocking.pairsCompared;
    expect(compared(more.output)).toBeLessThan(compared(whole.output));
  });

  it("takes outside name frequencies into the model, and not beside a model that is given", () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 8, 200);
    writeFileSync(join(folder, "names.csv"), "name,count,kind\nعمر,9000,given\nZarqush,3,family\n");
    const outside = ["--name-frequencies", "names.csv"];
    const only = recount(folder, "link", ...files, ...outside, "--name-frequencies-only", "--out", "a");
    expect(only.status).toBe(0);
    const model = JSON.parse(readFileSync(join(folder, "a/model.json"), "utf8")) as {
      termFrequencies: { column: string; counts: Record<string, number> }[];
    };
    const sounds = model.termFrequencies.find(({ column }) => column === "given-name-sound");
    expect(Object.values(sounds?.counts ?? {})).toEqual([9000]);
    const both = recount(folder, "link", ...files, ...outside, "--settings", "a/model.json");
    expect([both.status, both.errors]).toEqual([
      2,
      "recount: a model has its own name frequencies; give --name-frequencies when the model is trained, or leave --settings out\n",
    ]);
  });

  it("takes a team's nicknames into the model, in either script, and not beside a model that is given", () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 8, 200);
    writeFileSync(join(folder, "nicknames.csv"), "name,nickname\nعمر,Zuzu\n");
    const added = ["--nicknames", "nicknames.csv"];
    expect(recount(folder, "link", ...files, ...added, "--out", "a").status).toBe(0);
    const model = JSON.parse(readFileSync(join(folder, "a/model.json"), "utf8")) as { nicknames: unknown };
    expect(model.nicknames).toEqual([{ name: "عمر", nickname: "Zuzu" }]);
    const both = recount(folder, "link", ...files, ...added, "--settings", "a/model.json");
    expect([both.status, both.errors]).toEqual([
      2,
      "recount: a model has its own nicknames; give --nicknames when the model is trained, or leave --settings out\n",
    ]);
  });

  it("obeys decisions: the same made one, the different kept apart", () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 9, 200);
    recount(folder, "link", ...files, "--out", "before");
    const people = Map.groupBy(rowsOf(join(folder, "before"), "records.csv"), (row) => row["person_id"]);
    const [joined, ...others] = [...people.values()].filter((rows) => rows.length === 2);
    const [left, right] = [joined?.[0]?.["record_id"] ?? "", joined?.[1]?.["record_id"] ?? ""];
    const [one, two] = [others[0]?.[0]?.["record_id"] ?? "", others[1]?.[0]?.["record_id"] ?? ""];
    writeFileSync(
      join(folder, "decisions.csv"),
      `left,right,verdict,reason\n${left},${right},different,"brothers"\n${one},${two},same,\n`,
    );
    expect(recount(folder, "link", ...files, "--decisions", "decisions.csv", "--out", "after").status).toBe(
      0,
    );
    const after = new Map(
      rowsOf(join(folder, "after"), "records.csv").map((row) => [row["record_id"], row["person_id"]]),
    );
    expect(after.get(left)).not.toBe(after.get(right));
    expect(after.get(one)).toBe(after.get(two));
  });

  it("finds the same people in shuffled rows, and keeps their ids from an earlier run", () => {
    const folder = scratchFolder();
    const names = ["Omar Zarqush", "Samir Talmidan", "Hasan Berqawi", "Yusuf Hosnuri", "Ziad Walduni"];
    const lines = names.flatMap((name, at) => [
      `${name},${20 + at},2031-01-1${at}`,
      `Abu ${name},3${at},2031-02`,
    ]);
    const files = ["north.csv", "south.csv"];
    const write = (rows: readonly string[]): void => {
      for (const file of files)
        writeFileSync(join(folder, file), `name,age,date of death\n${rows.join("\n")}\n`);
    };
    write(lines);
    recount(folder, "link", ...files, "--out", "before");
    const said = (out: string): string[] =>
      rowsOf(join(folder, out), "records.csv")
        .map(({ content, person_id: person }) => `${content} ${person}`)
        .sort();
    write([...lines].reverse());
    recount(folder, "link", ...[...files].reverse(), "--out", "after");
    expect(said("after")).toEqual(said("before"));
    const { output } = recount(folder, "link", ...files, "--ids-from", "before", "--json");
    const people = new Set(said("before").map((line) => line.split(" ")[1])).size;
    expect(JSON.parse(output)).toMatchObject({
      ids: { kept: people, merged: 0, split: 0, added: 0, gone: 0 },
    });
    expect(recount(folder, "link", ...files, "--ids-from", "nowhere").status).toBe(1);
  });

  it("prints one JSON document and nothing else with --json", () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 10, 120);
    const { output, errors, status } = recount(folder, "link", ...files, "--json");
    expect([status, errors]).toEqual([0, ""]);
    expect(JSON.parse(output)).toMatchObject({ kind: "link", outputs: [] });
    expect(existsSync(join(folder, "out"))).toBe(false);
  });
});
