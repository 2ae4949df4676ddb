import { createRandom, type RecordList, type Role } from "@recount/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  contentText,
  link,
  patternReport,
  personIds,
  reviewQueue,
  samplePartitions,
  type EarlierRecord,
  type Linkage,
  type RecordGroup,
} from "../src/index.ts";
import { listOf } from "./lists.ts";

const ROLES: Role[] = ["fullName", "sex", "age", "deathDate", "town"];
const GIVEN = ["Ahmad", "Omar", "Khaled", "Samir", "Yusuf", "Hasan", "عمر", "خالد"];
const FAMILY = ["Zarqush", "Talmidan", "Berqawi", "Hosnuri", "Qalmuni", "طلميدان"];
const TOWNS = ["Tel Nasur", "Ain Belqa", "Kafr Dumar"];

function inventRows(seed: number, rows: number): string[][] {
  const random = createRandom(seed);
  return Array.from({ length: rows }, () => {
    if (random.next() < 0.05) return ["unknown", "male", "30", "2031-01-12", "Tel Nasur"];
    const name = [GIVEN, GIVEN, FAMILY].map((from) => from[random.integer(from.length)]!).join(" ");
    const day = `2031-0${1 + random.integer(3)}-${10 + random.integer(4)}`;
    return [name, "male", String(20 + random.integer(12)), day, TOWNS[random.integer(TOWNS.length)]!];
  });
}

const ROWS = { alpha: inventRows(1, 60), beta: inventRows(2, 50), gamma: inventRows(1, 40) };
const usual = Object.entries(ROWS).map(([name, rows]) => listOf(name, ROLES, rows));

function shuffled<T>(values: readonly T[], seed: number): T[] {
  const random = createRandom(seed);
  const out = [...values];
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

/** What each row of a table says of its record, without where the record stands: sorted, so that tables compare by content. */
function recordsTable(linkage: Linkage): string[] {
  const ids = personIds(linkage);
  const columns = linkage.standardised();
  const lines = linkage.lists.flatMap((list) => Array.from({ length: list.rowCount }, () => list.name));
  return lines
    .map((name, record) =>
      [
        name,
        ids.idOf(linkage.personOf[record]!),
        contentText(linkage.content, record),
        linkage.named[record],
        ...columns.map((column) => column.value(record)),
      ].join("|"),
    )
    .sort();
}

function pairsTable({ pairs, content }: Linkage): string[] {
  return Array.from({ length: pairs.count }, (_, pair) => {
    const sides = [pairs.left[pair]!, pairs.right[pair]!]
      .map((record) => contentText(content, record))
      .sort();
    const gammas = pairs.gamma.map((column) => column[pair]);
    return [...sides, pairs.weight[pair], pairs.probability[pair], ...gammas].join("|");
  }).sort();
}

/** What two records say, whichever stands first. */
const shown = ({ content }: Linkage, left: number, right: number): string =>
  [contentText(content, left), contentText(content, right)].sort().join("|");

/** The queue in its order, by what the records say. */
function queueTable(linkage: Linkage, sampled: boolean): unknown {
  const sample = sampled ? samplePartitions(linkage, { draws: 20, seed: 1 }) : undefined;
  const totals = (left: RecordGroup, right: RecordGroup): { same: number; different: number } => ({
    same: left.length * right.length,
    different: 0,
  });
  const { questions, ...rest } = reviewQueue(linkage, { sample, totals });
  return {
    ...rest,
    questions: questions.map(({ left, right, ...question }) => ({
      ...question,
      shown: shown(linkage, left, right),
    })),
  };
}

/** The patterns in their order, each with what the records of its example say. */
function patternsTable(linkage: Linkage): unknown {
  const { left, right } = linkage.pairs;
  return patternReport(linkage).map(({ example, ...row }) => ({
    ...row,
    example: shown(linkage, left[example]!, right[example]!),
  }));
}

describe("rows and lists in another order", () => {
  const expected = link(usual);
  const records = recordsTable(expected);
  const pairs = pairsTable(expected);
  const queues = [queueTable(expected, false), queueTable(expected, true)];
  const patterns = patternsTable(expected);

  it("give the same people, ids, pairs, weights, model, questions and examples of patterns", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        const lists = Object.entries(ROWS).map(([name, rows], at) =>
          listOf(name, ROLES, shuffled(rows, seed + at)),
        );
        const again = link(shuffled(lists, seed));
        expect(again.model).toEqual(expected.model);
        expect(recordsTable(again)).toEqual(records);
        expect(pairsTable(again)).toEqual(pairs);
        expect([queueTable(again, false), queueTable(again, true)]).toEqual(queues);
        expect(patternsTable(again)).toEqual(patterns);
      }),
      { numRuns: 12 },
    );
  });

  it("keep two lists of one name apart by what they say", () => {
    const twins = [listOf("twin", ROLES, ROWS.alpha), listOf("twin", ROLES, ROWS.beta)];
    expect(pairsTable(link([...twins].reverse()))).toEqual(pairsTable(link(twins)));
  });

  it("hand results back in the order that was given", () => {
    const { pairs: found, personOf } = expected;
    for (let pair = 1; pair < found.count; pair++) {
      expect(found.left[pair]! < found.right[pair]!).toBe(true);
      const before = found.left[pair - 1]! * 1000 + found.right[pair - 1]!;
      expect(found.left[pair]! * 1000 + found.right[pair]!).toBeGreaterThan(before);
    }
    expect(personOf[0]).toBe(0);
    const [left, right] = [found.left[0]!, found.right[0]!];
    expect(expected.explain(left, right).matchWeight).toBeCloseTo(expected.between([left], [right]), 9);
  });
});

/** A linkage with the people given, for tests of ids alone. */
function grouped(lists: readonly RecordList[], groups: readonly (readonly number[])[]): Linkage {
  const linkage = link(lists);
  const personOf = new Uint32Array(linkage.recordCount);
  groups.forEach((group, person) => group.forEach((record) => (personOf[record] = person)));
  return { ...linkage, personOf, personCount: groups.length };
}

function recordsOf(linkage: Linkage): EarlierRecord[] {
  const ids = personIds(linkage);
  const names = linkage.lists.flatMap((list) =>
    Array.from({ length: list.rowCount }, (_, row) => `${list.name}:${list.rowNumbers[row]}`),
  );
  return names.map((recordId, record) => ({
    recordId,
    content: contentText(linkage.content, record),
    personId: ids.idOf(linkage.personOf[record]!),
  }));
}

const NAMES = ["Omar Zarqush", "Omar Zarqosh", "Samir Talmidan", "Hasan Berqawi", "Yusuf Hosnuri"];
const five = (names: readonly string[]): RecordList[] => [
  listOf(
    "five",
    ["fullName"],
    names.map((name) => [name]),
  ),
];

describe("ids of people", () => {
  it("are short, and tell apart people whose records say the same", () => {
    const rows = Array.from({ length: 3 }, () => ["unknown", "male", "30", "", ""]);
    const linkage = link([listOf("one", ROLES, rows)]);
    const ids = [0, 1, 2].map((person) => personIds(linkage).idOf(person));
    expect(ids[0]).toMatch(/^p-[0-9a-z]{10}$/);
    expect(ids.slice(1)).toEqual([`${ids[0]}-2`, `${ids[0]}-3`]);
  });

  it("go with the largest part when people are merged and split", () => {
    const lists = five(NAMES);
    const before = grouped(lists, [[0, 1, 2], [3], [4]]);
    const earlier = recordsOf(before);
    const now = personIds(grouped(lists, [[0, 1], [2, 3], [4]]), earlier);
    expect(now.idOf(0)).toBe(earlier[0]!.personId);
    expect(now.idOf(2)).toBe(earlier[4]!.personId);
    expect(now.idOf(1)).toBe(earlier[3]!.personId);
    expect(now.carried).toEqual({ kept: 3, merged: 0, split: 0, added: 0, gone: 0 });
    const merged = personIds(grouped(lists, [[0, 1, 2, 3], [4]]), earlier);
    expect(merged.idOf(0)).toBe(earlier[0]!.personId);
    expect(merged.carried).toMatchObject({ kept: 2, merged: 1, split: 0 });
    const split = personIds(grouped(lists, [[0, 1], [2], [3], [4]]), earlier);
    expect(split.idOf(0)).toBe(earlier[0]!.personId);
    expect(split.carried).toMatchObject({ kept: 3, merged: 0, split: 1 });
    expect(new Set([0, 1, 2, 3].map((person) => split.idOf(person))).size).toBe(4);
  });

  it("stay when rows are shuffled, added and corrected in place", () => {
    const earlier = recordsOf(grouped(five(NAMES), [[0, 1], [2], [3], [4]]));
    const back = [...NAMES].reverse();
    const shuffledIds = personIds(grouped(five(back), [[4, 3], [2], [1], [0]]), earlier);
    expect(shuffledIds.carried).toEqual({ kept: 4, merged: 0, split: 0, added: 0, gone: 0 });
    const corrected = personIds(
      grouped(five([...NAMES.slice(0, 3), "Hasan Berqaoui", NAMES[4]!, "Rami Walduni"]), [
        [0, 1],
        [2],
        [3],
        [4],
        [5],
      ]),
      earlier,
    );
    expect(corrected.idOf(2)).toBe(earlier[3]!.personId);
    expect(corrected.carried).toEqual({ kept: 4, merged: 0, split: 0, added: 1, gone: 0 });
  });

  it("are never given twice, whatever came before", () => {
    const partition = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 });
    const groupsFrom = (people: number[]): number[][] => [
      ...Map.groupBy([0, 1, 2, 3, 4], (record) => people[record]!).values(),
    ];
    const lists = five(["Omar Zarqush", "Omar Zarqush", "Samir Talmidan", "Samir Talmidan", "Yusuf Hosnuri"]);
    const base = link(lists);
    const made = (groups: number[][]): Linkage => {
      const personOf = new Uint32Array(5);
      groups.forEach((group, person) => group.forEach((record) => (personOf[record] = person)));
      return { ...base, personOf, personCount: groups.length };
    };
    fc.assert(
      fc.property(partition, partition, (first, second) => {
        const earlier = recordsOf(made(groupsFrom(first)));
        const now = made(groupsFrom(second));
        const { idOf, carried } = personIds(now, earlier);
        const ids = Array.from({ length: now.personCount }, (_, person) => idOf(person));
        expect(new Set(ids).size).toBe(ids.length);
        expect(carried!.kept + carried!.split + carried!.added).toBe(now.personCount);
      }),
    );
  });
});

describe("what linking warns of", () => {
  it("names records that no rule compares, because too many of them say the same", () => {
    const rows = Array.from({ length: 2_000 }, () => ["Omar Zarqush"]);
    const { warnings, blocking } = link([listOf("same", ["fullName"], rows)]);
    expect(blocking.leftOut).toEqual({ records: 2_000, notCompared: 2_000, largestBlock: 2_000 });
    expect(warnings.map(({ code }) => code)).toEqual(["link/blocks-too-large"]);
    expect(warnings[0]!.params).toMatchObject({ records: 2_000, largest: 2_000 });
  });

  it("tells how many records clusters made elsewhere leave alone, and refuses clusters of hardly any", () => {
    const lists = [
      listOf(
        "many",
        ["fullName"],
        Array.from({ length: 40 }, (_, at) => [NAMES[at % NAMES.length]!]),
      ),
    ];
    const { model } = link(lists);
    const clustersOf = (records: number): Map<string, string> =>
      new Map(Array.from({ length: records }, (_, at) => [`many:${at + 1}`, `c${at % 3}`]));
    const { warnings, personCount } = link(lists, { model, clusters: clustersOf(30) });
    expect(personCount).toBe(3 + 10);
    expect(warnings.map(({ code, params }) => [code, params])).toEqual([
      ["link/clusters-cover", { told: 30, records: 40, rest: 10 }],
    ]);
    expect(link(lists, { model, clusters: clustersOf(40) }).warnings).toEqual([]);
    for (const few of [0, 3])
      expect(() => link(lists, { model, clusters: clustersOf(few) })).toThrow(
        `the clusters tell of ${few} of 40`,
      );
  });

  it("counts judgements on records that are not there, and names the first", () => {
    const judgements = [
      { left: "five:1", right: "gone:7", verdict: "same" as const },
      { left: "gone:2", right: "five:3", verdict: "different" as const },
      { left: "five:1", right: "five:3", verdict: "different" as const },
    ];
    const { warnings } = link(five(NAMES), { judgements });
    expect(warnings.map(({ code, params }) => [code, params])).toEqual([
      ["link/judgements-absent", { judgements: 2, first: "gone:2" }],
    ]);
  });

  it("refuses judgements that contradict each other, by the ids of their records", () => {
    const judgements = [
      { left: "five:1", right: "five:2", verdict: "same" as const },
      { left: "five:2", right: "five:3", verdict: "same" as const },
      { left: "five:3", right: "five:1", verdict: "different" as const },
    ];
    expect(() => link(five(NAMES), { judgements })).toThrow(
      "five:1 and five:3 are judged different, and others judge them the same",
    );
  });
});
