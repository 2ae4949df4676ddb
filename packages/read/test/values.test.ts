import { describe, expect, it } from "vitest";
import { cleanText, foldDigits, isPlaceholder } from "../src/text.ts";
import { readAge } from "../src/values.ts";

describe("age", () => {
  it.each([
    ["34", "34"],
    ["٣٤", "34"],
    ["۳۴", "34"],
    ["34 y", "34"],
    ["34 years old", "34"],
    ["34 سنة", "34"],
    ["34 عاماً", "34"],
    ["34 ans", "34"],
    ["34.0", "34"],
    ["3 months", "0"],
    ["18 months", "1"],
    ["5 أشهر", "0"],
    ["10 days", "0"],
    ["30s", "30/39"],
    ["30-35", "30/35"],
    ["about 30", "28/32"],
    ["حوالي 30 سنة", "28/32"],
    ["رضيع", "0"],
  ])("%s is %s", (text, age) => {
    expect(readAge(text)).toBe(age);
  });
  it.each(["child", "طفل", "1978", "-3", "340", "adult", "2013-05-17"])("%s is no age", (text) => {
    expect(readAge(text)).toBeUndefined();
  });
});

describe("text", () => {
  it("loses invisible marks and runs of white space, and keeps script and spelling", () => {
    expect(cleanText("\u200f  أَحمد \u00a0  الدرّا\u202c ")).toBe("أَحمد الدرّا");
    expect(cleanText("Re\u0301ma")).toBe("Réma");
    expect(foldDigits("٠١٢۳۴5")).toBe("012345");
  });
  it("knows the words for nothing known", () => {
    for (const word of ["N/A", "-", "?", "مجهول", "غير معروف", "Inconnu", "unknown", "NULL"])
      expect(isPlaceholder(word), word).toBe(true);
    for (const word of ["Nada", "0", "Nan Vell", "أحمد"]) expect(isPlaceholder(word), word).toBe(false);
  });
});
