/** Estimates from people reviewed in full: a case by hand, and simulation against known answers. */
import { createRandom, RecountError } from "@recount/core";
import { describe, expect, it } from "vitest";
import { drawPeople, sampleEstimates, type FoundPeople, type SamplePlan } from "../src/index.ts";

function clustering(people: readonly number[]): FoundPeople {
  const numbers = new Map<number, number>();
  const personOf = Uint32Array.from(people, (person) => {
    if (!numbers.has(person)) numbers.set(person, numbers.size);
    return numbers.get(person) ?? 0;
  });
  return { recordCount: people.length, personOf, personCount: numbers.size };
}

interface World {
  readonly found: FoundPeople;
  readonly truth: readonly number[][];
  readonly personOf: readonly number[];
}

/** People with one to four records; a linkage that splits some of them and melts some neighbours. */
function world(people: number, mistakes: number, seed: number): World {
  const random = createRandom(seed);
  const truth: number[][] = [];
  const personOf: number[] = [];
  const foundOf: number[] = [];
  for (let person = 0; person < people; person++) {
    const size = 1 + Math.floor(4 * random.next() ** 2);
    const melted = person > 0 && random.next() < mistakes;
    const label = melted ? (foundOf.at(-1) ?? 0) : person * 10;
    truth.push([]);
    for (let each = 0; each < size; each++) {
      truth[person]!.push(personOf.length);
      personOf.push(person);
      foundOf.push(random.next() < mistakes ? person * 10 + 1 + each : label);
    }
  }
  return { found: clustering(foundOf), truth, personOf };
}

const pairs = (size: number): number => (size * (size - 1)) / 2;

function actual({ found, truth, personOf }: World): { precision: number; recall: number; people: number } {
  const sizes = new Map<string, number>();
  const count = (key: string): void => void sizes.set(key, (sizes.get(key) ?? 0) + 1);
  personOf.forEach((person, record) => {
    count(`found ${found.personOf[record]}`);
    count(`both ${person} ${found.personOf[record]}`);
  });
  const total = (kind: string): number =>
    [...sizes].reduce((sum, [key, size]) => (key.startsWith(kind) ? sum + pairs(size) : sum), 0);
  const wanted = truth.reduce((sum, records) => sum + pairs(records.length), 0);
  return { precision: total("both") / total("found"), recall: total("both") / wanted, people: truth.length };
}

function review(each: World, plan: SamplePlan, size: number, seed: number): number[][] {
  return drawPeople(each.found, plan, size, seed).map((record) => each.truth[each.personOf[record]!]!);
}

describe("a reviewed sample", () => {
  it("gives precision, recall and people of a linkage small enough to work out by hand", () => {
    // Found: {0,1} {2} {3,4}; true: {0,1,2} {3} {4}. One pair of two joined is right, one pair of three is joined.
    const found = clustering([0, 0, 1, 2, 2]);
    const truth = [[0, 1, 2], [3], [4]];
    const everyone = [0, 1, 2, 3, 4].map((record) => truth[[0, 0, 0, 1, 2][record]!]!);
    const answers = [...everyone, ...everyone];
    const estimates = sampleEstimates(found, "size", answers);
    // Each record drawn alike often, so the totals are exact but for the ratio's bias, which is taken off.
    expect(estimates?.precision?.point).toBeCloseTo(0.5, 0);
    expect(estimates?.recall?.point).toBeCloseTo(1 / 3, 1);
    expect(estimates?.people.point).toBeCloseTo(3, 0);
    expect(estimates?.draws).toBe(10);
  });

  it("says so where nothing was found wrong, but does not claim that nothing is", () => {
    const each = world(300, 0, 1);
    const estimates = sampleEstimates(each.found, "uniform", review(each, "uniform", 60, 2));
    expect(estimates?.precision).toMatchObject({ point: 1, high: 1 });
    expect(estimates?.precision?.low).toBeLessThan(0.97);
    expect(estimates?.people.point).toBeCloseTo(300, 6);
    expect((estimates?.people.high ?? 0) - (estimates?.people.low ?? 0)).toBeGreaterThan(10);
  });

  it.each(["size", "uniform"] as const)(
    "has intervals that hold the known figures about as often as they say (plan %s)",
    (plan) => {
      const replicates = 400;
      for (const mistakes of [0.02, 0.08]) {
        const each = world(900, mistakes, 7);
        const known = actual(each);
        const covered = { precision: 0, recall: 0, people: 0 };
        const sums = { precision: 0, recall: 0, people: 0 };
        for (let replicate = 0; replicate < replicates; replicate++) {
          const estimates = sampleEstimates(each.found, plan, review(each, plan, 120, replicate));
          for (const name of ["precision", "recall", "people"] as const) {
            const figure = estimates?.[name];
            if (figure === undefined || figure === null) continue;
            if (figure.low <= known[name] && known[name] <= figure.high) covered[name]++;
            sums[name] += figure.point / replicates;
          }
        }
        for (const name of ["precision", "recall", "people"] as const) {
          expect(covered[name] / replicates, `${name} at ${mistakes}`).toBeGreaterThan(0.925);
          expect(Math.abs(sums[name] / known[name] - 1), `bias of ${name} at ${mistakes}`).toBeLessThan(
            0.006,
          );
        }
      }
    },
  );

  it("is the beginning of a larger one drawn with the same seed", () => {
    const { found } = world(200, 0.1, 3);
    for (const plan of ["size", "uniform"] as const)
      expect(drawPeople(found, plan, 40, 5).slice(0, 15)).toEqual(drawPeople(found, plan, 15, 5));
  });

  it("gives nothing before ten answers, and refuses people without records and sizes out of bounds", () => {
    const each = world(50, 0.1, 4);
    expect(sampleEstimates(each.found, "size", review(each, "size", 9, 1))).toBeNull();
    expect(() => sampleEstimates(each.found, "size", [[]])).toThrow(RecountError);
    expect(() => sampleEstimates(each.found, "size", [[9999]])).toThrow(/9999/);
    expect(() => drawPeople(each.found, "size", 0, 1)).toThrow(/sample of 0/);
  });
});
