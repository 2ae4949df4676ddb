/**
 * How fast LCMCR mixes: microseconds a sweep, and effective draws a second, with and without Hamiltonian moves. The R
 * package LCMCR 0.4.14 takes 23.5 microseconds a sweep on Kosovo and about 870 sweeps an effective draw, which is 49
 * effective draws a second on the machine of docs/methods/counting.md.
 *
 *   node scripts/run.mjs node bench/count.ts
 */
import { createRandom } from "@recount/core";
import {
  captureTable,
  convergence,
  lcmcrChain,
  PRIORS,
  totalDraws,
  type CaptureTable,
  type PriorName,
} from "@recount/count";
import { kosovo, uk6 } from "../packages/count/test/tables.ts";

/** 20 lists, three kinds of people, about a hundred patterns. */
function twentyLists(): CaptureTable {
  const random = createRandom(20);
  const histories: number[] = [];
  for (let person = 0; person < 2000; person++) {
    const kind = random.next();
    let history = 0;
    for (let list = 0; list < 20; list++) {
      const reach = kind < 0.7 ? 0.004 : kind < 0.9 ? 0.03 : 0.12;
      if (random.next() < reach * (1 + (list % 5)) * 0.6) history |= 1 << list;
    }
    if (history !== 0) histories.push(history);
  }
  const names = Array.from({ length: 20 }, (_, list) => `list ${list + 1}`);
  return captureTable(names, histories);
}

interface Run {
  readonly name: string;
  readonly table: CaptureTable;
  readonly classes: number;
  readonly sweeps: number;
  readonly prior: PriorName;
  readonly leapfrogSteps?: number;
}

function measure({ name, table, classes, sweeps, prior, leapfrogSteps }: Run): void {
  const from = process.cpuUsage();
  const chains = [0, 1, 2, 3].map((chain) =>
    lcmcrChain(table, { seed: 1, chain, sweeps, burnIn: 500, classes, prior, leapfrogSteps }),
  );
  const used = process.cpuUsage(from);
  const seconds = (used.user + used.system) / 1e6;
  const mixing = convergence(chains.map((each) => each.totals));
  const row = [
    name,
    prior,
    leapfrogSteps === 0 ? "Gibbs only" : "Hamiltonian and Gibbs",
    `${((seconds / (4 * (sweeps + 700))) * 1e6).toFixed(0)} us an iteration`,
    `${((4 * sweeps) / mixing.bulk).toFixed(1)} iterations a draw`,
    `${(mixing.bulk / seconds).toFixed(0)} effective draws a second`,
    `R-hat ${mixing.rHat.toFixed(4)}`,
    `${seconds.toFixed(1)} s of processor`,
  ];
  process.stdout.write(`${row.join(" | ")}\n`);
}

/** Medians of ten seeds, and their spread over the width of the interval: whether the answer depends on the seed. */
function tenSeeds({ name, table, classes, sweeps, prior }: Run): void {
  const found = Array.from({ length: 10 }, (_, seed) => {
    const totals = totalDraws(
      [0, 1, 2, 3].map((chain) => lcmcrChain(table, { seed, chain, sweeps, burnIn: 400, classes, prior })),
    ).sort();
    return [0.025, 0.5, 0.975].map((share) => totals[Math.floor(share * totals.length)] as number);
  });
  const medians = found.map(([, median]) => median as number);
  const width = found.reduce((sum, [low, , high]) => sum + ((high as number) - (low as number)) / 10, 0);
  const spread = Math.max(...medians) - Math.min(...medians);
  const list = medians.map((median) => median.toFixed(0)).join(" ");
  process.stdout.write(
    `${name} | ${prior} | medians of ten seeds ${list} | spread ${((100 * spread) / width).toFixed(1)}% of the interval\n`,
  );
}

const uk = { name: "UK, 6 lists", table: uk6, classes: 10, sweeps: 2000 };
const twenty = { name: "20 lists", table: twentyLists(), classes: 15, sweeps: 500 };
for (const prior of PRIORS) {
  const kosovoRun = { name: "Kosovo, 4 lists", table: kosovo, classes: 10, sweeps: 2000, prior };
  measure(kosovoRun);
  measure({ ...uk, prior });
  measure({ ...twenty, prior });
}
measure({
  name: "Kosovo, 4 lists",
  table: kosovo,
  classes: 10,
  sweeps: 20_000,
  prior: "published",
  leapfrogSteps: 0,
});
measure({ ...uk, sweeps: 20_000, prior: "published", leapfrogSteps: 0 });
tenSeeds({ ...uk, prior: "list-levels" });
tenSeeds({ ...twenty, sweeps: 150, prior: "list-levels" });
