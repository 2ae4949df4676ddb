/**
 * How often 95% intervals hold the truth, and how far points fall from it, on populations of 2000 whose classes and
 * chances are known: the designs of docs/methods/known-truth.md, the first of them with lists added that hold about
 * four people each, and `invented`: the cases of cases.ts with three to five lists, linked without an error, their
 * errors and widths as if 2000 had died. Every replicate is a function of its number, so the table does not depend on
 * threads.
 *
 *   node scripts/run.mjs node bench/coverage.ts [--replicates 200] [--from 0] [--threads 2]
 *     [--designs sim1,near25] [--methods lcmcr,published,dga]
 */
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { parseArgs } from "node:util";
import { createRandom } from "@recount/core";
import {
  captureTable,
  checkTable,
  countTasks,
  estimate,
  recommend,
  runCountTask,
  withoutLists,
  type CaptureTable,
  type Estimate,
  type EstimateOptions,
  type Method,
} from "@recount/count";
import { caseOf, CONFIGURATIONS, trueTable } from "./cases.ts";
import { invented } from "./labelled.ts";

/** Classes of people with their chances of being on each list, in thousandths. */
type Design = readonly (readonly [people: number, thousandths: readonly number[]])[];

const SIM1: Design = [
  [1800, [33, 33, 99, 132, 33]],
  [200, [660, 825, 759, 990, 693]],
];

/** The design with lists that two in a thousand people are on, whoever they are. */
function withNearEmpty(design: Design, extra: number): Design {
  return design.map(([people, chances]) => [people, [...chances, ...Array.from({ length: extra }, () => 2)]]);
}

const DESIGNS: Readonly<Record<string, Design>> = {
  sim1: SIM1,
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
  near5: withNearEmpty(SIM1, 5),
  near15: withNearEmpty(SIM1, 15),
  near25: withNearEmpty(SIM1, 25),
};

/** Cases of lists as the linker gets them, in turn; not a design of classes. */
const INVENTED = "invented";
const INVENTED_BASES = CONFIGURATIONS.filter(({ lists }) => lists.length >= 3);
const INVENTED_SEED = 14_000;
const NAMES = [...Object.keys(DESIGNS), INVENTED];

const TRUTH = 2000;

/** The columns: a method under its own name, LCMCR under the published prior, and whichever was recommended. */
const COLUMNS = [
  "recommended",
  "lcmcr",
  "published",
  "dga",
  "loglinear-bic",
  "loglinear-aic-average",
  "stepwise-sparse",
  "sample-coverage",
  "chao",
  "independence",
] as const;
type Column = (typeof COLUMNS)[number];

/** What one replicate said in one column; null where it was refused. */
type Answer = { readonly point: number; readonly low: number; readonly high: number } | null;

/** A table and the number of people behind it. */
interface Population {
  readonly table: CaptureTable;
  readonly truth: number;
}

async function population(design: string, replicate: number): Promise<Population> {
  if (design !== INVENTED) return { table: drawTable(DESIGNS[design] ?? [], replicate), truth: TRUTH };
  const { config, seed } = caseOf(INVENTED_BASES, replicate, INVENTED_SEED);
  return { table: trueTable(await invented(config, seed)), truth: config.deaths.total };
}

/** A population drawn from the design, without the lists that nobody came to be on (an empty list is refused). */
function drawTable(design: Design, replicate: number): CaptureTable {
  const random = createRandom(1_000_000 + replicate);
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
  const names = (design[0]?.[1] ?? []).map((_, list) => `list ${list + 1}`);
  const table = captureTable(names, histories);
  const used = table.cells.reduce((bits, { history }) => bits | history, 0);
  return withoutLists(table, (2 ** names.length - 1) & ~used);
}

/** An estimate as if the truth were 2000. */
function answerOf(estimate: Estimate | undefined, truth: number): Answer {
  const total = estimate?.total;
  if (total?.interval == null) return null;
  const scale = TRUTH / truth;
  const { low, high } = total.interval;
  return {
    point: scale * total.point,
    low: scale * low,
    high: high == null ? Number.MAX_VALUE : scale * high,
  };
}

/** Methods on a table, without the chains that only show whether the number of classes matters. */
function estimateBy(table: CaptureTable, methods: readonly Method[], options: EstimateOptions): Estimate[] {
  const tasks = countTasks(table, options, methods).filter(
    (task) => task.kind !== "chain" || task.classes === options.classes,
  );
  const results = tasks.map((task) => runCountTask(table, task, options));
  return methods.map((method) => estimate(table, method, options, results));
}

const isOwn = (column: Column): column is Column & Method =>
  column !== "recommended" && column !== "published";

function replicateAnswers(
  { table, truth }: Population,
  replicate: number,
  columns: readonly Column[],
): Partial<Record<Column, Answer>> {
  const options = { seed: replicate, chains: 2, sweeps: 500, burnIn: 250, classes: 10, replicates: 200 };
  const methods = columns.filter(isOwn);
  const found = estimateBy(table, methods, options);
  const answers: Partial<Record<Column, Answer>> = {};
  for (const each of found) answers[each.method] = answerOf(each, truth);
  if (columns.includes("recommended")) {
    const { recommended } = recommend(checkTable(table), found);
    answers.recommended = answerOf(
      found.find(({ method }) => method === recommended),
      truth,
    );
  }
  if (columns.includes("published")) {
    const published = estimateBy(table, ["lcmcr"], { ...options, prior: "published" });
    answers.published = answerOf(published[0], truth);
  }
  return answers;
}

function row(design: string, column: Column, answers: readonly Answer[]): string {
  const given = answers.filter((answer) => answer !== null);
  const share = (holds: (answer: NonNullable<Answer>) => boolean): number =>
    given.filter(holds).length / given.length;
  const mean = (value: (answer: NonNullable<Answer>) => number): number =>
    given.reduce((sum, answer) => sum + value(answer), 0) / given.length;
  const widths = given.map(({ low, high }) => high - low).sort((left, right) => left - right);
  const cells = [
    design,
    column,
    Math.sqrt(mean(({ point }) => (point - TRUTH) ** 2)).toFixed(0),
    mean(({ point }) => point - TRUTH).toFixed(0),
    share(({ low, high }) => low <= TRUTH && high >= TRUTH).toFixed(3),
    mean(({ low, high }) => Math.min(high, 100 * TRUTH) - low).toFixed(0),
    (widths[Math.floor(widths.length / 2)] ?? Number.NaN).toFixed(0),
    `${answers.length - given.length} of ${answers.length}`,
  ];
  return `| ${cells.join(" | ")} |`;
}

interface Work {
  readonly design: string;
  readonly columns: readonly Column[];
  readonly replicates: readonly number[];
}

/** A thread's share of the replicates; the answers come back in their order. */
function onThread(work: Work): Promise<Partial<Record<Column, Answer>>[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: work });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

async function study(
  design: string,
  columns: readonly Column[],
  replicates: readonly number[],
  threads: number,
): Promise<void> {
  const hands = Array.from({ length: threads }, (_, thread) =>
    replicates.filter((_, at) => at % threads === thread),
  );
  const parts = await Promise.all(hands.map((hand) => onThread({ design, columns, replicates: hand })));
  const answers = replicates.map((_, at) => parts[at % threads]?.[Math.floor(at / threads)]);
  for (const column of columns)
    process.stdout.write(
      `${row(
        design,
        column,
        answers.map((each) => each?.[column] ?? null),
      )}\n`,
    );
}

/** A name that is there, or a word on what there is. */
function chosen<Name extends string>(names: string, there: readonly Name[]): Name[] {
  return names.split(",").map((name) => {
    const found = there.find((each) => each === name);
    if (found === undefined) throw new Error(`no ${name}; there are ${there.join(", ")}`);
    return found;
  });
}

if (isMainThread) {
  const { values } = parseArgs({
    options: {
      replicates: { type: "string", default: "200" },
      from: { type: "string", default: "0" },
      threads: { type: "string", default: "2" },
      designs: { type: "string", default: NAMES.join(",") },
      methods: {
        type: "string",
        default: "recommended,lcmcr,published,dga,sample-coverage,chao,independence",
      },
    },
  });
  const columns = chosen(values.methods, COLUMNS);
  const replicates = Array.from({ length: Number(values.replicates) }, (_, at) => Number(values.from) + at);
  process.stdout.write(
    "| design | method | RMSE | bias | coverage | mean width | median width | refused |\n|---|---|---|---|---|---|---|---|\n",
  );
  for (const design of chosen(values.designs, NAMES))
    await study(design, columns, replicates, Number(values.threads));
} else {
  const { design, columns, replicates } = workerData as Work;
  const answers: Partial<Record<Column, Answer>>[] = [];
  for (const replicate of replicates)
    answers.push(replicateAnswers(await population(design, replicate), replicate, columns));
  parentPort?.postMessage(answers);
}
