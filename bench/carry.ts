/**
 * Whether the interval that carries the linking holds the truth, on cases with a known number of dead:
 *
 *   node scripts/run.mjs node bench/carry.ts [--cases 50] [--from 0] [--draws 200] [--seed 7000] [--methods lcmcr,dga] [--csv FILE]
 *
 * Invents cases of four lists in two scripts, from the configurations of the battery that have them, each with a number
 * of dead (500 to 2,500) and chances of being recorded of its own, links each with nothing else given, and prints three
 * intervals a family beside the truth: with the linking carried through, with the people taken as linked, and from the
 * true linking, which no interval of a family can better. Then the share of each that holds the truth. Cases go to FILE
 * (bench/.data/carry.csv).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { carryLinking, estimate, isMethod, type Figure, type Method } from "@recount/count";
import { link, samplePartitions } from "@recount/link";
import { captureHistories, drawnTablesOf } from "@recount/runs";
import { caseOf, CONFIGURATIONS, trueTable } from "./cases.ts";
import { DATA, invented, type Labelled } from "./labelled.ts";
import { wilson } from "./measures.ts";

const BASES = CONFIGURATIONS.filter(
  ({ lists }) => lists.length === 4 && new Set(lists.map(({ script }) => script)).size > 1,
);
const KINDS = ["carried", "plain", "true linking"] as const;
type Kind = (typeof KINDS)[number];

interface Case {
  readonly name: string;
  readonly seed: number;
  readonly truth: number;
  readonly documented: number;
  readonly figures: readonly { method: Method; kind: Kind; total: Figure | null; linking: number | null }[];
  readonly seconds: number;
}

function study(
  source: Labelled,
  truth: number,
  seed: number,
  draws: number,
  methods: readonly Method[],
): Case {
  const started = performance.now();
  const linkage = link(source.lists);
  const names = linkage.lists.map(({ name }) => name).sort();
  const plain = captureHistories(linkage, names);
  const drawn = drawnTablesOf(linkage, samplePartitions(linkage, { draws, seed }), names);
  const carried = carryLinking(drawn, plain, { seed }, methods).estimates;
  const known = trueTable(source);
  const figures = methods.flatMap((method) => {
    const mine = carried.find((each) => each.method === method);
    return [
      { method, kind: "carried" as const, total: mine?.total ?? null, linking: mine?.split?.linking ?? null },
      { method, kind: "plain" as const, total: estimate(plain, method, { seed }).total, linking: null },
      {
        method,
        kind: "true linking" as const,
        total: estimate(known, method, { seed }).total,
        linking: null,
      },
    ];
  });
  const documented = plain.cells.reduce((sum, { count }) => sum + count, 0);
  const seconds = (performance.now() - started) / 1000;
  return { name: source.name, seed, truth, documented, figures, seconds };
}

function holds(total: Figure | null, truth: number): boolean {
  const interval = total?.interval;
  return interval != null && interval.low <= truth && truth <= (interval.high ?? Infinity);
}

function figureText(total: Figure | null, truth: number): string {
  if (total?.interval == null) return "refused".padEnd(24);
  const { low, high } = total.interval;
  const text = `${total.point.toFixed(0)} (${low.toFixed(0)}–${high?.toFixed(0) ?? "∞"})`;
  return `${text}${holds(total, truth) ? "" : " ✕"}`.padEnd(24);
}

function caseText({ name, seed, truth, documented, figures, seconds }: Case): string {
  const methods = [...new Set(figures.map(({ method }) => method))];
  const lines = methods.map((method) => {
    const mine = figures.filter((each) => each.method === method);
    const share = mine.find(({ linking }) => linking !== null)?.linking;
    const who = share == null ? "" : `${(100 * share).toFixed(0)}% who is who`;
    return `  ${method.padEnd(14)} ${mine.map(({ total }) => figureText(total, truth)).join(" ")} ${who}\n`;
  });
  return `${name} ${seed}: ${truth} died, ${documented} documented, ${seconds.toFixed(1)} s\n${lines.join("")}`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function summary(cases: readonly Case[], method: Method, kind: Kind): string {
  const all = cases.flatMap(({ truth, figures }) =>
    figures
      .filter((each) => each.method === method && each.kind === kind)
      .map(({ total }) => ({ truth, total })),
  );
  const answered = all.filter(({ total }) => total?.interval != null);
  const held = answered.filter(({ total, truth }) => holds(total, truth)).length;
  const [low, high] = wilson(held, answered.length);
  const width = mean(
    answered.map(({ total, truth }) => ((total!.interval!.high ?? Infinity) - total!.interval!.low) / truth),
  );
  const error = mean(answered.map(({ total, truth }) => total!.point / truth - 1));
  return `${method.padEnd(14)} ${kind.padEnd(13)} holds the truth in ${held} of ${answered.length} (${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)}%), ${all.length - answered.length} refused; mean width ${(100 * width).toFixed(1)}% of the truth, mean error ${(100 * error).toFixed(1)}%\n`;
}

function rows({ name, seed, truth, documented, figures }: Case): string[] {
  return figures.map(({ method, kind, total, linking }) =>
    [
      name,
      seed,
      truth,
      documented,
      method,
      kind,
      total?.point.toFixed(1) ?? "",
      total?.interval?.low.toFixed(1) ?? "",
      total?.interval?.high?.toFixed(1) ?? "",
      linking?.toFixed(4) ?? "",
    ].join(","),
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cases: { type: "string", default: "50" },
      from: { type: "string", default: "0" },
      draws: { type: "string", default: "200" },
      seed: { type: "string", default: "7000" },
      methods: { type: "string", default: "lcmcr,dga" },
      csv: { type: "string", default: join(DATA, "carry.csv") },
    },
  });
  const methods = values.methods.split(",").filter(isMethod);
  const cases: Case[] = [];
  const from = Number(values.from);
  for (let number = from; number < from + Number(values.cases); number++) {
    const { config, seed } = caseOf(BASES, number, Number(values.seed));
    const one = study(await invented(config, seed), config.deaths.total, seed, Number(values.draws), methods);
    cases.push(one);
    process.stdout.write(caseText(one));
  }
  process.stdout.write("\n");
  for (const method of methods) for (const kind of KINDS) process.stdout.write(summary(cases, method, kind));
  mkdirSync(dirname(values.csv), { recursive: true });
  const header = "configuration,seed,truth,documented,method,kind,point,low,high,who_is_who";
  writeFileSync(values.csv, `${[header, ...cases.flatMap(rows)].join("\n")}\n`);
}

await main();
