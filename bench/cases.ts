/**
 * Invented cases with a known number of dead, each with its own size and chances of being recorded, and their capture
 * tables as if everybody's records had been put together without an error.
 */
import { createRandom } from "@recount/core";
import { captureTable, type CaptureTable } from "@recount/count";
import { BATTERY, EXAMPLE, type GeneratorConfig } from "../examples/src/index.ts";
import type { Labelled } from "./labelled.ts";

/** The example and the other invented configurations. */
export const CONFIGURATIONS: readonly GeneratorConfig[] = [EXAMPLE, ...BATTERY];

/**
 * Configurations take turns; how many died, on the logarithm, and each list's chance on the log odds (standard deviation
 * .3) are drawn. Everybody can be named, so that nobody is out of reach of every list.
 */
export function caseOf(
  bases: readonly GeneratorConfig[],
  number: number,
  seed: number,
): { readonly config: GeneratorConfig; readonly seed: number } {
  const base = bases[number % bases.length]!;
  const random = createRandom(seed + number);
  const total = Math.round(500 * 5 ** random.next());
  const lists = base.lists.map((list) => {
    const more = 0.3 * Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    const shifted = (chance: number): number => 1 / (1 + (1 / chance - 1) * Math.exp(-more));
    const { visible, remote, detained, prominent } = list.capture;
    const capture = {
      visible: shifted(visible),
      remote: shifted(remote),
      detained: shifted(detained),
      prominent: shifted(prominent),
    };
    return { ...list, capture };
  });
  const inventedFamilies = Math.min(base.inventedFamilies, Math.max(60, total));
  const deaths = { ...base.deaths, total, unnamedShare: 0 };
  return { config: { ...base, lists, inventedFamilies, deaths }, seed: seed + number };
}

/** The capture table of the people as they were invented, its lists by name. */
export function trueTable({ lists, people }: Labelled): CaptureTable {
  const names = lists.map(({ name }) => name).sort();
  const histories = new Map<string, number>();
  let record = 0;
  for (const list of lists) {
    const bit = 1 << names.indexOf(list.name);
    for (let row = 0; row < list.rowCount; row++, record++)
      histories.set(people[record]!, (histories.get(people[record]!) ?? 0) | bit);
  }
  return captureTable(names, histories.values());
}
