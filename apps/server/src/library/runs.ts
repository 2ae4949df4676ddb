/** What the tables of finished runs tell besides their people: comparison patterns, and what changed from one to another. */
import { compareRuns, eachLine, gammaColumns, PATTERN_COLUMNS, type RunFiles } from "@recount/runs";
import { joiningThreshold, type LinkModel } from "@recount/link";
import type { PatternPage } from "../contract.ts";
import type { ComparedRun, PatternSort, PeopleChanged } from "./calls.ts";
import { saying } from "./sayings.ts";

type Pattern = PatternPage["patterns"][number];

const ORDERS: Readonly<Record<PatternSort, (pattern: Pattern) => number>> = {
  weight: ({ weight }) => -weight,
  pairs: ({ pairs }) => -pairs,
  expected: ({ expectedMatches }) => -expectedMatches,
  doubt: ({ weight }) => Math.abs(weight),
};

async function readPatterns(path: string, model: LinkModel): Promise<Pattern[]> {
  const patterns: Pattern[] = [];
  const header = [...PATTERN_COLUMNS, ...gammaColumns(model)];
  await eachLine(
    path,
    header,
    ([pairs, expected, probability, weight, lowest, highest, left = "", right = "", ...gammas]) => {
      patterns.push({
        pairs: Number(pairs),
        expectedMatches: Number(expected),
        probability: Number(probability),
        weight: Number(weight),
        lowest: Number(lowest),
        highest: Number(highest),
        example: { left, right },
        gammas: gammas.map((gamma) => (gamma === "" ? null : Number(gamma))),
      });
    },
  );
  return patterns;
}

/** A page of a run's patterns in the order asked for; equals stay in order of weight. */
export async function patternPage(
  path: string,
  model: LinkModel,
  { sort, from, limit }: { sort: PatternSort; from: number; limit: number },
): Promise<PatternPage> {
  const patterns = await readPatterns(path, model);
  const order = ORDERS[sort];
  patterns.sort((a, b) => order(a) - order(b));
  return {
    total: patterns.length,
    threshold: joiningThreshold(model),
    comparisons: model.comparisons.map(({ name, levels }) => ({
      comparison: name,
      levels: levels.map(({ label }) => label),
    })),
    patterns: patterns.slice(from, from + limit),
  };
}

/** Two finished runs side by side; at most `limit` changes of people are sent. */
export async function changesBetween(
  before: ComparedRun,
  after: ComparedRun,
  modelOf: (path: string) => Promise<LinkModel>,
  limit: number,
): Promise<PeopleChanged> {
  const filesOf = async ({ modelPath, ...run }: ComparedRun): Promise<RunFiles> => ({
    ...run,
    model: await modelOf(modelPath),
  });
  const { changes, lists, judgements, weights, counts, ...sums } = await compareRuns(
    await filesOf(before),
    await filesOf(after),
  );
  const told = (each: (typeof judgements.made)[number]) => ({ ...each, reason: each.reason ?? "" });
  return {
    ...sums,
    lists: { added: [...lists.added], gone: [...lists.gone], changed: [...lists.changed] },
    judgements: { made: judgements.made.map(told), withdrawn: judgements.withdrawn.map(told) },
    weights: [...weights],
    counts: { ...counts },
    total: changes.length,
    changes: changes.slice(0, limit).map(({ before: was, after: is, records, reason, ...change }) => ({
      ...change,
      before: [...was],
      after: [...is],
      records: [...records],
      reason: saying(reason),
    })),
  };
}
