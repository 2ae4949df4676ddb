/**
 * How fast LCMCR mixes: microseconds a sweep, and effective draws a second, with and without Hamiltonian moves. The R
 * package LCMCR 0.4.14 takes 23.5 microseconds a sweep on Kosovo and about 870 sweeps an effective draw, which is 49
 * effective draws a second on the machine of docs/methods/counting.md.
 *
 *   node scripts/run.mjs node bench/count.ts
 */
import { createRandom } from "@recount/core";
import { captureTable, convergence, lcmcrChain, type CaptureTable } from "@recount/count";
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

function measure(
  name: string,
  table: CaptureTable,
  classes: number,
  sweeps: number,
  leapfrogSteps: number | undefined,
): void {
  const from = process.cpuUsage();
  const chains = [0, 1, 2, 3].map((chain) =>
    lcmcrChain(table, {
      seed: 1,
      chain,
      sweeps,
      burnIn: 500,
      classes,
      ...(leapfrogSteps === undefined ? {} : { leapfrogSteps }),
    }),
  );
  const used = process.cpuUsage(from);
  const seconds = (used.user + used.system) / 1e6;
  const mixing = convergence(chains.map((each) => each.totals));
  const perSweep = (seconds / (4 * (sweeps + 700))) * 1e6;
  const row = [
    name,
    leapfrogSteps === 0 ? "Gibbs only" : "Hamiltonian and Gibbs",
    `${table.cells.length} cells`,
    `${perSweep.toFixed(0)} us a sweep`,
    `${((4 * sweeps) / mixing.bulk).toFixed(1)} sweeps a draw`,
    `${(mixing.bulk / seconds).toFixed(0)} effective draws a second`,
    `R-hat ${mixing.rHat.toFixed(4)}`,
    `${seconds.toFixed(1)} s of processor`,
  ];
  process.stdout.write(`${row.join(" | ")}\n`);
}

const twenty = twentyLists();
measure("Kosovo, 4 lists", kosovo, 10, 2000, undefined);
measure("Kosovo, 4 lists", kosovo, 10, 20_000, 0);
measure("UK, 6 lists", uk6, 10, 2000, undefined);
measure("UK, 6 lists", uk6, 10, 20_000, 0);
measure("20 lists", twenty, 15, 1500, undefined);
measure("20 lists", twenty, 15, 5000, 0);
