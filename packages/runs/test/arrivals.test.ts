/** When people came to be known: steps of time, lists in their order, and records that say nothing of it. */
import { dayNumber } from "@recount/core";
import { link } from "@recount/link";
import { readList } from "@recount/read";
import { describe, expect, it } from "vitest";
import { arrivalsOf, timeSteps } from "../src/arrivals.ts";
import { EVERYTHING } from "../src/named-strata.ts";

const days = (...dates: readonly (readonly [number, number, number])[]): Float64Array =>
  Float64Array.from(dates, ([year, month, day]) => dayNumber(year, month, day));

/** Three invented lists; two people are on several of them. The third list has no report dates. */
const FILES = {
  "north.csv": `name,date of death,reported\nSamir Qandarul,2016-01-03,2016-01-05\nLayla Mirtaban,2016-02-10,2016-03-20\n`,
  "south.csv": `name,date of death,reported\nSamir Qandarul,2016-01-03,2016-04-02\nNadia Folshare,2016-05-06,\n`,
  "coast.csv": `name,date of death\nLayla Mirtaban,2016-02-10\nYusuf Tellermane,2016-06-07\n`,
};

async function smallCase() {
  const lists = [];
  for (const [fileName, text] of Object.entries(FILES)) {
    const columns = { name: "fullName", "date of death": "deathDate" } as const;
    const mapping = {
      columns: text.includes("reported") ? { ...columns, reported: "reportDate" as const } : columns,
    };
    lists.push(...(await readList(new TextEncoder().encode(text), { fileName, mapping })).records);
  }
  lists.sort((left, right) => (left.name < right.name ? -1 : 1));
  const judgements = [
    { left: "north:1", right: "south:1", verdict: "same" },
    { left: "north:2", right: "coast:1", verdict: "same" },
  ] as const;
  return link(lists, { judgements });
}

describe("steps of time", () => {
  it("are months where they are a dozen, else quarters, years and more, named by what they end with", () => {
    expect(timeSteps(days([2016, 1, 5], [2016, 3, 20]))?.names).toEqual(["2016-01", "2016-02", "2016-03"]);
    expect(timeSteps(days([2016, 2, 5], [2017, 5, 1]))?.names).toEqual([
      "2016-03",
      "2016-06",
      "2016-09",
      "2016-12",
      "2017-03",
      "2017-06",
    ]);
    expect(timeSteps(days([2001, 2, 5], [2012, 5, 1]))?.names).toHaveLength(12);
    expect(timeSteps(days([2001, 2, 5], [2013, 5, 1]))?.names[0]).toBe("2001");
    expect(timeSteps(new Float64Array([Number.NaN]))).toBeUndefined();
  });

  it("hold their own days, and are not stretched for a slip of the pen", () => {
    const many = Array.from({ length: 300 }, (_, at) => [2016, 1 + (at % 6), 1 + (at % 28)] as const);
    const steps = timeSteps(days([1916, 1, 1], ...many, [2106, 1, 1]));
    expect(steps?.names).toEqual(["2016-01", "2016-02", "2016-03", "2016-04", "2016-05", "2016-06"]);
    expect(steps?.of(dayNumber(2016, 1, 31))).toBe(0);
    expect(steps?.of(dayNumber(2016, 2, 1))).toBe(1);
    expect(steps?.of(dayNumber(1916, 1, 1))).toBe(0);
    expect(steps?.of(dayNumber(2106, 1, 1))).toBe(6);
  });
});

describe("arrivals", async () => {
  const linkage = await smallCase();
  const names = ["coast", "north", "south"];
  const personOf = (list: number, row: number): number => linkage.personOf[2 * list + row] as number;
  const [layla, samir] = [personOf(0, 0), personOf(1, 0)];

  it("by report date come with the earliest record of a list; records without one come last", () => {
    const { by, records, dated, arrivals } = arrivalsOf(linkage, names, {
      order: "auto",
      listOrder: names,
    });
    expect({ by, records, dated }).toEqual({ by: "reports", records: 6, dated: 3 });
    expect(arrivals.steps).toEqual(["2016-01", "2016-02", "2016-03", "2016-04", EVERYTHING]);
    expect(arrivals.first.map((first) => first[samir])).toEqual([-1, 0, 3]);
    expect(arrivals.first.map((first) => first[layla])).toEqual([4, 2, -1]);
  });

  it("by list come with the list, in the order in which lists came", () => {
    const listOrder = ["south", "coast", "north"];
    const { by, arrivals } = arrivalsOf(linkage, names, { order: "lists", listOrder });
    expect(by).toBe("lists");
    expect(arrivals.steps).toEqual(listOrder);
    expect(arrivals.first.map((first) => first[samir])).toEqual([-1, 2, 0]);
    expect(arrivals.first.map((first) => first[layla])).toEqual([1, 2, -1]);
  });

  it("leave out the lists that are not counted", () => {
    const { records, arrivals } = arrivalsOf(linkage, ["north"], { order: "lists", listOrder: names });
    expect(records).toBe(2);
    expect(arrivals.steps).toEqual(["north"]);
  });
});
