/** `recount review`: questions out, decisions in, one key an answer; what is taken back leaves no trace. */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import type { Judgement } from "@recount/core";
import { readDecisions } from "../src/decisions.ts";
import type { Question } from "../src/review/questions.ts";
import { beginSession, describeQuestion, runSession } from "../src/review/session.ts";
import { writeLists } from "./lists.ts";
import { recount, scratchFolder } from "./terminal.ts";

type Row = Record<string, string>;

const parse = (text: string): Row[] => Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;

function linked(seed: number, deaths: number) {
  const folder = scratchFolder();
  const { files, invented } = writeLists(folder, seed, deaths);
  expect(recount(folder, "link", ...files, "--out", "out").status).toBe(0);
  const personOf = new Map(invented.truth.records.map((each) => [each.recordId, each.personId]));
  return { folder, files, personOf };
}

describe("recount review", () => {
  it("prints the questions as a decisions.csv to fill in, which --decisions takes back", () => {
    const { folder, files, personOf } = linked(21, 200);
    const { output, errors, status } = recount(folder, "review", "out", "--top", "12");
    expect([status, errors]).toEqual([0, ""]);
    const rows = parse(output);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.length).toBeLessThanOrEqual(12);
    const contents = new Map(
      parse(readFileSync(join(folder, "out/records.csv"), "utf8")).map((row) => [
        row["record_id"],
        row["content"],
      ]),
    );
    for (const row of rows) {
      expect(row).toMatchObject({ verdict: "", reason: "" });
      expect(row["left_says"]).not.toBe("");
      expect(row["left_says"]).not.toContain(contents.get(row["left"]));
    }
    const answered = rows.map(({ left = "", right = "" }, index) => ({
      left,
      right,
      verdict: index % 3 === 2 ? "" : personOf.get(left) === personOf.get(right) ? "same" : "different",
    }));
    writeFileSync(join(folder, "decisions.csv"), Papa.unparse(answered));
    const again = recount(folder, "link", ...files, "--decisions", "decisions.csv", "--out", "after");
    expect([again.status, again.errors]).toEqual([0, ""]);
    const people = new Map(
      parse(readFileSync(join(folder, "after/records.csv"), "utf8")).map((row) => [
        row["record_id"] ?? "",
        row["person_id"],
      ]),
    );
    for (const { left, right, verdict } of answered) {
      if (verdict !== "") expect(people.get(left) === people.get(right)).toBe(verdict === "same");
    }
    const next = parse(recount(folder, "review", "after", "--top", "50").output);
    const asked = next.map(({ left, right }) => `${left} ${right}`);
    for (const { left, right, verdict } of answered)
      if (verdict !== "") expect(asked).not.toContain(`${left} ${right}`);
  });

  it("leaves the result as it was, byte for byte, once a judgement is taken back", () => {
    const { folder, files } = linked(22, 110);
    const [first] = parse(recount(folder, "review", "out", "--top", "1").output);
    const verdict = first?.["one_person_now"] === "yes" ? "different" : "same";
    const header = "left,right,verdict,reason\n";
    writeFileSync(join(folder, "d.csv"), `${header}${first?.["left"]},${first?.["right"]},${verdict},\n`);
    recount(folder, "link", ...files, "--decisions", "d.csv", "--out", "judged");
    writeFileSync(join(folder, "d.csv"), `${header}${first?.["left"]},${first?.["right"]},,\n`);
    recount(folder, "link", ...files, "--decisions", "d.csv", "--out", "back");
    const bytes = (out: string, name: string): string => readFileSync(join(folder, out, name), "utf8");
    expect(bytes("judged", "records.csv")).not.toBe(bytes("out", "records.csv"));
    for (const name of readdirSync(join(folder, "out")).filter((each) => each !== "report.html"))
      expect(bytes("back", name), name).toBe(bytes("out", name));
  });

  it("refuses what is no output folder with one line", () => {
    const folder = scratchFolder();
    recount(folder, "init", "case");
    for (const [path, words] of [
      ["nowhere", /no review\.csv/],
      ["case", /recount serve case/],
    ] as const) {
      const { status, output, errors } = recount(folder, "review", path);
      expect([status, output]).toEqual([1, ""]);
      expect(errors).toMatch(words);
      expect(errors.trimEnd().split("\n")).toHaveLength(1);
    }
  });
});

const question = (left: string, right: string): Question => ({
  left,
  right,
  onePersonNow: false,
  probability: 0.4,
  ifSame: 986,
  ifDifferent: 1000,
  figure: "floor",
  method: "chao",
  leftSays: {
    given_name: "Samer",
    full_name: "سامر فراس",
    town: "خربة السنديان",
    cause: "shelling",
    place: "Tel Nasur",
  },
  rightSays: {
    given_name: "سامر",
    full_name: "samer",
    town: "Khirbet al-Sindyan",
    cause: "airstrike",
    place: "Tel Nasur",
  },
});

async function answer(keys: readonly string[], before: readonly Judgement[] = []) {
  const questions = [question("a:1", "b:1"), question("a:2", "b:2"), question("a:3", "b:3")];
  const waiting = [...keys];
  const kept: (readonly Judgement[])[] = [];
  let shown = "";
  const ended = await runSession(
    beginSession(questions, before),
    {
      key: () => Promise.resolve(waiting.shift()),
      line: () => Promise.resolve(" father's name differs "),
      write: (text) => void (shown += text),
    },
    (judged) => kept.push(judged),
  );
  return { ended, kept, shown };
}

describe("a table filled in", () => {
  it("is read whatever the case of its verdicts, as spreadsheets leave them", () => {
    const table = "left,right,verdict\na:1,b:1,Same\na:2,b:2, DIFFERENT \na:3,b:3,Unsure\na:4,b:4,\n";
    expect(readDecisions(table, "d.csv").map(({ verdict }) => verdict)).toEqual([
      "same",
      "different",
      "unsure",
    ]);
    expect(() => readDecisions("left,right,verdict\na:1,b:1,differing\n", "d.csv")).toThrow(
      'unknown verdict "differing"',
    );
  });
});

describe("answering at the terminal", () => {
  it("takes one key an answer, with a reason where one is given, and goes on to the next", async () => {
    const { ended, kept } = await answer(["s", "r", "d", "u", "q"]);
    expect(ended.judged).toEqual([
      { left: "a:1", right: "b:1", verdict: "same", reason: "" },
      { left: "a:2", right: "b:2", verdict: "different", reason: "father's name differs" },
      { left: "a:3", right: "b:3", verdict: "unsure", reason: "" },
    ]);
    expect(kept.map((judged) => judged.length)).toEqual([1, 2, 3]);
    expect(describeQuestion(ended)).toContain("all 3 questions are answered");
  });

  it("takes back the last answer first, and shows that question again", async () => {
    const { ended } = await answer(["s", "d", "z", "z", "z", "u"]);
    expect(ended.judged).toEqual([{ left: "a:1", right: "b:1", verdict: "unsure", reason: "" }]);
    expect(ended.at).toBe(1);
  });

  it("skips and goes back without answering, passes over what was answered before, and ignores other keys", async () => {
    const before = [{ left: "a:1", right: "b:1", verdict: "same" as const, reason: "" }];
    expect((await answer([], before)).ended.at).toBe(1);
    expect((await answer(["j", "s", "x", "\u001b[A"])).ended).toMatchObject({
      at: 2,
      judged: [{ left: "a:2" }],
    });
    expect((await answer(["j", "j", "j", "k"])).ended.at).toBe(1);
  });

  it("shows both records with what differs, and what either answer does to the count", async () => {
    const { shown } = await answer([]);
    expect(shown).toMatch(/≈ +given name +Samer +سامر/);
    expect(shown).toMatch(/= +place +Tel Nasur/);
    expect(shown).toMatch(/≠ +cause +shelling +airstrike/);
    // One says more; and two scripts are never called different by sound alone.
    expect(shown).toMatch(/≈ +full name +سامر فراس +samer/);
    expect(shown).not.toMatch(/≠ +town/);
    expect(shown).toContain("moves the count by up to 14");
    expect(shown).toContain(
      "if same, at least 986 in all; if different, at least 1,000 in all (Chao's lower bound)",
    );
  });

  it("calls a floor only what is one, and names the method", () => {
    const asked = (...told: [Question["figure"], string | undefined]): string =>
      describeQuestion(beginSession([{ ...question("a:1", "b:1"), figure: told[0], method: told[1] }], []));
    expect(asked("estimate", "dga")).toContain(
      "if same, an estimated 986 in all; if different, an estimated 1,000 in all (by dga)",
    );
    expect(asked("estimate", undefined)).toMatch(/an estimated 1,000 in all\n/);
    expect(asked("people", undefined)).toMatch(/if same, 986 people; if different, 1,000 people\n/);
  });
});
