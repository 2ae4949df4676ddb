/**
 * What a reviewer's answers are worth: an oracle who knows the invented people answers the first N questions of the
 * queue, the lists are linked again with the answers, and so on.
 *
 *   node scripts/run.mjs node bench/review.ts [--config NAME,NAME…] [--seed N,N…] [--stops 0,10,20,50] [--random]
 *
 * Prints F1 over pairs, the error in the number of people and the offset that the answers taught after each number of
 * answers, the mean F1 of all seeds, and how far the doubts of
 * the questions were right: of what was asked, the share that the answer changed beside the share that was expected.
 * With --random the same number of questions is asked in random order, to see what the order is worth.
 */
import { parseArgs } from "node:util";
import { createRandom, recordId, type Judgement, type RecordList } from "@recount/core";
import { link, samplePartitions, type Linkage } from "@recount/link";
import { readList } from "@recount/read";
import { configurationNamed, evaluate, generate } from "../examples/src/index.ts";
import { reviewOf } from "../packages/runs/src/index.ts";

interface Oracle {
  readonly lists: readonly RecordList[];
  readonly ids: readonly string[];
  readonly personOf: ReadonlyMap<string, string>;
}

async function invent(config: string, seed: number): Promise<Oracle> {
  const invented = generate(configurationNamed(config), seed);
  const lists: RecordList[] = [];
  for (const { name, bytes } of invented.files)
    lists.push(...(await readList(bytes, { fileName: name })).records);
  lists.sort((left, right) => (left.name < right.name ? -1 : 1));
  const ids = lists.flatMap((list) => Array.from({ length: list.rowCount }, (_, row) => recordId(list, row)));
  return {
    lists,
    ids,
    personOf: new Map(invented.truth.records.map((each) => [each.recordId, each.personId])),
  };
}

interface Asked {
  readonly changed: number;
  readonly expected: number;
}

const NOTHING: Asked = { changed: 0, expected: 0 };

/** Asks about a linking until `stop` answers are there. */
function ask(
  oracle: Oracle,
  linkage: Linkage,
  judgements: Judgement[],
  stop: number,
  shuffle: number | undefined,
): Asked {
  const sample = samplePartitions(linkage, { draws: 200, seed: 1 });
  const questions = [...reviewOf(linkage, judgements, { sample }).questions];
  if (shuffle !== undefined) {
    const random = createRandom(shuffle);
    for (let at = questions.length - 1; at > 0; at--) {
      const other = random.integer(at + 1);
      [questions[at], questions[other]] = [questions[other]!, questions[at]!];
    }
  }
  let changed = 0;
  let expected = 0;
  for (const { left, right, joined, doubt } of questions.slice(0, stop - judgements.length)) {
    const [a, b] = [oracle.ids[left]!, oracle.ids[right]!];
    const same = oracle.personOf.get(a) === oracle.personOf.get(b);
    if (same !== joined) changed++;
    expected += doubt;
    judgements.push({ left: a, right: b, verdict: same ? "same" : "different", reason: "known" });
  }
  return { changed, expected };
}

/** Prints what a linking with some answers is worth. @returns its F1. */
function report(
  oracle: Oracle,
  { personOf, model }: Linkage,
  answers: number,
  { changed, expected }: Asked,
): number {
  const found = new Map(oracle.ids.map((id, record) => [id, String(personOf[record])]));
  const actual = new Map(oracle.ids.map((id) => [id, oracle.personOf.get(id) ?? id]));
  const { precision, recall, f1, people, peopleFound, peopleError } = evaluate(found, actual);
  const cells = [
    String(answers).padStart(7),
    ...[precision, recall, f1].map((value) => value.toFixed(4).padStart(9)),
    `${peopleFound} of ${people}`.padStart(15),
    `${(100 * peopleError).toFixed(2)}%`.padStart(8),
    model.calibration.offset.toFixed(2).padStart(6),
    `${changed} (${expected.toFixed(1)} expected)`.padStart(22),
  ];
  process.stdout.write(`${cells.join("  ")}\n`);
  return f1;
}

const { values } = parseArgs({
  options: {
    config: { type: "string", default: "example" },
    seed: { type: "string", default: "1" },
    stops: { type: "string", default: "0,10,20,50" },
    random: { type: "boolean", default: false },
  },
});
const stops = values.stops.split(",").map(Number);
for (const config of values.config.split(",")) {
  const f1s = stops.map((): number[] => []);
  for (const seed of values.seed.split(",").map(Number)) {
    const oracle = await invent(config, seed);
    process.stdout.write(
      `${config}, seed ${seed}, ${oracle.ids.length} records\nanswers  precision     recall         F1           people     error  offset   answers that changed\n`,
    );
    const judgements: Judgement[] = [];
    let linkage = link(oracle.lists);
    for (const [at, stop] of stops.entries()) {
      const asked =
        stop === 0 ? NOTHING : ask(oracle, linkage, judgements, stop, values.random ? seed : undefined);
      if (stop > 0) linkage = link(oracle.lists, { judgements });
      f1s[at]!.push(report(oracle, linkage, judgements.length, asked));
    }
  }
  const means = f1s.map((each) => (each.reduce((sum, f1) => sum + f1, 0) / each.length).toFixed(4));
  process.stdout.write(`${config}, mean F1 at ${stops.join(", ")} answers: ${means.join(", ")}\n`);
}
