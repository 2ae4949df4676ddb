import { describe, expect, it } from "vitest";
import { decomposableGraphs, graphAt } from "../src/decomposable.ts";
import { estimate, type CaptureTable } from "../src/index.ts";
import { dgaPosterior } from "../src/graphPosterior.ts";
import { listsIn } from "../src/table.ts";
import { logFactorial, logGamma } from "../src/numeric/gamma.ts";
import { kosovo, madiganYork3 } from "./tables.ts";

/** The cells of three lists under one graph, straight from the formula and slowly. */
function logPosteriorByHand(
  table: CaptureTable,
  n0: number,
  delta: number,
  cliques: number[],
  separators: number[],
): number {
  const cells = new Map(table.cells.map((cell) => [cell.history, cell.count]));
  cells.set(0, n0);
  const total = [...cells.values()].reduce((sum, count) => sum + count, 0);
  const logF = (subset: number, size: number): number => {
    const weight = delta * 2 ** (3 - size);
    let sum = logGamma(8 * delta) - logGamma(total + 8 * delta);
    for (let cell = 0; cell < 8; cell++) {
      if ((cell & subset) !== cell) continue;
      let count = 0;
      for (const [history, people] of cells) if ((history & subset) === cell) count += people;
      sum += logGamma(count + weight) - logGamma(weight);
    }
    return sum;
  };
  let sum = logFactorial(total) - Math.log(total);
  for (const count of cells.values()) sum -= logFactorial(count);
  for (const clique of cliques) sum += logF(clique, listsIn(clique));
  for (const separator of separators) sum -= logF(separator, listsIn(separator));
  return sum;
}

describe("decomposable graphs", () => {
  it("number 8, 61, 822, 18,154 and 617,675 for 3 to 7 lists", () => {
    expect([3, 4, 5, 6, 7].map((lists) => decomposableGraphs(lists).many)).toEqual([
      8, 61, 822, 18154, 617675,
    ]);
  });
  it("have cliques and separators that count every list once", () => {
    const graphs = decomposableGraphs(5);
    for (let g = 0; g < graphs.many; g++) {
      const { cliques, separators } = graphAt(graphs, g);
      const inCliques = cliques.reduce((sum, clique) => sum + listsIn(clique), 0);
      expect(inCliques - separators.reduce((sum, each) => sum + listsIn(each), 0)).toBe(5);
    }
  });
});

describe("the posterior over graphs and totals", () => {
  it("is that of the formula summed by hand over the eight graphs of three lists", () => {
    const graphs: [number[], number[]][] = [
      [[1, 2, 4], []],
      [[3, 4], []],
      [[5, 2], []],
      [[6, 1], []],
      [[3, 5], [1]],
      [[3, 6], [2]],
      [[5, 6], [4]],
      [[7], []],
    ];
    const longest = 400;
    const heights = Array.from({ length: longest }, (_, i) =>
      graphs.map(([cliques, separators]) =>
        logPosteriorByHand(madiganYork3, i + 1, 0.125, cliques, separators),
      ),
    );
    const top = Math.max(...heights.flat());
    const byHand = heights.map((row) => row.reduce((sum, height) => sum + Math.exp(height - top), 0));
    const whole = byHand.reduce((sum, mass) => sum + mass, 0);
    const { masses } = dgaPosterior(madiganYork3, 0.125, longest);
    for (const at of [0, 40, 104, 150, 250])
      expect(masses[at]).toBeCloseTo((byHand[at] as number) / whole, 6);
  });

  it("gives the figures of the R package for Kosovo exactly", () => {
    const found = estimate(kosovo, "dga", { seed: 1 });
    expect(found.total).toEqual({
      point: 12595,
      interval: { low: 9827, high: 16544, level: 0.95, kind: "credible" },
    });
  });

  it("flags the collapse onto the documented number at delta 1", () => {
    const found = estimate(kosovo, "dga", { seed: 1, delta: 1 });
    expect([found.total?.point, found.total?.interval?.low, found.total?.interval?.high]).toEqual([
      4617, 4408, 6860,
    ]);
    expect(found.checks.filter((each) => each.outcome === "warned").map((each) => each.code)).toContain(
      "count/prior-collapse",
    );
  });

  it("flags mass at the end of a grid that is too short", () => {
    const found = estimate(kosovo, "dga", { seed: 1, maxUndocumented: 8000 });
    expect(found.checks.filter((each) => each.outcome === "warned").map((each) => each.code)).toContain(
      "count/grid-edge",
    );
  });
});
