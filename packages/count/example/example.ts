/**
 * Counting on its own, as a notebook would go: a published table is read, all families estimate from it, a table is
 * refused, covariates are taken into account, and published figures are made again. Run it with
 * `node scripts/run.mjs node packages/count/example/example.ts`.
 */
import { readFileSync } from "node:fs";
import {
  askedCovariates,
  documented,
  estimate,
  estimateAll,
  estimateWithCovariates,
  parseCaptureTable,
  parseCovariateTable,
  withoutCovariates,
  type CaptureTable,
  type Check,
  type Estimate,
  type EstimateOptions,
  type Method,
} from "../src/index.ts";

/** A table of the folder beside; tables/README.md says where each is from. */
function published(name: string): CaptureTable {
  return parseCaptureTable(
    readFileSync(new URL(`tables/${name}.csv`, import.meta.url), "utf8"),
    `${name}.csv`,
  );
}

const whole = (value: number | null): string =>
  value === null ? "no bound" : Math.round(value).toLocaleString("en-US");

function figure({ method, total, lowerBound, refusal }: Estimate): string {
  if (total?.interval == null) return `${method.padEnd(22)} refused: ${refusal?.english ?? ""}`;
  const { low, high, kind } = total.interval;
  const point = `${lowerBound ? "at least " : ""}${whole(total.point)}`;
  return `${method.padEnd(22)} ${point.padEnd(15)} ${whole(low)} to ${whole(high)} (95% ${kind})`;
}

function warnings(checks: readonly Check[]): string[] {
  return checks.filter(({ outcome }) => outcome === "warned").map(({ english }) => `warned: ${english}`);
}

console.log(
  "1. a table: killings in Kosovo on four lists, a row a combination, its last cell the people on it",
);
const kosovo = published("kosovo");
console.log(`${kosovo.lists.join(", ")}: ${whole(documented(kosovo))} people documented`);

console.log("\n2. all families side by side, each with its interval");
const found = estimateAll(kosovo, { seed: 1, sweeps: 500, replicates: 200 });
for (const each of found.estimates) console.log(figure(each));

console.log("\n3. which one leads, why, what it assumes, and what the checks found");
const lead = found.estimates.find(({ method }) => method === found.recommended);
console.log(`${found.recommended ?? "none"}: ${found.recommendation.english}`);
console.log(`assumes: ${lead?.assumption.english ?? ""}`);
for (const line of warnings([...found.checks, ...(lead?.checks ?? [])])) console.log(line);

console.log("\n4. a table that cannot carry an estimate is refused, with the reason");
const refused = estimateAll(published("artificial"), { seed: 1 });
console.log(refused.recommendation.english);
console.log(`what to do: ${refused.recommendation.remedy ?? ""}`);

console.log(
  "\n5. covariates: 1,600 men with chance 1/2 of each list (200 on none), 1,280 women with 1/4 (540 on none)",
);
const rows = [1, 2, 3, 4, 5, 6, 7].flatMap((history) => {
  const bits = [history & 1, (history >> 1) & 1, history >> 2];
  const women = [0, 9, 3, 1][bits.reduce((sum, bit) => sum + bit, 0)] ?? 0;
  return [`${bits.join()},male,200`, `${bits.join()},female,${20 * women}`];
});
const bySex = parseCovariateTable(["a,b,c,sex,count", ...rows].join("\n"), "by-sex", askedCovariates("sex"));
const [chosen] = estimateWithCovariates(bySex, { seed: 1, replicates: 200 }).estimates;
const without = estimate(withoutCovariates(bySex), "independence", { seed: 1 });
if (chosen !== undefined) console.log(`${figure(chosen)}, by ${chosen.details["model"] ?? ""}`);
console.log(`${figure(without)}, without sex`);

console.log("\n6. published figures made again");
/** Wald and profile intervals, as published: no bootstrap. */
const plain: EstimateOptions = { seed: 1, replicates: 0 };
const gibbs: EstimateOptions = { seed: 1, chains: 2, sweeps: 1500, prior: "published" };
const STUDIES: readonly (readonly [
  table: string,
  method: Method,
  options: EstimateOptions,
  figure: string,
])[] = [
  ["kosovo", "loglinear-bic", plain, "10,356.5 (8,994–12,110)"],
  ["kosovo", "lcmcr", gibbs, "10,408 (8,906–13,945)"],
  ["kosovo", "dga", plain, "12,595 (9,827–16,544)"],
  ["korea", "loglinear-bic", plain, "157.2"],
  ["uk-6", "stepwise-sparse", plain, "11,418 (9,977–13,146)"],
  ["uk-5", "stepwise-sparse", plain, "11,313 (9,884–13,027)"],
  ["uk-5", "dga", plain, "22,990 (10,387–33,510)"],
  ["western", "stepwise-sparse", plain, "2,483.4"],
  ["new-orleans-8", "independence", plain, "996.7 (644.9–1,617.5)"],
  ["new-orleans-8", "stepwise-sparse", plain, "1,183.7"],
  ["new-orleans-5", "stepwise-sparse", plain, "1,034.2"],
  ["madigan-york-3", "lcmcr", gibbs, "733 (685–826)"],
  ["madigan-york-5", "dga", { seed: 1, delta: 0.5, maxUndocumented: 300 }, "616 (588–655)"],
  ["hepatitis", "sample-coverage", { seed: 1, replicates: 200 }, "971"],
  ["diabetes", "loglinear-bic", { ...plain, model: "12,13,23,24,34" }, "2,771"],
  ["diabetes", "loglinear-bic", plain, "2,472"],
  ["hiv-rome", "loglinear-bic", { ...plain, model: "12,3,4" }, "12,318.5 (10,266–14,992.3)"],
  ["census-r3", "loglinear-bic", plain, "850"],
  ["work-deaths-3", "loglinear-bic", { ...plain, model: "1,2,3" }, "209 (203–217)"],
  ["snowshoe-hares", "independence", plain, "75.1"],
];
for (const [name, method, options, text] of STUDIES) {
  const { total } = estimate(published(name), method, options);
  const tenths = (value: number): string =>
    (Math.round(value * 10) / 10).toLocaleString("en-US", { maximumFractionDigits: 1 });
  const ends =
    total?.interval == null
      ? ""
      : ` (${tenths(total.interval.low)}–${tenths(total.interval.high ?? Infinity)})`;
  const model = options.model === undefined ? "" : ` ${options.model}`;
  console.log(
    `${name.padEnd(15)} ${`${method}${model}`.padEnd(30)} ${text.padEnd(28)} here ${tenths(total?.point ?? Number.NaN)}${ends}`,
  );
}
