/** Every sentence stands in both languages, with the same operands, and every code a room may say has its words. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  estimateAll,
  estimateWithCovariates,
  MESSAGES,
  parseCovariateTable,
  withoutCovariates,
} from "@recount/count";
import { LINK_SENTENCES } from "@recount/link";
import { ARABIC, ENGLISH } from "../../../packages/publish/src/words.ts";
import { describe, expect, it } from "vitest";
import ar from "../src/words/ar.json" with { type: "json" };
import en from "../src/words/en.json" with { type: "json" };
import { operandsInWords, sayLabel, sayProblem } from "../src/words/messages.ts";
import type { Words } from "../src/words/words.ts";

const root = resolve(import.meta.dirname, "../../..");
const words: Record<string, Record<string, string>> = { en, ar };

const PLURAL = /_(zero|one|two|few|many|other)$/;
const stems = (language: string) =>
  new Set(Object.keys(words[language] ?? {}).map((key) => key.replace(PLURAL, "")));

function operands(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] ?? ""))].sort();
}

function doors(text: string): string[] {
  return [...text.matchAll(/<(\w+)>.*?<\/\1>/g)].map((found) => found[1] ?? "").sort();
}

function source(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

function codesIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((found) => found[1] ?? ""))].sort();
}

describe("the words", () => {
  it("have the same keys in English and Arabic", () => {
    expect([...stems("ar")].sort()).toEqual([...stems("en")].sort());
  });

  it("say each key once: of two, a reader of JSON keeps the last without a word", () => {
    for (const language of ["en", "ar"]) {
      const lines = source(`apps/web/src/words/${language}.json`).matchAll(/^\s*"([^"]+)":/gm);
      const keys = [...lines].map((found) => found[1] ?? "");
      expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
      expect(keys).toHaveLength(Object.keys(words[language] ?? {}).length);
    }
  });

  it("have every plural form that each language needs", () => {
    for (const stem of stems("en")) {
      if (!(`${stem}_other` in en)) continue;
      for (const language of ["en", "ar"]) {
        for (const form of new Intl.PluralRules(language).resolvedOptions().pluralCategories) {
          expect(words[language], `${language} ${stem}`).toHaveProperty([`${stem}_${form}`]);
        }
      }
    }
  });

  it("are never empty", () => {
    for (const language of ["en", "ar"]) {
      expect(Object.entries(words[language] ?? {}).filter(([, text]) => text.trim() === "")).toEqual([]);
    }
  });

  it("name no operand in Arabic that English does not have", () => {
    const spread = Object.keys(ar).filter((key) => {
      const stem = key.replace(PLURAL, "");
      const english: string = words["en"]?.[stem] ?? words["en"]?.[`${stem}_other`] ?? "";
      return operands(words["ar"]?.[key] ?? "").some((name) => !operands(english).includes(name));
    });
    expect(spread).toEqual([]);
  });

  it("leave out an operand in Arabic only where a plural form says it in words or an English reason would show", () => {
    const short = Object.keys(en)
      .filter((key) => !PLURAL.test(key))
      .filter((key) => operands(words["ar"]?.[key] ?? "").length < operands(words["en"]?.[key] ?? "").length);
    expect(short.sort()).toEqual(["code.count/recommend-none-table", "code.count/table-refused"]);
  });

  it("open the same doors in both languages", () => {
    for (const key of Object.keys(en)) {
      if (!key.endsWith("_other")) continue;
      expect(doors(words["ar"]?.[key] ?? ""), key).toEqual(doors(words["en"]?.[key] ?? ""));
    }
  });
});

describe("the codes of the rooms", () => {
  it("of count have their words, with the room's operands", () => {
    for (const { code, english, remedy } of MESSAGES) {
      expect(en, code).toHaveProperty([`code.${code}`]);
      expect(ar, code).toHaveProperty([`code.${code}`]);
      const own = codesIn(english, /\{(\w+)\}/g);
      expect(operands(words["en"]?.[`code.${code}`] ?? ""), code).toEqual(own);
      if (remedy !== undefined) expect(ar, code).toHaveProperty([`remedy.${code}`]);
    }
  });

  it("of what a method found about itself have their words, and so have its intervals", () => {
    const histories = [1, 2, 3, 4, 5, 6, 7].map((bits) => [bits & 1, (bits >> 1) & 1, bits >> 2].join());
    const rows = histories.flatMap((each, at) => [`${each},male,${12 + at}`, `${each},female,${9 - at}`]);
    const table = parseCovariateTable(["a,b,c,sex,n", ...rows].join("\n"), "invented", [{ name: "sex" }]);
    const found = [0, 40].flatMap((replicates) => {
      const options = { seed: 1, replicates, sweeps: 60, burnIn: 20, chains: 2 };
      return [
        ...estimateAll(withoutCovariates(table), options).estimates,
        ...estimateWithCovariates(table, options).estimates,
      ];
    });
    const names = new Set(found.flatMap(({ details }) => Object.keys(details)));
    expect([...names]).toEqual(
      expect.arrayContaining(["priorMedianRatio", "profileLow", "bestGraph", "tables"]),
    );
    const rooms = ["models/chao", "models/hierarchical", "models/independence", "models/sampleCoverage"];
    const text = [...rooms, "covariates/estimate"]
      .map((file) => source(`packages/count/src/${file}.ts`))
      .join("\n");
    const ways = codesIn(text, /"((?:unconditional |Wald |BCa? |log-normal|profile |unbounded)[^"]*)"/g);
    expect(ways).toEqual(expect.arrayContaining(found.flatMap(({ details }) => details["interval"] ?? [])));
    for (const language of [en, ar]) {
      expect([...names].filter((name) => !(`detail.${name}` in language))).toEqual([]);
      expect(ways.filter((way) => !(`detail.value.${way}` in language))).toEqual([]);
    }
  });

  it("of methods are said by one name in the workspace and the report", () => {
    for (const [language, { methods }] of [
      ["en", ENGLISH],
      ["ar", ARABIC],
    ] as const)
      for (const [method, name] of Object.entries(methods))
        expect(words[language]?.[`method.${method}`]?.toLowerCase(), method).toBe(name.toLowerCase());
  });

  it("of what a method found about itself are the same in the workspace and the report", () => {
    for (const [language, { details }] of [
      ["en", ENGLISH],
      ["ar", ARABIC],
    ] as const) {
      const told = Object.fromEntries([
        ...Object.entries(details.names).map(([name, text]) => [`detail.${name}`, text]),
        ...Object.entries(details.values).map(([value, text]) => [`detail.value.${value}`, text]),
      ]);
      const ours = Object.entries(words[language] ?? {}).filter(([key]) => key.startsWith("detail."));
      expect(told).toEqual(Object.fromEntries(ours));
    }
  });

  it("of blocking keys have their words in the report", () => {
    const text = source("packages/link/src/blocking-keys.ts");
    const keys = [
      ...codesIn(text, /name: "([a-z-]+)"/g),
      ...codesIn(text, /fromCodes\("([a-z-]+)"/g),
      ...codesIn(text, /placeKey\("([a-z-]+)"/g),
      ...codesIn(text, /\["([a-z-]+)", records\./g),
    ];
    expect(keys.length).toBeGreaterThan(17);
    for (const { blockingKeys } of [ENGLISH, ARABIC])
      expect(keys.filter((key) => !(key in blockingKeys))).toEqual([]);
  });

  it("of a reason inside a sentence are said in the reader's language, and a small number too", () => {
    const arabic = {
      language: "ar",
      locale: "ar-u-nu-arab",
      sayCode: (key: string, operands: Record<string, string | number>) =>
        words["ar"]?.[key]?.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(operands[name])),
    } as unknown as Words;
    const reason = { reason: "at least 3 lists are needed, 2 given", reasonCode: "count/too-few-lists" };
    const params = { draws: 9, refused: 9, lists: 2, needed: 3, share: "under 0.0001", ...reason };
    const said = operandsInWords(params, arabic);
    expect(said["reason"]).toMatch(/\p{Script=Arabic}/u);
    expect(said["reason"]).not.toMatch(/[A-Za-z]/);
    expect(said["share"]).toBe("أقل من ٠٫٠٠٠١");
  });

  it("of rows are kept apart, and say how many more there are", () => {
    const said = (more: number) =>
      operandsInWords({ rows: "a:1, ب:4", more }, {
        language: "ar",
        sayCode: (key: string, operands: Record<string, string | number>) => `${key} ${operands["more"]}`,
      } as unknown as Words)["rows"];
    expect(said(0)).toBe("\u2068a:1\u2069، \u2068ب:4\u2069");
    expect(said(7)).toBe("\u2068a:1\u2069، \u2068ب:4\u2069 story.more 7");
  });

  it("of a level that is two in one are said in the reader's language, also where one has a comma of its own", () => {
    const arabic = { language: "ar", sayCode: (key: string) => words["ar"]?.[key] } as unknown as Words;
    expect(sayLabel("within a month, or but for a slip, the same place", arabic)).toBe(
      `${words["ar"]?.["level.within a month, or but for a slip"]}، ${words["ar"]?.["level.the same place"]}`,
    );
    expect(sayLabel("within a month, of a kind unheard of", arabic)).toBe(
      "within a month, of a kind unheard of",
    );
  });

  it("of read have their words", () => {
    const codes = codesIn(source("packages/read/src/messages.ts"), /"(read\/[a-z-]+)"/g);
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !(`code.${code}` in ar) || !(`code.${code}` in en))).toEqual([]);
  });

  it("of runs have their words, and what to do", () => {
    const codes = codesIn(source("packages/runs/src/draw-notes.ts"), /"(runs\/[a-z-]+)"/g);
    expect(codes.length).toBe(3);
    expect(codes.filter((code) => !(`code.${code}` in ar && `remedy.${code}` in ar))).toEqual([]);
  });

  it("of refusals by the server and by read have their words, and what to do", () => {
    const server = codesIn(source("apps/server/src/problem.ts"), /\| "(server\/[a-z-]+)"/g);
    const read = codesIn(source("packages/read/src/errors.ts"), /\| "(read\/[a-z-]+)"/g);
    const claims = codesIn(
      source("packages/case/src/statements.ts") + source("packages/case/src/body.ts"),
      /"(case\/[a-z-]+)"/g,
    );
    expect([server.length, read.length, claims.length]).toEqual([15, 16, 3]);
    for (const language of [ar, en])
      expect(claims.filter((code) => !(`code.${code}` in language))).toEqual([]);
    expect(
      [...server, ...read, ...claims, "case/review-closed"].filter(
        (code) => !(`code.${code}` in ar && `remedy.${code}` in ar),
      ),
    ).toEqual([]);
  });

  it("of refusals stand in Arabic with the server's English beside them, and in English alone", () => {
    const words = (language: "en" | "ar") => ({
      language,
      locale: language,
      say: (key: string) => key,
      sayCode: (key: string) => ({ en, ar }[language] as Record<string, string>)[key],
    });
    const problem = { code: "server/not-found", message: 'no list "x"', remedy: "see the lists" };
    const [english, arabic] = (["en", "ar"] as const).map((each) =>
      sayProblem(problem, words(each) as unknown as Words),
    );
    expect(english).toEqual({
      where: undefined,
      text: 'no list "x"',
      detail: undefined,
      remedy: "see the lists",
    });
    expect(arabic?.text).toBe("هذا غير موجود، أو لم يعد موجودًا");
    expect(arabic?.detail).toBe('no list "x"');
    const plain = { code: "server/names-unknown", message: en["code.server/names-unknown"] };
    expect(sayProblem(plain, words("ar") as unknown as Words).detail).toBeUndefined();
    const unknown = sayProblem({ code: "new/code", message: "odd" }, words("ar") as unknown as Words);
    expect([unknown.text, unknown.detail]).toEqual(["odd", undefined]);
  });

  it("of the log have their words", () => {
    const events = codesIn(
      source("packages/case/src/events.ts"),
      /"((?:case|device|list|judgement|run|blind|sample)\.[a-z]+)"/g,
    );
    expect(events).toContain("list.added");
    expect(events.filter((event) => !(`code.log/${event}` in ar))).toEqual([]);
  });

  it("of link have their words, with the room's operands", () => {
    for (const { code, english } of LINK_SENTENCES) {
      expect(operands(words["en"]?.[`code.${code}`] ?? ""), code).toEqual(codesIn(english, /\{(\w+)\}/g));
      expect(ar, code).toHaveProperty([`code.${code}`]);
    }
  });

  it("of link have words for every comparison and level", () => {
    const kinds = ["births", "circumstances", "names", "texts"].map((kind) => `comparisons/${kind}`);
    const text = ["comparisons", ...kinds].map((file) => source(`packages/link/src/${file}.ts`)).join("\n");
    const names = codesIn(text, /(?:name: |Comparison\()"([a-z-]+)"/g);
    expect(names).toContain("given-name");
    expect(names.filter((name) => !(`comparison.${name}` in ar && `subject.${name}` in ar))).toEqual([]);
    const lists = [...text.matchAll(/(?:labels: |_LABELS = )\[([^\]]*)\]/g)].map((found) => found[1] ?? "");
    const labels = lists.flatMap((list) => codesIn(list, /"([^"]+)"/g));
    expect(labels.length).toBeGreaterThan(20);
    expect(labels.filter((label) => !(`level.${label}` in ar))).toEqual([]);
  });

  it("of link have words for everything that circumstances share", () => {
    const text =
      source("packages/link/src/comparisons/circumstances.ts") +
      source("packages/link/src/comparisons/names.ts");
    const names = [...text.matchAll(/names: \[([^\]]*)\]/g)].flatMap((found) =>
      codesIn(found[1] ?? "", /["`]([a-z${}-]+)["`]/g),
    );
    const things = names.map((name) => name.replace("${name}", "father-and-middle-names"));
    expect(things).toContain("part-of-father-and-middle-names");
    expect(things).toContain("place-at-another-date");
    expect(things.filter((name) => !(`comparison.${name}` in ar))).toEqual([]);
  });

  it("of link have words for every key that records are blocked by", () => {
    const names = codesIn(
      source("packages/link/src/blocking-keys.ts") + source("packages/link/src/slips.ts"),
      /(?:name: |fromCodes\(|Key\(|\[|NAMES? = )"([a-z-]+)"/g,
    );
    expect(names).toContain("names-in-any-order");
    expect(names).toContain("birth-place");
    expect(names).toContain("any-name");
    expect(names).toContain("any-name-but-for-a-slip");
    expect(names.filter((name) => !(`blockingKey.${name}` in ar))).toEqual([]);
  });
});
