import { createRandom } from "@recount/core";
import { describe, expect, it } from "vitest";
import {
  captureTable,
  convergence,
  lcmcrChain,
  lcmcrCombine,
  totalDraws,
  type CaptureTable,
  type ChainDraws,
} from "../src/index.ts";
import { moveConcentration } from "../src/lcmcr/concentration.ts";
import { swapNeighbours } from "../src/lcmcr/labels.ts";
import { createPosterior, layOut } from "../src/lcmcr/posterior.ts";
import { levelledPrior, LIST_LEVELS, priorSays, uniformPrior, type PriorName } from "../src/lcmcr/prior.ts";
import { quantile, sorted } from "../src/numeric/quantile.ts";
import { drawLogitBeta } from "../src/random/beta.ts";
import { drawGamma } from "../src/random/gamma.ts";
import { drawMultinomial } from "../src/random/multinomial.ts";
import { kosovo, madiganYork3, uk6 } from "./tables.ts";

const chains = (table: CaptureTable, many: number, sweeps: number, leapfrogSteps?: number): ChainDraws[] =>
  Array.from({ length: many }, (_, chain) =>
    lcmcrChain(table, {
      seed: 11,
      chain,
      sweeps,
      burnIn: 300,
      classes: 10,
      prior: "published",
      ...(leapfrogSteps === undefined ? {} : { leapfrogSteps }),
    }),
  );

const at = (draws: readonly ChainDraws[], share: number): number =>
  quantile(sorted(totalDraws(draws)), share);

describe("the posterior with people summed out", () => {
  it("has the gradient that finite differences find", () => {
    const posterior = createPosterior(layOut(kosovo), 6, uniformPrior(4, 6));
    const random = createRandom(1);
    const point = new Float64Array(posterior.size).map(() => random.next() * 4 - 2);
    const gradient = new Float64Array(posterior.size);
    posterior.evaluate(point, 0.7, gradient);
    gradient.forEach((slope, i) => {
      const near = (by: number): number =>
        posterior.evaluate(
          point.map((x, j) => (i === j ? x + by : x)),
          0.7,
        );
      expect((near(1e-5) - near(-1e-5)) / 2e-5 / (1 + Math.abs(slope))).toBeCloseTo(
        slope / (1 + Math.abs(slope)),
        5,
      );
    });
  });

  it("with one class is the likelihood worked by hand, people summed out", () => {
    const posterior = createPosterior(layOut(madiganYork3), 2, uniformPrior(3, 2));
    // Two classes with equal lambda are one class: prod (f_x / (1 - f_0))^n_x with lambda = 1/2 is (1/7)^n.
    const point = new Float64Array(posterior.size);
    const uniform = 6 * Math.log(1 / 4) + Math.log(1 / 2) + 0.7 * Math.log(1 / 2);
    expect(posterior.evaluate(point, 0.7)).toBeCloseTo(626 * Math.log(1 / 7) + uniform, 8);
  });
});

describe("what the prior alone says of N/n", () => {
  it("is 1.10 with three lists and 1.0002 with ten under the uniform prior, as published", () => {
    expect(priorSays("published", 3, 10).median).toBeCloseTo(1.1, 2);
    expect(priorSays("published", 10, 10).median).toBeCloseTo(1.0002, 4);
  });

  it("leaves room for three quarters missing with thirty lists where each list has its own level", () => {
    expect(priorSays("list-levels", 30, 10).high).toBeGreaterThan(4);
    expect(priorSays("published", 30, 10).high).toBeLessThan(1.000001);
  });
});

describe("the concentration given the people by class", () => {
  it("is left as its prior has it where the people come from it", () => {
    const random = createRandom(14);
    const prior = { shape: 2, rate: 1 };
    const [rounds, classes] = [20_000, 6];
    const people = new Float64Array(classes);
    const weights = new Float64Array(classes);
    const moved = new Float64Array(rounds);
    for (let round = 0; round < rounds; round++) {
      const alpha = drawGamma(random, prior.shape, prior.rate);
      let rest = 1;
      for (let k = 0; k < classes; k++) {
        const broken = k === classes - 1 ? 1 : 1 / (1 + Math.exp(-drawLogitBeta(random, 1, alpha)));
        weights[k] = rest * broken;
        rest *= 1 - broken;
      }
      drawMultinomial(random, 60, weights, people);
      moved[round] = moveConcentration(random, people, alpha, prior);
    }
    // Gamma(2, 1) has P(alpha < x) = 1 - (1 + x) e^-x.
    for (const x of [0.3, 1, 1.7, 3, 5]) {
      const share = moved.filter((alpha) => alpha < x).length / rounds;
      expect(Math.abs(share - (1 - (1 + x) * Math.exp(-x)))).toBeLessThan(0.015);
    }
  });

  it("goes from one class to several in a move", () => {
    const random = createRandom(15);
    const prior = { shape: 2, rate: 1 };
    const many = Float64Array.of(100, 80, 60, 40, 20, 10);
    const one = Float64Array.of(310, 0, 0, 0, 0, 0);
    const mean = (people: Float64Array, from: number): number => {
      let sum = 0;
      for (let round = 0; round < 2000; round++) sum += moveConcentration(random, people, from, prior) / 2000;
      return sum;
    };
    expect(mean(many, 1e-9)).toBeGreaterThan(1);
    expect(mean(one, 50)).toBeLessThan(1.2);
  });
});

describe("the prior with a level for each list", () => {
  it("has the gradient that finite differences find", () => {
    const prior = levelledPrior(3, 4);
    const random = createRandom(9);
    const point = new Float64Array(12);
    prior.draw(random, point);
    const gradient = new Float64Array(12);
    prior.addGradient(point, new Float64Array(12), gradient);
    gradient.forEach((slope, i) => {
      const near = (by: number): number =>
        prior.logDensity(
          point.map((u, at) => (at === i ? u + by : u)),
          new Float64Array(4),
        );
      expect((near(1e-4) - near(-1e-4)) / 2e-4).toBeCloseTo(slope, 5);
    });
  });

  it("is the density of its own draws: the gradient is 0 on average, and times the log-odds it is -1", () => {
    const prior = levelledPrior(3, 4);
    const random = createRandom(10);
    const point = new Float64Array(12);
    let [slope, product] = [0, 0];
    for (let draw = 0; draw < 20_000; draw++) {
      prior.draw(random, point);
      const gradient = new Float64Array(12);
      prior.addGradient(point, new Float64Array(12), gradient);
      slope += gradient[5] as number;
      product += (gradient[5] as number) * (point[5] as number);
    }
    expect(slope / 20_000).toBeCloseTo(0, 1);
    expect(product / 20_000).toBeCloseTo(-1, 1); // integration by parts
  });

  it("draws classes without people again from its distribution given the others", () => {
    const prior = levelledPrior(2, 3);
    const random = createRandom(12);
    const point = new Float64Array(6);
    const squares = new Float64Array(6);
    const [rounds, people] = [30_000, Float64Array.of(5, 0, 0)];
    for (let round = 0; round < rounds; round++) {
      prior.draw(random, point);
      prior.drawEmpty(random, point, people);
      point.forEach((u, i) => (squares[i] = (squares[i] as number) + (u + 3) ** 2 / rounds));
    }
    const { together, level, spread } = LIST_LEVELS;
    for (const square of squares)
      expect(Math.abs(square / (together ** 2 + level ** 2 + spread ** 2) - 1)).toBeLessThan(0.05);
  });

  it("mixes on the six UK lists, whose posterior has two modes under it", () => {
    const draws = [0, 1].map((chain) =>
      lcmcrChain(uk6, { seed: 4, chain, sweeps: 900, burnIn: 300, classes: 10 }),
    );
    expect(convergence(draws.map((each) => each.totals)).rHat).toBeLessThan(1.05);
    expect(at(draws, 0.025)).toBeLessThan(9000);
    expect(at(draws, 0.975)).toBeGreaterThan(22_000);
  });

  it("holds the truth where near-empty lists make the published prior say that nobody is missing", () => {
    const table = withNearEmptyLists(15);
    const at = (prior: PriorName): Float64Array =>
      sorted(lcmcrChain(table, { seed: 2, chain: 0, sweeps: 300, burnIn: 200, classes: 6, prior }).totals);
    expect(quantile(at("published"), 0.975)).toBeLessThan(2000);
    const levels = at("list-levels");
    expect(quantile(levels, 0.025)).toBeLessThan(2000);
    expect(quantile(levels, 0.975)).toBeGreaterThan(2000);
  });
});

/** 2000 people, a tenth of them easy to see, on five lists and `extra` more that hold about four each. */
function withNearEmptyLists(extra: number): CaptureTable {
  const random = createRandom(77);
  const kinds = [
    [1800, [0.033, 0.033, 0.099, 0.132, 0.033]],
    [200, [0.66, 0.825, 0.759, 0.99, 0.7]],
  ] as const;
  const histories = kinds.flatMap(([people, chances]) =>
    Array.from({ length: people }, () =>
      [...chances, ...Array.from({ length: extra }, () => 0.002)].reduce(
        (bits, chance, list) => bits | ((random.next() < chance ? 1 : 0) << list),
        0,
      ),
    ),
  );
  const names = Array.from({ length: 5 + extra }, (_, list) => `list ${list + 1}`);
  return captureTable(
    names,
    histories.filter((history) => history !== 0),
  );
}

describe("swapping labels", () => {
  it("leaves the prior of the weights as it is", () => {
    const random = createRandom(4);
    const [classes, alpha] = [5, 0.8];
    let first = 0;
    let last = 0;
    const draws = 40_000;
    for (let i = 0; i < draws; i++) {
      const point = new Float64Array(classes + classes - 1);
      for (let k = 0; k < classes - 1; k++) point[classes + k] = drawLogitBeta(random, 1, alpha);
      swapNeighbours(random, point, classes, 1);
      first += 1 / (1 + Math.exp(-(point[classes] as number)));
      last += 1 / (1 + Math.exp(-(point[classes + 2] as number)));
    }
    expect(first / draws).toBeCloseTo(1 / (1 + alpha), 2); // every V_k ~ Beta(1, alpha)
    expect(last / draws).toBeCloseTo(1 / (1 + alpha), 2);
  });
});

describe("LCMCR", () => {
  it("has the same posterior with Hamiltonian moves as with the published Gibbs sweeps alone", () => {
    const moved = chains(madiganYork3, 2, 1500);
    const gibbs = chains(madiganYork3, 2, 40_000, 0);
    for (const [share, within] of [
      [0.025, 5],
      [0.5, 5],
      [0.975, 16],
    ] as const) {
      expect(Math.abs(at(moved, share) - at(gibbs, share))).toBeLessThan(within);
    }
  });

  it("gives Kosovo's 10,408 (8,906 to 13,945) within Monte Carlo error from a few hundred sweeps that agree", () => {
    const draws = chains(kosovo, 4, 700);
    const found = lcmcrCombine(kosovo, draws);
    expect(Math.abs((found.total?.point ?? 0) - 10408)).toBeLessThan(250);
    expect(Math.abs((found.total?.interval?.low ?? 0) - 8906)).toBeLessThan(300);
    expect(Math.abs((found.total?.interval?.high ?? 0) - 13945)).toBeLessThan(900);
    expect(found.details["rHat"]).toBeLessThan(1.02);
    expect(found.details["effectiveBulk"]).toBeGreaterThan(400);
    expect(found.density.reduce((sum, point) => sum + point.mass, 0)).toBeCloseTo(1, 9);
  });

  it("mixes on the six UK lists, where the published sampler is at R-hat 1.029 after 4.4 million sweeps", () => {
    const draws = chains(uk6, 2, 600);
    expect(convergence(draws.map((chain) => chain.totals)).rHat).toBeLessThan(1.03);
    expect(Math.abs(at(draws, 0.5) - 22273)).toBeLessThan(1600);
  });

  it("refuses chains that disagree, and says by how much", () => {
    const apart = [chain(0, 1000), chain(1, 2000)];
    const found = lcmcrCombine(kosovo, apart);
    expect(found.total).toBeNull();
    expect(found.refusal?.code).toBe("count/chains-disagree");
    expect(found.density).toEqual([]);
  });

  it("gives the same bytes for the same seed and chain, others for another chain", () => {
    expect(shortChain(0)).toEqual(shortChain(0));
    expect(shortChain(0).totals).not.toEqual(shortChain(1).totals);
  });

  it("warns when another number of classes gives another total, and leaves those chains out of the figure", () => {
    const draws = [...chains(kosovo, 2, 300), { ...chain(2, 30_000), classes: 5 }];
    const found = lcmcrCombine(kosovo, draws);
    expect(found.checks.find((each) => each.code === "count/classes-move")?.outcome).toBe("warned");
    expect(found.total?.point).toBeLessThan(13_000);
  });
});

/** A made chain around one value. */
function chain(number: number, around: number): ChainDraws {
  const random = createRandom(5, number);
  const totals = new Float64Array(300).map(() => around + Math.floor(100 * random.next()));
  return {
    chain: number,
    seed: 5,
    classes: 10,
    sweeps: 300,
    burnIn: 0,
    prior: "published",
    totals,
    classesUsed: new Uint8Array(300),
    acceptance: 1,
  };
}

function shortChain(number: number): ChainDraws {
  return lcmcrChain(kosovo, { seed: 3, chain: number, sweeps: 40, burnIn: 20, classes: 5 });
}
