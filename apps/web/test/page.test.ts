/** Addresses, keys, numbers, long tables: what the pages compute, without a page. */
import { describe, expect, it } from "vitest";
import { parseAddress, peopleAddress, writeAddress } from "../src/address.ts";
import { shortcutOf } from "../src/frame/keyboard.ts";
import { truthWordsUnder } from "../src/count/familiesLayout.ts";
import { probabilityOf } from "../src/link/Pair.tsx";
import { nameInScript, namesInOrder } from "../src/page/Name.tsx";
import { chunksInView } from "../src/table/pages.ts";
import { rowsInView, scrollFor } from "../src/table/window.ts";
import { operandsInWords } from "../src/words/messages.ts";
import { localeFor, sayEdtf, sayNumber, sayShare, sayWeight } from "../src/words/numbers.ts";
import { parsePreferences } from "../src/words/preferences.ts";
import { sentenceParts } from "../src/words/Sentence.tsx";

describe("an address", () => {
  it("says and reads back what is shown, in either script", () => {
    const shown = { q: "محمد خضور", history: "a-1,a-2", person: "list:12" };
    expect(peopleAddress(parseAddress(writeAddress(shown)))).toEqual(shown);
  });

  it("keeps nothing it does not know", () => {
    expect(peopleAddress({ q: 5, x: "y", sort: "drop", named: "maybe", list: "" })).toEqual({});
    expect(writeAddress({ q: undefined, list: "" })).toBe("");
  });
});

describe("a key", () => {
  it("is known by its place on an Arabic keyboard", () => {
    expect(shortcutOf({ key: "ت", code: "KeyJ", shiftKey: false })).toBe("j");
    expect(shortcutOf({ key: "؟", code: "Slash", shiftKey: true })).toBe("?");
    expect(shortcutOf({ key: "ظ", code: "Slash", shiftKey: false })).toBe("/");
    expect(shortcutOf({ key: "Escape", code: "Escape", shiftKey: false })).toBe("Escape");
    expect(shortcutOf({ key: "k", code: "KeyK", shiftKey: false })).toBe("k");
  });
});

describe("a name in two scripts", () => {
  it("stands in Arabic first where the reader reads Arabic, else as the source wrote it", () => {
    expect(namesInOrder("Sara Nadir", "سارة نادر", "ar")).toEqual(["سارة نادر", "Sara Nadir"]);
    expect(namesInOrder("سارة نادر", "Sara Nadir", "ar")).toEqual(["سارة نادر", "Sara Nadir"]);
    expect(namesInOrder("Sara Nadir", "سارة نادر", "en")).toEqual(["Sara Nadir", "سارة نادر"]);
    expect(namesInOrder("Sara Nadir", null, "ar")).toEqual(["Sara Nadir", null]);
  });

  it("alone is that in the reader's script where there is one, else the first", () => {
    const names = ["المفيعة", "Al-Mafia", "al Mafia"];
    expect((["ar", "en"] as const).map((language) => nameInScript(names, language))).toEqual(
      names.slice(0, 2),
    );
    expect(nameInScript(["Al-Mafia"], "ar")).toBe("Al-Mafia");
    expect(nameInScript([], "en")).toBeUndefined();
  });
});

describe("a date and a place that were compared", () => {
  const said = (language: "en" | "ar", params: Record<string, string>) =>
    operandsInWords(params, { sayCode: () => undefined, language, locale: localeFor(language, "language") });

  it("keep their order and their directions apart, in either language", () => {
    const values = {
      subject: "date-and-place",
      first: "2031-05-17, تل زرقون",
      second: "2031-05-17, Tel Zarqun",
    };
    expect(said("en", values)).toMatchObject({
      first: "\u2066\u206817 May 2031\u2069, \u2068تل زرقون\u2069\u2069",
      second: "\u2066\u206817 May 2031\u2069, \u2068Tel Zarqun\u2069\u2069",
    });
    expect(said("ar", values)["second"]).toBe("\u2067\u2068١٧ مايو ٢٠٣١\u2069، \u2068Tel Zarqun\u2069\u2069");
  });

  it("are said so too where they are told to be rare", () => {
    const value = "2031-05, تل زرقون";
    expect(said("en", { comparison: "date-and-place", value })["value"]).toBe(
      "\u2066\u2068May 2031\u2069, \u2068تل زرقون\u2069\u2069",
    );
  });
});

describe("evidence in bits", () => {
  it("is said as a probability", () => {
    expect([0, 2, -2].map(probabilityOf)).toEqual([0.5, 0.8, 0.2]);
  });
});

describe("the operands of a message", () => {
  it("have thousands where they count and none where they name a year or a line", () => {
    const words = { sayCode: () => undefined, language: "en", locale: localeFor("en", "language") } as const;
    expect(operandsInWords({ latestYear: 2019, line: 1204, rows: 1204 }, words)).toEqual({
      latestYear: "2019",
      line: "1204",
      rows: 1204,
    });
  });
});

describe("the words under the families' axis", () => {
  it("stand under one another where the two marks are near", () => {
    expect(truthWordsUnder(100, 180)).toBeGreaterThan(truthWordsUnder(100, 400));
  });
});

describe("numbers", () => {
  const english = localeFor("en", "language");
  const arabic = localeFor("ar", "language");

  it("follow the language, and the digits that were chosen", () => {
    expect(sayNumber(2341, english)).toBe("2,341");
    expect(sayNumber(2341, arabic)).toBe("٢٬٣٤١");
    expect(sayNumber(2341, localeFor("ar", "latn"))).toContain("2");
    expect(sayNumber(0.12345, english)).toBe("0.123");
  });

  it("never round a probability up to certainty or down to nothing", () => {
    expect(sayShare(0.99996, english)).toBe(">99.9%");
    expect(sayShare(0.00001, english)).toBe("<0.1%");
    expect(sayShare(1, english)).toBe("100%");
    expect(sayShare(0.99996, arabic)).toMatch(/^أكثر من /);
  });

  it("say a weight with its sign", () => {
    expect(sayWeight(4.08, english)).toBe("+4.1");
    expect(sayWeight(-14.2, english)).toBe("−14.2");
  });

  it("say plain dates and spans of them, and leave any other form as it is written", () => {
    expect(sayEdtf("2031-05-17", english)).toBe("17 May 2031");
    expect(sayEdtf("2031-05", english)).toBe("May 2031");
    expect(sayEdtf("2031", english)).toBe("2031");
    expect(sayEdtf("1960~", english)).toBe("1960~");
    expect(sayEdtf("2031-05-01/2031-05-09", english)).toBe("1 May 2031 – 9 May 2031");
    expect(sayEdtf("2031-05-01/..", english)).toBe("2031-05-01/..");
  });
});

describe("what a reader chose", () => {
  it("falls back to the system where nothing, or nonsense, was kept", () => {
    expect(parsePreferences(null, "ar-SY")).toEqual({
      language: "ar",
      theme: "system",
      digits: "language",
      keys: true,
    });
    expect(parsePreferences("{broken", "fr").language).toBe("en");
    expect(parsePreferences('{"language":"xx","theme":"dark","keys":false}', "en").theme).toBe("dark");
    expect(parsePreferences('"text"', "en").keys).toBe(true);
  });
});

describe("a sentence with doors", () => {
  it("is cut at its tags", () => {
    expect(sentenceParts("<people>12</people> died, <total>20</total>.")).toEqual([
      { door: "people", text: "12" },
      { door: undefined, text: " died, " },
      { door: "total", text: "20" },
      { door: undefined, text: "." },
    ]);
    expect(sentenceParts("no door")).toEqual([{ door: undefined, text: "no door" }]);
  });
});

describe("a long table", () => {
  const place = { scrollTop: 0, height: 360, rowHeight: 36 };

  it("holds the rows in view and a few beyond", () => {
    expect(rowsInView({ ...place, total: 1000, beyond: 2 })).toEqual({ first: 0, last: 12 });
    expect(rowsInView({ ...place, scrollTop: 3600, total: 1000, beyond: 2 })).toEqual({
      first: 98,
      last: 112,
    });
    expect(rowsInView({ ...place, total: 0, beyond: 2 })).toEqual({ first: 0, last: -1 });
  });

  it("scrolls only as far as a row needs", () => {
    expect(scrollFor(3, place, 34)).toBe(0);
    expect(scrollFor(20, place, 34)).toBe(20 * 36 + 36 + 34 - 360);
    expect(scrollFor(2, { ...place, scrollTop: 500 }, 34)).toBe(72);
  });

  it("asks only for the chunks in view, beyond the first, which is always read", () => {
    expect(chunksInView(0, 30, 5000)).toEqual([]);
    expect(chunksInView(90, 130, 5000)).toEqual([1]);
    expect(chunksInView(390, 410, 5000)).toEqual([3, 4]);
    expect(chunksInView(390, 410, 400)).toEqual([3]);
  });
});
