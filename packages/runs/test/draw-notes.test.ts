import { describe, expect, it } from "vitest";
import { drawnOutcome } from "../src/draw-notes.ts";

const linkage = (personCount: number, notCompared: number) => ({
  recordCount: 1000,
  personCount,
  blocking: { leftOut: { records: notCompared, notCompared, largestBlock: notCompared } },
});
const sample = {
  draws: 100,
  personCounts: Uint32Array.from({ length: 100 }, (_, draw) => 600 + draw),
  unreached: new Uint32Array(100),
};

describe("the drawn interval of the number of people", () => {
  it("stands alone where every record was compared and it holds the people found", () => {
    expect(drawnOutcome(linkage(650, 0), sample)).toEqual({
      drawn: { draws: 100, mean: 649.5, low: 602, high: 697 },
      notes: [],
    });
    expect(drawnOutcome(linkage(650, 0), undefined)).toEqual({ drawn: null, notes: [] });
  });

  it("takes off those who are thought to be counted twice", () => {
    const { drawn } = drawnOutcome(linkage(650, 0), { ...sample, unreached: new Uint32Array(100).fill(20) });
    expect(drawn).toEqual({ draws: 100, mean: 629.5, low: 582, high: 677 });
  });

  it("is withheld, with how many of how many, where records were compared with no other", () => {
    const { drawn, notes } = drawnOutcome(linkage(990, 400), sample);
    expect(drawn).toBeNull();
    expect(notes.map(({ code, params }) => [code, params])).toEqual([
      ["runs/draws-withheld", { notCompared: 400, records: 1000 }],
    ]);
  });

  it("is given with what it leaves out where only a few were not compared", () => {
    const { drawn, notes } = drawnOutcome(linkage(650, 7), sample);
    expect(drawn?.high).toBe(697);
    expect(notes.map(({ code }) => code)).toEqual(["runs/draws-not-compared"]);
  });

  it.each([601, 698])("says so where the %i people found lie outside it", (people) => {
    const { notes } = drawnOutcome(linkage(people, 0), sample);
    expect(notes.map(({ code, params }) => [code, params])).toEqual([
      ["runs/draws-outside", { people, low: 602, high: 697 }],
    ]);
  });
});
