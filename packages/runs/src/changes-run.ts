/** Two runs side by side, from their output files alone: what changed in lists, judgements, model and people, and why. */
import type { Judgement } from "@recount/core";
import {
  explainChange,
  joiningThreshold,
  levelWeight,
  peopleChanges,
  type ExplainedChange,
  type LinkModel,
  type PairEvidence,
  type RunEvidence,
} from "@recount/link";
import { alignedIds, type RecordRow, type RecordRows } from "./aligned.ts";
import type { NamedChange, RunChanges, WeightMove } from "./changes.ts";
import { openPastRun } from "./past-run.ts";
import { gammaColumns, NAME_COLUMN, RECORD_COLUMNS } from "./people.ts";
import type { ChangesRequest, LinkReport } from "./run.ts";
import { eachLine, tableHeader } from "./tables.ts";

/** A finished run's files, by path, and what was read of them already. */
export interface RunFiles {
  readonly recordsPath: string;
  readonly pairsPath: string;
  readonly model: LinkModel;
  readonly report: LinkReport;
}

async function readPeople(path: string): Promise<Map<string, RecordRow>> {
  const rows = new Map<string, RecordRow>();
  await eachLine(path, RECORD_COLUMNS, ([id = "", , , person = "", content = ""]) => {
    rows.set(id, { person, content });
  });
  return rows;
}

/** The later run's names for records; of the later run itself they are its own. */
type Rename = (id: string) => string;

function personsOf(rows: RecordRows, rename: Rename): Map<string, string> {
  return new Map([...rows].map(([id, { person }]) => [rename(id), person]));
}

type Fields = Readonly<Record<string, string>>;

/** Columns of records.csv before the standardised fields. */
const FIXED = RECORD_COLUMNS.length;

/** What wanted records say, standardised, and their names as written. */
async function readFields(
  path: string,
  wanted: ReadonlySet<string>,
  rename: Rename,
): Promise<Pick<Evidence, "fields" | "names">> {
  const header = await tableHeader(path);
  const fields = new Map<string, Fields>();
  const names = new Map<string, string>();
  await eachLine(path, header, (cells) => {
    const id = rename(cells[0] ?? "");
    if (!wanted.has(id)) return;
    const { [NAME_COLUMN]: name = "", ...said } = Object.fromEntries(
      header.slice(FIXED).map((column, at) => [column, cells[FIXED + at] ?? ""]),
    );
    fields.set(id, said);
    names.set(id, name);
  });
  return { fields, names };
}

const pairKey = (left: string, right: string): string =>
  left < right ? `${left}\n${right}` : `${right}\n${left}`;

/** Kept pairs of which both records are wanted. */
async function readPairs(
  { pairsPath, model }: RunFiles,
  wanted: ReadonlySet<string>,
  rename: Rename,
): Promise<Pick<RunEvidence, "pair" | "pairedWith">> {
  const header = ["left", "right", "match_probability", "match_weight", ...gammaColumns(model)];
  const pairs = new Map<string, PairEvidence>();
  const paired = new Map<string, string[]>();
  await eachLine(pairsPath, header, ([one = "", other = "", probability, weight, ...gammas]) => {
    const [left, right] = [rename(one), rename(other)];
    if (!wanted.has(left) || !wanted.has(right)) return;
    const levels = gammas.map((gamma) => (gamma === "" ? null : Number(gamma)));
    pairs.set(pairKey(left, right), {
      weight: Number(weight),
      probability: Number(probability),
      gammas: levels,
    });
    const others = paired.get(left);
    if (others === undefined) paired.set(left, [right]);
    else others.push(right);
  });
  return {
    pair: (left, right) => pairs.get(pairKey(left, right)),
    pairedWith: (record) => paired.get(record) ?? [],
  };
}

function renamed(judgements: readonly Judgement[], rename: Rename): Judgement[] {
  return judgements.map(({ left, right, ...rest }) => ({
    left: rename(left),
    right: rename(right),
    ...rest,
  }));
}

interface Evidence extends RunEvidence {
  readonly fields: ReadonlyMap<string, Fields>;
  readonly names: ReadonlyMap<string, string>;
}

async function evidenceOf(
  run: RunFiles,
  personOf: ReadonlyMap<string, string>,
  wanted: ReadonlySet<string>,
  rename: Rename,
): Promise<Evidence> {
  const { fields, names } = await readFields(run.recordsPath, wanted, rename);
  const pairs = await readPairs(run, wanted, rename);
  return {
    personOf,
    model: run.model,
    judgements: renamed(run.report.judgements ?? [], rename),
    fields,
    names,
    fieldsOf: (record) => fields.get(record),
    ...pairs,
  };
}

/** A record's id is LIST:ROW. */
const listOf = (id: string): string => id.slice(0, id.lastIndexOf(":"));

/** Lists of which a row says something else, or is in one of the runs only; how files are named and columns were told says nothing. */
function changedLists(before: RecordRows, after: RecordRows): string[] {
  const changed = new Set<string>();
  for (const [id, { content }] of after) if (before.get(id)?.content !== content) changed.add(listOf(id));
  for (const id of before.keys()) if (!after.has(id)) changed.add(listOf(id));
  return [...changed];
}

function listChanges(
  before: Pick<LinkReport, "lists">,
  after: Pick<LinkReport, "lists">,
  changed: readonly string[],
): RunChanges["lists"] {
  const names = ({ lists }: Pick<LinkReport, "lists">): string[] => lists.map(({ name }) => name);
  const [earlier, later] = [new Set(names(before)), new Set(names(after))];
  return {
    added: [...later].filter((name) => !earlier.has(name)),
    gone: [...earlier].filter((name) => !later.has(name)),
    changed: [...later].filter((name) => earlier.has(name) && changed.includes(name)),
  };
}

const judgementKey = ({ left, right, verdict }: Judgement): string => `${pairKey(left, right)}\n${verdict}`;

/** Nothing is said of judgements where one of the runs does not tell which bound it. */
function judgementChanges(before: LinkReport, after: LinkReport, rename: Rename): RunChanges["judgements"] {
  if (before.judgements === undefined || after.judgements === undefined) return { made: [], withdrawn: [] };
  const [earlier, later] = [renamed(before.judgements, rename), after.judgements];
  const only = (these: readonly Judgement[], those: readonly Judgement[]): Judgement[] => {
    const known = new Set(those.map(judgementKey));
    return these.filter((judgement) => !known.has(judgementKey(judgement)));
  };
  return { made: only(later, earlier), withdrawn: only(earlier, later) };
}

const MOST_WEIGHTS = 5;
/** Moves below this many bits are not told. */
const LEAST_MOVE = 0.1;

export function weightMoves(
  before: Pick<LinkModel, "comparisons">,
  after: Pick<LinkModel, "comparisons">,
): WeightMove[] {
  return after.comparisons
    .flatMap(({ name, levels }) => {
      const known = before.comparisons.find((each) => each.name === name);
      // What no pair of a run shows was learnt by neither: it moves with what it was believed to be.
      return levels.flatMap(({ label, unseen }, gamma) =>
        known?.levels[gamma]?.label === label &&
        unseen === undefined &&
        known.levels[gamma].unseen === undefined
          ? [
              {
                comparison: name,
                level: label,
                before: levelWeight(before, name, gamma),
                after: levelWeight(after, name, gamma),
              },
            ]
          : [],
      );
    })
    .filter((move) => Math.abs(move.after - move.before) >= LEAST_MOVE)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
    .slice(0, MOST_WEIGHTS);
}

/** The first name that some run has of the records, as its list writes it. */
function nameIn(records: readonly string[], ...runs: readonly Evidence[]): string {
  const names = records.flatMap((record) => runs.map((run) => run.names.get(record) ?? ""));
  return names.find((name) => name !== "") ?? "";
}

function countKinds(unchanged: number, changes: readonly ExplainedChange[]): RunChanges["counts"] {
  const counts = { unchanged, merged: 0, split: 0, regrouped: 0, grown: 0, shrunk: 0, new: 0, gone: 0 };
  for (const { kind } of changes) counts[kind]++;
  return counts;
}

/** Compares two finished runs. Reads their tables; only what the changed people need is held in memory. */
export async function compareRuns(before: RunFiles, after: RunFiles): Promise<RunChanges> {
  const [earlier, later] = [await readPeople(before.recordsPath), await readPeople(after.recordsPath)];
  const aligned = alignedIds(earlier, later);
  const rename: Rename = (id) => aligned.get(id) ?? id;
  const unnamed: Rename = (id) => id;
  const [then, now] = [personsOf(earlier, rename), personsOf(later, unnamed)];
  const { unchanged, changes } = peopleChanges(then, now);
  const wanted = new Set(changes.flatMap(({ records }) => records));
  const was = await evidenceOf(before, then, wanted, rename);
  const is = await evidenceOf(after, now, wanted, unnamed);
  const explained = changes.map((change): NamedChange => ({
    ...explainChange(change, was, is),
    name: nameIn(change.records, is, was),
  }));
  return {
    people: { before: before.report.people, after: after.report.people },
    records: { before: before.report.records, after: after.report.records },
    threshold: { before: joiningThreshold(before.model), after: joiningThreshold(after.model) },
    lists: listChanges(before.report, after.report, changedLists(earlier, later)),
    judgements: judgementChanges(before.report, after.report, rename),
    weights: weightMoves(before.model, after.model),
    counts: countKinds(unchanged, explained),
    changes: explained,
  };
}

/** Compares the runs of two folders. @throws RecountError runs/file, runs/output, link/model. */
export async function runChanges({ before, after }: ChangesRequest): Promise<RunChanges> {
  const [earlier, later] = [await openPastRun(before), await openPastRun(after)];
  return compareRuns(earlier, later);
}
