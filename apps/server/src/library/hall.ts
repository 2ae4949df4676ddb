/** The calls of the reading thread, answered from the shelf of lists and the index of people. */
import { readFile } from "node:fs/promises";
import { explainer, parseModel, type Explainer } from "@recount/link";
import { notFound } from "../problem.ts";
import type { Calls, RunSource, WeighedPair } from "./calls.ts";
import { indexPeople, type People } from "./people.ts";
import { personDetail } from "./person.ts";
import { recordsOf, type Records } from "./records.ts";
import { createShelf, rowContext, rowPage, summarise, type Shelf } from "./shelf.ts";

const SOON_MS = 250;

interface Indexed {
  readonly people: People;
  readonly weigh: (left: number, right: number) => WeighedPair;
}

async function listsOf(shelf: Shelf, run: RunSource): Promise<Records> {
  const lists = [];
  for (const source of run.sources) lists.push(...(await shelf.read(source)).records);
  return recordsOf(lists);
}

async function indexRun(shelf: Shelf, run: RunSource): Promise<Indexed> {
  const records = await listsOf(shelf, run);
  const model = parseModel(JSON.parse(await readFile(run.modelPath, "utf8")));
  const people = await indexPeople(run, records, model);
  let weights: Explainer | undefined; // searching needs none, so it is made after the first answers are out
  const weighing = (): Explainer => (weights ??= explainer(records.lists, model));
  setTimeout(weighing, SOON_MS);
  return {
    people,
    weigh: (left, right) => {
      const { steps, ...sums } = weighing().explain(left, right);
      return {
        left: records.idOf(left),
        right: records.idOf(right),
        ...sums,
        steps: steps.map((step) => ({ ...step, level: { ...step.level, params: { ...step.level.params } } })),
      };
    },
  };
}

function personNumber(people: People, recordId: string): number {
  return (
    people.personOfRecord(recordId) ??
    notFound("there is no such person in the latest linking", "link again if lists were added since")
  );
}

function recordNumber(people: People, recordId: string): number {
  return (
    people.records.indexOf(recordId) ??
    notFound("there is no such record in the latest linking", "write it as LIST:ROW")
  );
}

export function createHall(): Calls {
  const shelf = createShelf();
  let current: { readonly runId: string; readonly indexed: Promise<Indexed> } | undefined;

  /** The index of a run; the one before is let go, since only the latest is shown. */
  function indexed(run: RunSource): Promise<Indexed> {
    if (current?.runId === run.runId) return current.indexed;
    const made = { runId: run.runId, indexed: indexRun(shelf, run) };
    current = made;
    made.indexed.catch(() => {
      if (current === made) current = undefined;
    });
    return made.indexed;
  }

  return {
    understand: async ({ source }) => summarise(await shelf.read(source)),
    rows: async ({ source, run, from, limit, onlyOdd }) => {
      const reading = await shelf.read(source);
      const people = run === undefined ? undefined : (await indexed(run)).people;
      const list = reading.records[0]?.name ?? reading.name;
      return rowPage(reading, { from, limit, onlyOdd }, (row) => {
        const person = people?.personOfRecord(`${list}:${row}`);
        return person === undefined ? null : (people?.personId(person) ?? null);
      });
    },
    row: async ({ source, row }) => rowContext(await shelf.read(source), row),
    forget: ({ key }) => {
      shelf.forget(key);
      return Promise.resolve();
    },
    prepare: async ({ run }) => (await indexed(run)).people.figures,
    people: async ({ run, query }) => (await indexed(run)).people.page(query),
    person: async ({ run, personId }) => {
      const { people, weigh } = await indexed(run);
      return personDetail(people, personNumber(people, personId), weigh);
    },
    personOf: async ({ run, recordId }) => {
      const { people } = await indexed(run);
      const person = people.personOfRecord(recordId);
      return person === undefined ? null : people.personId(person);
    },
    pair: async ({ run, left, right }) => {
      const { people, weigh } = await indexed(run);
      return weigh(recordNumber(people, left), recordNumber(people, right));
    },
  };
}
