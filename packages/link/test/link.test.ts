import { RecountError, type Judgement, type RecordList } from "@recount/core";
import { describe, expect, it } from "vitest";
import { explainer, link, parseModel, standardisedColumns } from "../src/index.ts";
import { readRecords } from "../src/records.ts";
import { groupsOf, inventLists, listOf, ROLES, scorePairs } from "./lists.ts";

describe("link", () => {
  const made = inventLists(3);
  const linkage = link(made.lists);

  it("finds the people of two overlapping lists without labels", () => {
    const { f1 } = scorePairs(linkage.personOf, made.truth);
    expect(f1).toBeGreaterThan(0.93);
    expect(Math.abs(linkage.personCount - new Set(made.truth).size) / new Set(made.truth).size).toBeLessThan(
      0.04,
    );
  });

  it("gives the same answer twice, and the same people when the rows are shuffled", () => {
    expect(link(made.lists).personOf).toEqual(linkage.personOf);
    const list = made.lists[0]!;
    const order = Array.from({ length: list.rowCount }, (_, i) => (i * 37) % list.rowCount).filter(
      (at, i, all) => all.indexOf(at) === i,
    );
    expect(order.length).toBe(list.rowCount);
    const shuffled: RecordList = {
      ...list,
      rowNumbers: Uint32Array.from(order, (at) => list.rowNumbers[at]!),
      columns: list.columns.map((column) => ({
        ...column,
        codes: Uint32Array.from(order, (at) => column.codes[at]!),
      })),
    };
    const labels = made.truth.map((_person, record) => String(record));
    const moved = [...order.map(String), ...labels.slice(list.rowCount)];
    const again = link([shuffled, made.lists[1]!]);
    expect(groupsOf(again.personOf, moved)).toEqual(groupsOf(linkage.personOf, labels));
  });

  it("links the same with its own model, read back from JSON, as it did when it trained it", () => {
    const model = parseModel(JSON.parse(JSON.stringify(linkage.model)));
    expect(link(made.lists, { model }).personOf).toEqual(linkage.personOf);
  });

  it("explains any pair so that the steps add up to the weight", () => {
    const { left, right, weight } = linkage.pairs;
    const first = linkage.explain(left[0]!, right[0]!);
    const sum = first.steps.reduce((total, step) => total + step.weight, first.priorWeight);
    expect(sum).toBeCloseTo(first.matchWeight, 9);
    const lone = first.steps.find(({ comparison }) => comparison === "lone-records")!.weight;
    expect(first.matchWeight - lone).toBeCloseTo(weight[0]!, 3);
    expect(first.matchWeight).toBeCloseTo(linkage.between([left[0]!], [right[0]!]), 9);
    expect(explainer(made.lists, linkage.model).explain(left[0]!, right[0]!)).toEqual(first);
    expect(first.steps[0]!.level.english).toContain("given names");
  });

  it("refuses to explain a record that is not there", () => {
    expect(() => linkage.explain(0, 100_000)).toThrow(RecountError);
  });

  it("learns from a judgement once, however often and whichever way round it was given", () => {
    const one = { left: "list0:1", right: "list0:2", verdict: "different" } as const;
    const turned = { ...one, left: one.right, right: one.left };
    const calibrationOf = (judgements: Judgement[]) => link(made.lists, { judgements }).model.calibration;
    expect(calibrationOf([one, turned, one])).toEqual(calibrationOf([one]));
  });

  it("obeys judgements, and forgets them when they are taken back", () => {
    const apart = link(made.lists, { judgements: [{ left: "list0:1", right: "list0:2", verdict: "same" }] });
    expect(apart.personOf[0]).toBe(apart.personOf[1]);
    const pair = linkage.pairs.weight.indexOf(Math.max(...linkage.pairs.weight));
    const [a, b] = [linkage.pairs.left[pair]!, linkage.pairs.right[pair]!];
    const size = made.lists[0]!.rowCount;
    const id = (record: number): string =>
      record < size ? `list0:${record + 1}` : `list1:${record - size + 1}`;
    const parted = link(made.lists, { judgements: [{ left: id(a), right: id(b), verdict: "different" }] });
    expect(parted.personOf[a]).not.toBe(parted.personOf[b]);
    expect(link(made.lists, { judgements: [] }).personOf).toEqual(linkage.personOf);
  });

  it("never joins unnamed victims of one event", () => {
    const unnamed = ["child of Omar Zarqush", "unknown", "مجهول", "child of Omar Zarqush", "unknown", ""];
    const rows = unnamed.map((name) => [name, "male", "4", "2031-01-12", "Tel Nasur"]);
    const found = link([...made.lists, listOf("third", ROLES, rows)]);
    const last = Array.from(found.personOf.slice(-rows.length));
    expect(new Set(last).size).toBe(rows.length);
    expect(Array.from(found.named.slice(-rows.length))).toEqual(rows.map(() => 0));
    const before = new Set(found.personOf.slice(0, -rows.length));
    expect(last.some((person) => before.has(person))).toBe(false);
  });

  it("joins a name in two scripts, and several records of one person in one list", () => {
    const arabic = listOf("arabic", ROLES, [
      ["محمد خالد زرقوش", "male", "34", "2031-01-12", "تل ناصور"],
      ["محمد زرقوش", "male", "34", "2031-01", "تل ناصور"],
    ]);
    const latin = listOf("latin", ROLES, [
      ["Mohamad Khaled Zarqush", "male", "33", "2031-01-12", "Tel Nasur"],
    ]);
    const found = link([...made.lists, arabic, latin]);
    const [first, second, third] = found.personOf.slice(-3);
    expect(second).toBe(first);
    expect(third).toBe(first);
  });

  it("reads a title alone in a column as no name, where another column names the person", () => {
    const named = listOf(
      "a",
      ["givenName", "familyName", "fullName"],
      [
        ["Dr.", "Velkhar", "Dr. Yusra Velkhar"],
        ["Captain", "Velkhar", ""],
        ["Haj", "", ""],
        ["Omar", "Jr", "Omar Velkhar Jr"],
        ["Omar", "Haj", ""],
        ["Junior", "Velkhar", ""],
        ["Shaheed", "Velkhar", ""],
      ],
    );
    const { given, family } = readRecords([named]).names.readings[0]!;
    const { tokens } = readRecords([named]).names.tokens;
    const textOf = (token: number): string => tokens[token]?.text ?? "";
    expect([...given].map(textOf)).toEqual(["Yusra", "", "Haj", "Omar", "Omar", "Junior", "Shaheed"]);
    expect([...family].map(textOf)).toEqual([
      "Velkhar",
      "Velkhar",
      "",
      "Velkhar",
      "Haj",
      "Velkhar",
      "Velkhar",
    ]);
  });

  it("keeps brothers of one event apart", () => {
    const rows = ["Ahmad", "Omar", "Ziad"].map((given, i) => [
      `${given} Nabil Walduni`,
      "male",
      String(8 + 7 * i),
      "2031-02-11",
      "Ain Belqa",
    ]);
    const found = link([...made.lists, listOf("a", ROLES, rows), listOf("b", ROLES, rows)]);
    const six = Array.from(found.personOf.slice(-6));
    expect(new Set(six).size).toBe(3);
    expect(six.slice(0, 3)).toEqual(six.slice(3));
  });

  it("refuses lists without a record", () => {
    expect(() => link([listOf("empty", ROLES, [])])).toThrow(RecountError);
  });

  it("links a single record to nobody", () => {
    expect(
      link([listOf("one", ROLES, [["Omar Zarqush", "male", "4", "2031-01-12", "Tel Nasur"]])]).personCount,
    ).toBe(1);
  });

  it("shows the standardised fields of a record", () => {
    const columns = standardisedColumns([
      listOf("one", ROLES, [["Dr. Omar Zarqush", "male", "4", "2031-01-12", "Tel Nasur"]]),
    ]);
    const value = (name: string): string => columns.find((column) => column.name === name)!.value(0);
    expect(value("given_name")).toBe("omar");
    expect(value("named")).toBe("yes");
    expect(value("death")).toBe("2031-01-12");
  });
});

describe("a model file", () => {
  it("is refused with the field that is wrong", () => {
    const { model } = link(inventLists(5).lists);
    expect(() => parseModel({ ...model, lambda: 2 })).toThrow("model.lambda should be a number");
    expect(() => parseModel({ ...model, format: "other" })).toThrow("model.format");
    expect(() => parseModel({ ...model, comparisons: [{ name: "x" }] })).toThrow("model.comparisons[0].kind");
    expect(() => parseModel({ ...model, comparisons: [] })).toThrow("a list of at least one comparison");
    expect(() => parseModel(null)).toThrow("model should be an object");
    const huge = JSON.parse(
      JSON.stringify({ ...model, threshold: 0 }).replace(/"threshold":0/, '"threshold":1e999'),
    ) as unknown;
    expect(() => parseModel(huge)).toThrow(
      "model.threshold should be a number from -100 to 100, found Infinity",
    );
  });

  it("is refused where it names a comparison that there is not, or one twice", () => {
    const { model } = link(inventLists(5).lists);
    expect(parseModel(JSON.parse(JSON.stringify(model)))).toEqual(model);
    for (const name of ["__proto__", "constructor", "shoe-size"]) {
      const [first, ...rest] = model.comparisons;
      expect(() => parseModel({ ...model, comparisons: [{ ...first, name }, ...rest] })).toThrow(
        /comparisons\[0\]\.name should be one of given-name, .*found/,
      );
    }
    const twice = [...model.comparisons, model.comparisons[0]];
    expect(() => parseModel({ ...model, comparisons: twice })).toThrow("each name once");
  });
});
