/**
 * How often 95% intervals hold the truth, and how far points fall from it, on populations of 2000 whose classes and
 * chances are known (the designs of docs/methods/counting.md).
 *
 *   node scripts/run.mjs node bench/coverage.ts [replicates] [design...]
 */
import { createRandom } from "@recount/core";
import { captureTable, estimate, type CaptureTable, type Method } from "@recount/count";

/** Classes of people with their chances of being on each list, in thousandths. */
type Design = readonly (readonly [people: number, thousandths: readonly number[]])[];

const DESIGNS: Readonly<Record<string, Design>> = {
  sim1: [
    [1800, [33, 33, 99, 132, 33]],
    [200, [660, 825, 759, 990, 693]],
  ],
  sim2: [
    [1600, [13, 13, 99, 132, 33]],
    [400, [560, 825, 759, 990, 593]],
  ],
  sim3: [
    [1600, [113, 113, 199, 232, 133]],
    [400, [860, 925, 859, 990, 793]],
  ],
  sim4: [
    [1600, [100, 50, 150, 200, 100]],
    [200, [500, 400, 600, 400, 500]],
    [200, [800, 900, 600, 700, 700]],
  ],
  sim5: [
    [1600, [113, 113, 199, 832, 733]],
    [400, [860, 925, 859, 190, 193]],
  ],
  indep: [[2000, [33, 33, 99, 132, 33]]],
};

const TRUTH = 2000;
const METHODS: readonly Method[] = ["lcmcr", "dga", "independence"];

function drawTable(design: Design, seed: number): CaptureTable {
  const random = createRandom(seed);
  const histories: number[] = [];
  for (const [people, chances] of design) {
    for (let person = 0; person < people; person++) {
      const history = chances.reduce(
        (bits, chance, list) => bits | ((1000 * random.next() < chance ? 1 : 0) << list),
        0,
      );
      if (history !== 0) histories.push(history);
    }
  }
  return captureTable(["a", "b", "c", "d", "e"], histories);
}

function study(name: string, design: Design, replicates: number): void {
  for (const method of METHODS) {
    let squares = 0;
    let covered = 0;
    let refused = 0;
    for (let replicate = 0; replicate < replicates; replicate++) {
      const found = estimate(drawTable(design, 1000 + replicate), method, {
        seed: replicate,
        chains: 2,
        sweeps: 1000,
        burnIn: 400,
      });
      const interval = found.total?.interval;
      if (found.total === null || interval == null) {
        refused++;
        continue;
      }
      squares += (found.total.point - TRUTH) ** 2;
      if (interval.low <= TRUTH && (interval.high ?? Infinity) >= TRUTH) covered++;
    }
    const answered = replicates - refused;
    process.stdout.write(
      `${name} | ${method} | rmse ${Math.sqrt(squares / answered).toFixed(0)} | coverage ${(covered / answered).toFixed(2)} | ${refused} of ${replicates} refused\n`,
    );
  }
}

const [count = "20", ...names] = process.argv.slice(2);
for (const name of names.length > 0 ? names : Object.keys(DESIGNS)) {
  const design = DESIGNS[name];
  if (design === undefined)
    throw new Error(`no design ${name}; there are ${Object.keys(DESIGNS).join(", ")}`);
  study(name, design, Number(count));
}
