/**
 * How often intervals with covariates hold the truth, beside independence without them: populations of 2000 whose
 * chances of being on each of four lists differ by sex and age, a tenth of the sexes not known.
 *
 *   node scripts/run.mjs node bench/covariates.ts [--replicates 20]
 */
import { parseArgs } from "node:util";
import { createRandom } from "@recount/core";
import {
  covariateTable,
  estimate,
  estimateWithCovariates,
  withoutCovariates,
  type CovariateRow,
  type CovariateTable,
  type Estimate,
} from "@recount/count";

const TRUTH = 2000;
/** How much harder than the first each list sees people, on the log-odds. */
const LISTS = [0, -0.5, 0.2, -0.8];

/** Men and the young are easier to record for every list. */
function population(replicate: number): CovariateTable {
  const random = createRandom(9000 + replicate);
  const rows: CovariateRow[] = [];
  for (let person = 0; person < TRUTH; person++) {
    const sex = random.next() < 0.5 ? 0 : 1;
    const age = Math.floor(80 * random.next());
    const seen = -1.6 + 1.5 * sex - (age - 40) / 30;
    const history = LISTS.reduce(
      (bits, harder, list) => bits | ((random.next() < 1 / (1 + Math.exp(-(seen + harder))) ? 1 : 0) << list),
      0,
    );
    const known = random.next() >= 0.1;
    if (history !== 0) rows.push({ history, values: [known ? sex : null, age], count: 1 });
  }
  return covariateTable(
    LISTS.map((_, list) => `list ${list + 1}`),
    [
      { name: "sex", levels: ["female", "male"] },
      { name: "age", levels: null },
    ],
    rows,
  );
}

const { values } = parseArgs({ options: { replicates: { type: "string", default: "20" } } });
const found = new Map<string, Estimate[]>();
for (let replicate = 0; replicate < Number(values.replicates); replicate++) {
  const table = population(replicate);
  const options = { seed: replicate, replicates: 100 };
  const plain = estimate(withoutCovariates(table), "independence", options);
  for (const each of [...estimateWithCovariates(table, options).estimates, plain])
    found.set(each.method, [...(found.get(each.method) ?? []), each]);
}
process.stdout.write("| family | mean | held | mean width | refused |\n|---|---|---|---|---|\n");
for (const [method, estimates] of found) {
  const given = estimates.flatMap(({ total }) => (total?.interval == null ? [] : [total]));
  const mean = (valueOf: (total: (typeof given)[number]) => number): number =>
    given.reduce((sum, total) => sum + valueOf(total), 0) / given.length;
  const low = (total: (typeof given)[number]): number => total.interval?.low ?? Number.NaN;
  const high = (total: (typeof given)[number]): number => total.interval?.high ?? Infinity;
  const held = given.filter((total) => low(total) <= TRUTH && high(total) >= TRUTH).length;
  process.stdout.write(
    `| ${method} | ${mean(({ point }) => point).toFixed(0)} | ${held} of ${given.length} | ${mean((total) => high(total) - low(total)).toFixed(0)} | ${estimates.length - given.length} |\n`,
  );
}
