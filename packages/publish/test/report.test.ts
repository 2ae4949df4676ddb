/** The offline report: complete in both languages, unbreakable by what stands in it, the same bytes each time. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Message } from "@recount/core";
import { reportHtml, type ReportInput } from "../src/index.ts";
import { escape } from "../src/html.ts";
import { number, percent, whole } from "../src/numbers.ts";
import { ARABIC, ENGLISH } from "../src/words.ts";

function message(code: string, english: string, params: Message["params"] = {}): Message {
  return { code, params, english };
}

const input: ReportInput = {
  files: [
    {
      fileName: "harbour.csv",
      digest: "a".repeat(64),
      bytes: 1000,
      rows: 1200,
      setAside: 3,
      lists: ["harbour"],
    },
  ],
  linking: {
    records: 3000,
    people: 2400,
    unnamed: 12,
    lists: [
      { name: "harbour", records: 1197, people: 1100 },
      { name: "جمعية التل", records: 1803, people: 1500 },
    ],
    pairsCompared: 90_000,
    pairsKept: 1500,
    blocking: [{ rule: "given name and year", pairs: 90_000 }],
    recallCeiling: 0.97,
    lambda: 0.00012,
    judgements: 2,
  },
  count: {
    table: {
      lists: ["harbour", "جمعية التل"],
      cells: [
        { history: 1, count: 888 },
        { history: 2, count: 1288 },
        { history: 3, count: 212 },
      ],
    },
    documented: 2388,
    checks: [{ ...message("count/lists-used", "every list holds people"), outcome: "passed" }],
    estimates: [
      {
        method: "lcmcr",
        total: { point: 3980.4, interval: { low: 3610, high: 4460, level: 0.95, kind: "credible" } },
        lowerBound: false,
        assumption: message("count/assumption-lcmcr", "people fall into groups", { classes: 10 }),
        refusal: null,
        checks: [
          {
            ...message("count/list-small", "list harbour is small", {
              list: "harbour",
              people: 9,
              needed: 10,
            }),
            remedy: "leave it out",
            outcome: "warned",
          },
        ],
        details: { rHat: 1.01 },
      },
      {
        method: "chao",
        total: { point: 3000, interval: { low: 2900, high: null, level: 0.95, kind: "confidence" } },
        lowerBound: true,
        assumption: message("count/assumption-chao", "a floor"),
        refusal: null,
        checks: [],
        details: {},
      },
      {
        method: "dga",
        total: null,
        lowerBound: false,
        assumption: message("count/assumption-dga", "graphs", { graphs: 8 }),
        refusal: message("count/grid-edge", "mass at the edge", { share: 0.2, limit: 100 }),
        checks: [],
        details: {},
      },
    ],
    recommended: "lcmcr",
    recommendation: message("count/recommend-lcmcr", "lcmcr: its chains agree"),
    carried: {
      draws: 200,
      estimates: [
        {
          method: "lcmcr",
          total: { point: 4010, interval: { low: 3456, high: 4789, level: 0.95, kind: "credible" } },
          split: { linking: 0.382, unseen: 0.618 },
          refusal: null,
          checks: [],
        },
        {
          method: "dga",
          total: null,
          split: null,
          refusal: message("count/carried-refused", "most linkings carry no estimate"),
          checks: [],
        },
      ],
      recommended: "lcmcr",
    },
  },
  seed: 7,
  version: "0.1.0",
  command: "recount count harbour.csv --seed 7",
  outputs: [{ name: "records.csv", digest: "b".repeat(64) }],
};

/** Every tag of a page, without the text between. */
function tags(page: string): string[] {
  return [...page.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map((found) => found[1]?.toLowerCase() ?? "");
}

/** The operands a template names. */
function places(template: string): string[] {
  return (template.match(/\{\w+\}/g) ?? []).sort();
}

describe("the report", () => {
  const page = reportHtml(input);

  it("states the estimate with its interval, its level and its assumption, in both languages", () => {
    expect(page).toContain("<bdi>3,610</bdi> to <bdi>4,460</bdi>");
    expect(page).toContain("<bdi>95%</bdi> credible interval");
    expect(page).toContain("people fall into groups");
    expect(page).toContain("<bdi>٣٬٦١٠</bdi>");
    expect(page).toContain("المجموعات غير المرصودة");
  });

  it("states the interval that carries the linking, and where the uncertainty comes from, beside the one without", () => {
    expect(page).toContain("<bdi>3,456</bdi> to <bdi>4,789</bdi>");
    expect(page).toContain("<bdi>38%</bdi> is about who is who and <bdi>62%</bdi>");
    expect(page).toContain("<bdi>٣٨٪</bdi> سببه عدم معرفة من هو من");
    expect(page).toContain("most linkings carry no estimate");
    expect(page).not.toContain("The interval begins below");
    const more = reportHtml({ ...input, count: { ...input.count!, documented: 3457 } });
    expect(more).toContain("The interval begins below the <bdi>3,457</bdi> documented people:");
    expect(more).toContain("يبدأ المجال دون الموثَّقين وعددهم <bdi>٣٬٤٥٧</bdi>");
    const without = reportHtml({ ...input, count: { ...input.count!, carried: null } });
    expect(without).not.toContain(ENGLISH.carriedTitle);
    expect(without).not.toContain(ENGLISH.linkedForCertain);
  });

  it("has the total at each xi, what the methods come to, and who in the lists is not counted, in both languages", () => {
    const meaning = message("count/sensitivity-meaning", "how the total moves", {
      lists: 3,
      empty: 1,
      combinations: 7,
    });
    const points = [
      { xi: 0.5, total: 5511, low: 5000, high: 6000 },
      { xi: 1, total: 4322, low: 4000, high: 4600 },
    ];
    const sensitivity = { refusal: null, meaning, points, implied: [{ method: "lcmcr", xi: 1.2345 }] };
    const others = {
      ...message("link/others-in-row", "not counted: 6", { records: 6, rows: "a:1, a:2, ب:4", more: 3 }),
      remedy: "give each a row",
    };
    const found = reportHtml({
      ...input,
      linking: { ...input.linking, warnings: [others] },
      count: { ...input.count!, sensitivity },
    });
    expect(found).toContain(ENGLISH.sensitivityTitle);
    expect(found).toContain("<bdi>5,000</bdi> to <bdi>6,000</bdi>");
    expect(found).toMatch(/come to ξ:\s+latent classes[^.]* <bdi>1.2<\/bdi>/i);
    expect(found).toContain("من <bdi>٥٬٠٠٠</bdi> إلى <bdi>٦٬٠٠٠</bdi>");
    expect(found).toMatch(/not counted: 6\s+\(give each a row\)/);
    expect(found).toContain(
      "وهم غير معدودين: <bdi>٦</bdi> (<bdi>a:1</bdi>، <bdi>a:2</bdi>، <bdi>ب:4</bdi> و<bdi>٣</bdi> غيرها)",
    );
    const refusal = message("count/sensitivity-refused", "no curve: too many hold nobody");
    const none = reportHtml({
      ...input,
      count: { ...input.count!, sensitivity: { ...sensitivity, refusal, points: [], implied: [] } },
    });
    expect(none).toContain("no curve: too many hold nobody.");
    expect(none).not.toContain(ENGLISH.sensitivityReading);
    expect(page).not.toContain(ENGLISH.sensitivityTitle);
  });

  it("leads with the figure that carries the linking, as the workspace does, in the sentence, the picture and the table", () => {
    const header = /<header>.*?<\/header>/s.exec(page)?.[0] ?? "";
    expect(header).toMatch(/An estimated <strong><bdi>4,010<\/bdi><\/strong> in all/);
    expect(header.indexOf("<bdi>3,456</bdi> to <bdi>4,789</bdi>")).toBeGreaterThan(0);
    expect(header.indexOf("<bdi>3,610</bdi> to <bdi>4,460</bdi>")).toBeGreaterThan(header.indexOf("3,456"));
    const families = /side by side.*?<\/section>/s.exec(page)?.[0] ?? "";
    expect(families).toMatch(/<td class="n"><bdi>4,010<\/bdi><\/td>/);
    expect(families).toMatch(/<bdi>3,980<\/bdi>\s+\(<bdi>3,610<\/bdi> to <bdi>4,460<\/bdi>\)/);
    // One family of three is carried: it alone has the thin line.
    expect(families.match(/class="linked"/g)).toHaveLength(1);
    expect(families.match(/class="(span|floor)"/g)).toHaveLength(2);
  });

  it("says with the figure what its checks warn of, and nothing of families that do not lead", () => {
    const header = (count: ReportInput["count"]): string =>
      /<header>.*?<\/header>/s.exec(reportHtml({ ...input, count }))?.[0] ?? "";
    expect(header(input.count)).toMatch(/list harbour is small\s+\(leave it out\)/);
    const passing = input.count!.estimates.map((each) =>
      each.method === "lcmcr"
        ? { ...each, checks: [] }
        : { ...each, checks: input.count!.estimates[0]!.checks },
    );
    expect(header({ ...input.count!, estimates: passing })).not.toContain(ENGLISH.warningsLead);
  });

  it("has a column of what to do only where there is something to do, and numbers under their headers", () => {
    const of = (checks: NonNullable<ReportInput["count"]>["checks"]): string =>
      reportHtml({ ...input, count: { ...input.count!, estimates: [], carried: null, checks } });
    const passed = { ...message("count/lists-used", "every list holds people"), outcome: "passed" as const };
    expect(of([passed])).not.toContain(ENGLISH.todo);
    expect(of([passed, { ...passed, remedy: "leave it" }])).toContain(ENGLISH.todo);
    expect(page).toMatch(/<th scope="col"\s+class="n"\s*>\s*total\s*<\/th\s*>/);
    expect(page).toMatch(/Why this method: lcmcr: its chains agree/);
  });

  it("lets no carried figure stand in for a family that refuses or has no interval", () => {
    const { estimates } = input.count!;
    const carriedAll = estimates.map(({ method }) => ({
      method,
      total: { point: 7777, interval: { low: 7000, high: 8000, level: 0.95, kind: "credible" as const } },
      split: null,
      refusal: null,
      checks: [],
    }));
    const count = {
      ...input.count!,
      recommended: "dga",
      carried: { ...input.count!.carried!, estimates: carriedAll },
    };
    const refused = reportHtml({ ...input, count });
    expect(/<header>.*?<\/header>/s.exec(refused)?.[0]).not.toContain("7,777");
  });

  it("shows every part of a count by a field, those refused with the reason, and the sum", () => {
    const total = (point: number, low: number, high: number) => ({
      point,
      interval: { low, high, level: 0.95, kind: "credible" as const },
    });
    const strata = {
      by: "month",
      strata: [
        {
          name: "2016-03",
          documented: 36,
          method: "lcmcr",
          estimates: [{ method: "lcmcr", total: total(49, 38, 76), refusal: null }],
        },
        {
          name: "2015-05",
          documented: 0.3,
          method: null,
          estimates: [{ method: "dga", total: null, refusal: message("count/no-people", "not told") }],
        },
        {
          name: "2016-04",
          documented: 2,
          method: null,
          estimates: [{ method: "dga", total: null, refusal: message("count/no-people", "nobody there") }],
        },
      ],
      sum: { documented: 38.4, total: total(51, 40, 78) },
      checks: [{ ...message("count/strata-refused", "one part is refused"), outcome: "warned" as const }],
    };
    const parts = reportHtml({ ...input, count: { ...input.count!, strata } });
    expect(parts).toContain("By <bdi>month of death</bdi>");
    expect(parts).toContain("<bdi>Mar 2016</bdi>");
    expect(parts).toContain("<bdi>مارس ٢٠١٦</bdi>");
    expect(parts).toContain("<bdi>38</bdi> to <bdi>76</bdi>");
    expect(parts).toContain("nobody there");
    expect(parts).not.toContain("May 2015");
    expect(parts).toMatch(/means over the drawn linkings here, <bdi>38<\/bdi> in all; .*<bdi>2,388<\/bdi>/);
    expect(parts).toContain("<bdi>40</bdi> to <bdi>78</bdi>");
    expect(parts).toContain("one part is refused");
    expect(page).not.toContain("month of death");
  });

  it("shows the count as the lists grew, a step without an estimate with the reason, in both languages", () => {
    const interval = { low: 2703, high: 2985, level: 0.95, kind: "credible" as const };
    const trajectory = {
      by: "reports" as const,
      method: "dga",
      records: 900,
      dated: 700,
      steps: [
        {
          name: "2016-06",
          documented: 59,
          total: null,
          refusal: message("count/too-few-lists", "two lists only"),
        },
        { name: "", documented: 2019, total: { point: 2817, interval }, refusal: null },
      ],
    };
    const grown = reportHtml({ ...input, count: { ...input.count!, trajectory } });
    expect(grown).toContain(ENGLISH.trajectoryTitle);
    expect(grown).toContain("<bdi>to the end of Jun 2016</bdi>");
    expect(grown).toContain("<bdi>حتى نهاية يونيو ٢٠١٦</bdi>");
    expect(grown).toContain("two lists only");
    expect(grown).toContain("<bdi>2,703</bdi> to <bdi>2,985</bdi>");
    expect(grown).toContain("<bdi>700</bdi> of <bdi>900</bdi> records");
    expect(grown).toContain("<bdi>٢٬٠١٩</bdi>");
    expect(tags(grown).filter((each) => each === "svg")).toHaveLength(8);
    expect(page).not.toContain(ENGLISH.trajectoryTitle);
  });

  it("shows what others say as they said it, and judges none of it", () => {
    const said = { saidOn: "2031-03", saidIn: "page 3", note: "heard from neighbours" };
    const statements = [
      { speakers: ["The Harbour Post", "E."], low: 2000, high: null, about: false, ...said },
      { speakers: ["Office"], low: 900, high: 900, about: true, ...said },
      { speakers: ["<b>Office</b>"], low: null, high: 4000, about: false, ...said },
      { speakers: ["Office"], low: 700, high: 800, about: false, ...said },
    ];
    const told = reportHtml({ ...input, statements });
    expect(told).toMatch(/<bdi>E\.<\/bdi>\s*through\s*<bdi>The Harbour Post<\/bdi>/);
    expect(told).toContain("<bdi>2,000</bdi> or more");
    expect(told).toContain("about <bdi>900</bdi>");
    expect(told).toContain("at most <bdi>4,000</bdi>");
    expect(told).toContain("<bdi>700</bdi> to <bdi>800</bdi>");
    expect(told).toContain("لا يزيد على <bdi>٤٬٠٠٠</bdi>");
    expect(told).not.toContain("<b>Office");
    expect(page).not.toContain(ENGLISH.statementsTitle);
  });

  it("shows the places on a map where areas were given, what no record names as silence", () => {
    const ring = (west: number) =>
      [
        [west, 0],
        [west + 1, 0],
        [west + 1, 1],
        [west, 0],
      ] as const;
    const at = (west: number, stratum: string | null, ...names: string[]) => ({
      names,
      stratum,
      polygons: [[ring(west)]],
    });
    const total = { point: 689, interval: { low: 623, high: 909, level: 0.95, kind: "credible" as const } };
    const part = (name: string, method: string | null) => ({
      name,
      documented: 532,
      method,
      estimates: [{ method: "lcmcr", total: method === null ? null : total, refusal: null }],
    });
    const map = {
      fileName: "m.geojson",
      areas: [at(0, "a", "Luran", "اللوران"), at(1, "b", "Romtan"), at(2, null, "Rasda"), at(3, "…", "Qand")],
      unplaced: ["kafr <i>"],
    };
    const strata = {
      by: "place",
      strata: [part("a", "lcmcr"), part("b", null)],
      written: [["Luran", "اللوران"], ["Romtan"]],
      sum: { documented: 1064, total: null },
      checks: [],
      map,
    };
    const mapped = reportHtml({ ...input, count: { ...input.count!, strata } });
    expect(mapped).toContain("A map of 4 areas, 1 of them with an estimate");
    expect(mapped.match(/class="area silent"/g)).toHaveLength(4);
    expect(mapped.match(/class="area unsaid"/g)).toHaveLength(2);
    expect(mapped).toMatch(/>\s*no record\s*<\/text\s*>/);
    expect(mapped).toMatch(/>\s*اللوران\s*<\/text\s*>/);
    expect(mapped).toContain("kafr &lt;i&gt;");
    expect(mapped).not.toContain("too rare");
    expect(mapped).toContain("<td><bdi>Luran</bdi></td>");
    expect(mapped).toContain("<td><bdi>اللوران</bdi></td>");
    const others = { ...strata, strata: [...strata.strata, { ...part("…", null), documented: 495 }] };
    const rare = reportHtml({ ...input, count: { ...input.count!, strata: others } });
    expect(rare).toContain("<bdi>others, each too rare to stand alone</bdi>");
    expect(rare).toContain("<bdi>495</bdi> documented people of places each too rare");
  });

  it("says what the method found about itself in words, in both languages", () => {
    expect(page).toContain("<td>split R-hat</td>");
    expect(page).toContain("<td>مؤشر R المنقسم</td>");
    expect(page).not.toContain("rHat");
  });

  it("shows a refusal with its reason and never a number in its place", () => {
    expect(page).toContain("mass at the edge");
    const refused = reportHtml({
      ...input,
      count: {
        ...input.count!,
        recommended: null,
        recommendation: message("count/recommend-none-methods", "no estimate: all refused"),
      },
    });
    expect(refused).toContain("no estimate: all refused");
    expect(refused).not.toContain("An estimated");
  });

  it("leaves out the count when only linking was asked for", () => {
    const linked = reportHtml({ ...input, count: null });
    expect(linked).toContain("distinct people");
    expect(linked).not.toContain("<svg");
  });

  it("says that every pair was compared, where blocking left none out and no share is estimated", () => {
    const blocking = [{ rule: "every pair", pairs: 1200 }];
    const small = reportHtml({ ...input, linking: { ...input.linking, blocking, recallCeiling: null } });
    expect(small).toContain("all of them: every pair was compared");
    expect(small).toContain("كلها: قورن كل زوج");
    expect(reportHtml({ ...input, linking: { ...input.linking, recallCeiling: null } })).toContain(
      "not known",
    );
  });

  it("has no script and asks for nothing from outside", () => {
    expect(tags(page)).not.toContain("script");
    expect(page).not.toMatch(/\s(src|href|srcset|action|data|on\w+)=/i);
    expect(page).not.toMatch(/url\(|@import|https?:/i);
  });

  it("switches its language without a script, and is well-nested", () => {
    expect(page).toContain('<main class="ar" lang="ar" dir="rtl">');
    expect(page).toContain("#en:checked~.ar");
    for (const tag of ["main", "table", "tr", "td", "section", "svg", "div", "bdi"]) {
      expect(tags(page).filter((each) => each === tag).length % 2, tag).toBe(0);
    }
  });

  it("gives the same bytes for the same input", () => {
    expect(reportHtml(structuredClone(input))).toBe(page);
  });

  it("has every word in both languages", () => {
    expect(Object.keys(ARABIC).sort()).toEqual(Object.keys(ENGLISH).sort());
    for (const [key, text] of Object.entries(ENGLISH)) {
      if (
        typeof text !== "string" ||
        key === "language" ||
        key === "direction" ||
        key === "comma" ||
        key === "itself"
      )
        continue;
      const arabic = JSON.stringify(ARABIC[key as keyof typeof ARABIC]);
      expect(places(arabic), key).toEqual(places(text));
      expect(arabic, key).toMatch(/\p{Script=Arabic}|^"\{/u);
    }
  });

  it("says in Arabic the reasons, methods and small numbers that stand inside a sentence, and what records are compared by", () => {
    const refusal = message("count/carried-refused", "refused: two lists", {
      draws: 200,
      refused: 200,
      reason: "at least 3 lists are needed, 2 given",
      reasonCode: "count/too-few-lists",
      lists: 2,
      needed: 3,
    });
    const found = [
      message("count/fit-poor", "poor", { deviance: 90, freedom: 7, probability: "under 0.0001" }),
      message("count/families-agree", "agree", { methods: "lcmcr, dga" }),
      message("count/list-copied", "copied", { left: "a, b", right: "c", people: 4 }),
    ].map((each) => ({ ...each, outcome: "warned" as const }));
    const said = reportHtml({
      ...input,
      linking: { ...input.linking, blocking: [{ rule: "death-date + father-name", pairs: 9 }] },
      count: { ...input.count!, recommended: null, recommendation: refusal, checks: found },
    });
    const arabic = /<main class="ar".*<\/main>/s.exec(said)?.[0] ?? "";
    expect(arabic).toContain("عدد القوائم <bdi>٢</bdi>: لا بد من <bdi>٣</bdi>");
    expect(arabic).not.toContain("at least 3");
    expect(arabic).toContain("أقل من <bdi>٠٫٠٠٠١</bdi>");
    expect(arabic).toContain("<bdi>الفئات الكامنة (LCMCR)</bdi>، <bdi>الرسوم القابلة للتفكيك (dga)</bdi>");
    expect(arabic).toContain("<bdi>a, b</bdi>");
    expect(arabic).toContain("تاريخ الوفاة + اسم الأب");
    expect(said).toContain("date of death + father&#39;s name");
  });

  it("marks a message it has no Arabic for as English", () => {
    const odd = {
      ...input,
      count: { ...input.count!, recommendation: message("count/new", "something new") },
    };
    expect(reportHtml(odd)).toContain('<span lang="en" dir="ltr">something new</span>');
  });
});

describe("text from outside", () => {
  const hostile = `</main><script>alert(1)</script><img src=x onerror="alert(1)">'"&\u202e{people}\u0000`;

  it("cannot add a tag, wherever it stands", () => {
    const everywhere: ReportInput = {
      ...input,
      files: [{ ...input.files[0]!, fileName: hostile, lists: [hostile], digest: hostile }],
      linking: {
        ...input.linking,
        lists: [{ name: hostile, records: 1, people: 1 }],
        blocking: [{ rule: hostile, pairs: 1 }],
      },
      count: {
        ...input.count!,
        table: { lists: [hostile, "b"], cells: [{ history: 1, count: 5 }] },
        recommendation: message(hostile, hostile, { list: hostile }),
        checks: [
          { ...message("count/list-empty", hostile, { list: hostile }), remedy: hostile, outcome: "failed" },
        ],
        estimates: input.count!.estimates.map((each) => ({
          ...each,
          method: hostile,
          details: { [hostile]: hostile },
        })),
        recommended: hostile,
      },
      command: hostile,
      version: hostile,
      outputs: [{ name: hostile, digest: hostile }],
    };
    const found = tags(reportHtml(everywhere));
    expect(found).not.toContain("script");
    expect(found).not.toContain("img");
    expect(found.filter((tag) => tag === "main")).toHaveLength(4);
  });

  it("keeps its letters when escaped, whatever they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(escape(text)).not.toMatch(/[<>"']/);
      }),
    );
    expect(escape("محمد & <Sami>")).toBe("محمد &amp; &lt;Sami&gt;");
  });
});

describe("numbers", () => {
  it("are written in the digits of the language", () => {
    expect(whole(1_234_567.4, "en")).toBe("1,234,567");
    expect(whole(1234, "ar")).toBe("١٬٢٣٤");
    expect(number(0.000123456, "en")).toBe("0.000123");
    expect(number(1.0105, "ar")).toBe("١٫٠١");
    expect(percent(0.95, "en")).toBe("95%");
    expect(percent(0.955, "ar")).toBe("٩٥٫٥٪");
  });
});
