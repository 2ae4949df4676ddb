import { describe, expect, test } from "vitest";
import { alignChains, matchesSearch, parseName, searchKeys, tokenSimilarity } from "../../src/names/index.ts";

const align = (left: string, right: string) =>
  alignChains(parseName(left).tokens, parseName(right).tokens, tokenSimilarity);

const pairs = (left: string, right: string): string =>
  align(left, right)
    .matches.map((match) => `${match.left}-${match.right}`)
    .join(" ");

describe("chains", () => {
  test.each([
    ["Ahmad Mohammad Khatib", "أحمد الخطيب", "0-0 2-1", [1], [], false],
    ["أحمد محمد علي الخطيب", "Ahmad Ali Khatib", "0-0 2-1 3-2", [1], [], false],
    ["Khatib, Ahmad", "Ahmad Khatib", "0-1 1-0", [], [], true],
    ["A. Khatib", "Ahmad Khatib", "0-0 1-1", [], [], false],
    ["Ahmad Abd Alrahman Khatib", "Khatib Ahmad Abdul Rahman", "0-1 1-2 2-0", [], [], true],
    ["Ahmad bin Khaled", "أحمد خالد", "0-0 1-1", [], [], false],
    ["Ahmad Nour El Din Khatib", "احمد نورالدين الخطيب", "0-0 1-1 2-2", [], [], false],
    ["Samer Haddad", "Karim Najjar", "", [0, 1], [0, 1], false],
    ["Khaled Khaled Haddad", "Khaled Haddad", "0-0 2-1", [1], [], false],
  ])("%s beside %s", (left, right, matches, unmatchedLeft, unmatchedRight, reordered) => {
    const alignment = align(left, right);
    expect(pairs(left, right)).toBe(matches);
    expect(alignment.unmatchedLeft).toEqual(unmatchedLeft);
    expect(alignment.unmatchedRight).toEqual(unmatchedRight);
    expect(alignment.reordered).toBe(reordered);
  });

  test("a name split in two is one match that spans both halves", () => {
    const alignment = align("Jean Claude Haddad", "Jeanclaude Haddad");
    expect(alignment.matches[0]).toMatchObject({ left: 0, right: 0, leftSpan: 2, rightSpan: 1 });
    expect(alignment.unmatchedLeft).toEqual([]);
    expect(align("Jeanclaude", "Jean Claude").matches[0]).toMatchObject({ leftSpan: 1, rightSpan: 2 });
  });

  test("two different initials do not match", () => {
    expect(align("A. Khatib", "B. Khatib").matches.map((match) => match.left)).toEqual([1]);
  });

  test("the score is the mean of the matches, and 0 without any", () => {
    expect(align("Ahmad Khatib", "Ahmad Khatib").score).toBe(1);
    expect(align("Ahmad", "Karim").score).toBe(0);
    expect(align("", "").matches).toEqual([]);
  });

  test("the sides may be exchanged", () => {
    for (const [left, right] of [
      ["Ahmad Mohammad Khatib", "الخطيب أحمد"],
      ["Jean Claude Haddad", "Haddad Jeanclaude"],
    ] as const) {
      const there = align(left, right).matches.map((match) => [match.left, match.right]);
      const back = align(right, left).matches.map((match) => [match.right, match.left]);
      expect(new Set(back.map(String))).toEqual(new Set(there.map(String)));
    }
  });
});

describe("the search box", () => {
  const finds = (query: string, name: string): boolean => matchesSearch(searchKeys(query), searchKeys(name));

  test("finds a joined name by what follows its beginning, in either script", () => {
    expect(finds("rahman", "عبد الرحمن جاميخ")).toBe(true);
    expect(finds("رحمن", "Abdulrahman Jamikh")).toBe(true);
    expect(finds("Rahman Jamikh", "Abdel Rahman Jamikh")).toBe(true);
    expect(finds("qader", "Abd el-Kader Khalil")).toBe(true);
    expect(finds("Abdel Rahman", "Abdel Qader")).toBe(false);
  });

  test.each([
    ["ahm", "Ahmad Khatib"],
    ["أحم", "أحمد الخطيب"],
    ["khatib", "أحمد الخطيب"],
    ["الخطيب", "Ahmad El-Khatib"],
    ["mohamad", "Muhammed Karim"],
    ["عبد الرحمن", "Abdelrahman Haddad"],
    ["Haddad Samer", "سامر الحداد"],
    ["Abu Omar", "أحمد الخطيب (أبو عمر)"],
    ["khatib", "child of Ahmad Khatib"],
  ])("%s finds %s", (query, name) => {
    expect(finds(query, name)).toBe(true);
  });

  test.each([
    ["karim", "Ahmad Khatib"],
    ["ahmad karim", "Ahmad Khatib"],
    ["زيد", "Ahmad Khatib"],
  ])("%s does not find %s", (query, name) => {
    expect(finds(query, name)).toBe(false);
  });
});
