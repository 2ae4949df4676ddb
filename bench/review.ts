/**
 * What a reviewer's answers are worth: an oracle who knows the invented people answers the first N questions of the
 * queue, the lists are linked again with the answers, and so on.
 *
 *   node scripts/run.mjs node bench/review.ts [--config NAME,NAME…] [--seed N] [--stops 0,5,10,20,50] [--random]
 *
 * Prints F1 over pairs and the error in the number of people after each number of answers, and how far the doubts of
 * the questions were right: of what was asked, the share that the answer changed beside the share that was expected.
 * With --random the same number of questions is asked in random order, to see what the order is worth.
 */
import { parseArgs } from "node:util";
import { createRandom, recordId, type Judgement, type RecordList } from "@recount/core";
import { link, samplePartitions } from "@recount/link";
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

/** Asks until `stop` answers are there. */
function ask(oracle: Oracle, judgements: Judgement[], stop: number, shuffle: number | undefined): Asked {
  const linkage = link(oracle.lists, { judgements });
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

function report(oracle: Oracle, judgements: readonly Judgement[], { changed, expected }: Asked): void {
  const { personOf } = link(oracle.lists, { judgements });
  const found = new Map(oracle.ids.map((id, record) => [id, String(personOf[record])]));
  const actual = new Map(oracle.ids.map((id) => [id, oracle.personOf.get(id) ?? id]));
  const { precision, recall, f1, people, peopleFound, peopleError } = evaluate(found, actual);
  const cells = [
    String(judgements.length).padStart(7),
    ...[precision, recall, f1].map((value) => value.toFixed(4).padStart(9)),
    `${peopleFound} of ${people}`.padStart(15),
    `${(100 * peopleError).toFixed(2)}%`.padStart(8),
    `${changed} (${expected.toFixed(1)} expected)`.padStart(22),
  ];
  process.stdout.write(`${cells.join("  ")}\n`);
}

const { values } = parseArgs({
  options: {
    config: { type: "string", default: "example" },
    seed: { type: "string", default: "1" },
    stops: { type: "string", default: "0,5,10,20,50" },
    random: { type: "boolean", default: false },
  },
});
for (const config of values.config.split(",")) {
  const oracle = await invent(config, Number(values.seed));
  process.stdout.write(
    `${config}, ${oracle.ids.length} records\nanswers  precision     recall         F1           people     error   answers that changed\n`,
  );
  const judgements: Judgement[] = [];
  for (const stop of values.stops.split(",").map(Number))
    report(
      oracle,
      judgements,
      ask(oracle, judgements, stop, values.random ? Number(values.seed) : undefined),
    );
}
