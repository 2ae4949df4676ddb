/** The calls of the reading thread, answered from the shelf of lists and the index of people. */
import { readFile } from "node:fs/promises";
import type { Judgement } from "@recount/core";
import {
  explainer,
  joiningThreshold,
  loneWeight,
  parseModel,
  type Explainer,
  type LinkModel,
} from "@recount/link";
import { tellInRun, tellPair, type Telling } from "@recount/runs";
import { notFound } from "../problem.ts";
import { askedPair, drawnPerson } from "./asked.ts";
import type { Calls, RunSource } from "./calls.ts";
import { drawnTablesIn } from "./drawnTables.ts";
import { indexPeople, type People } from "./people.ts";
import { personDetail } from "./person.ts";
import { recordsOf, type Records } from "./records.ts";
import { changesBetween, patternPage } from "./runs.ts";
import { saying, sendableName, sendablePair } from "./sayings.ts";
import { createShelf, rowContext, rowPage, summarise, type Shelf } from "./shelf.ts";

const SOON_MS = 250;

interface Indexed {
  readonly people: People;
  /** How pairs are weighed and told, once the model is ready. */
  readonly telling: (judgements: readonly Judgement[]) => Promise<Telling>;
}

async function listsOf(shelf: Shelf, run: RunSource): Promise<Records> {
  const lists = [];
  for (const source of run.sources) lists.push(...(await shelf.read(source)).records);
  return recordsOf(lists);
}

async function readModel(path: string): Promise<LinkModel> {
  return parseModel(JSON.parse(await readFile(path, "utf8")) as unknown);
}

/** Weighs pairs as the run's model does. Made when first asked for: searching needs none. */
function scales(run: RunSource, records: Records, people: People): Indexed["telling"] {
  let made: Promise<{ explainer: Explainer; threshold: number }> | undefined;
  const making = async (): Promise<{ explainer: Explainer; threshold: number }> => {
    const model = await readModel(run.modelPath);
    return { explainer: explainer(records.lists, model), threshold: joiningThreshold(model) };
  };
  const weights = (): ReturnType<typeof making> => (made ??= making());
  // Soon after the first answers are out; a model that cannot be used is told to whoever asks for a weight.
  setTimeout(() => void weights().catch(() => undefined), SOON_MS);
  return async (judgements) => ({
    ...(await weights()),
    judgements,
    idOf: (record) => records.idOf(record),
    indexOf: (id) => records.indexOf(id),
    personId: (person) => people.personId(person),
  });
}

async function indexRun(shelf: Shelf, run: RunSource): Promise<Indexed> {
  const records = await listsOf(shelf, run);
  // NaN where the model cannot be used, which is told to whoever asks for a weight.
  const lone = await readModel(run.modelPath).then(loneWeight, () => NaN);
  const people = await indexPeople(run, records, lone);
  return { people, telling: scales(run, records, people) };
}

/** By the person's id, or by that of one of their records: so that links made to either are answered. */
function personNumber(people: People, id: string): number {
  return (
    people.personOfId(id) ??
    people.personOfRecord(id) ??
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
  let current: { readonly linkId: string; readonly indexed: Promise<Indexed> } | undefined;

  /** The index of a run; the one before is let go, since only the latest is shown. */
  function indexed(run: RunSource): Promise<Indexed> {
    if (current?.linkId === run.linkId) return current.indexed;
    const made = { linkId: run.linkId, indexed: indexRun(shelf, run) };
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
    captures: async ({ run, lists }) => (await indexed(run)).people.captures(lists),
    drawnTables: async ({ run, path, lists }) => drawnTablesIn(path, (await indexed(run)).people, lists),
    people: async ({ run, query }) => (await indexed(run)).people.page(query),
    person: async ({ run, personId, judgements }) => {
      const { people, telling } = await indexed(run);
      return personDetail(people, personNumber(people, personId), await telling(judgements));
    },
    personOf: async ({ run, recordId }) => {
      const { people } = await indexed(run);
      const person = people.personOfRecord(recordId);
      return person === undefined ? null : people.personId(person);
    },
    patterns: async ({ path, modelPath, ...asked }) => patternPage(path, await readModel(modelPath), asked),
    changes: ({ before, after, limit }) => changesBetween(before, after, readModel, limit),
    recordNames: async ({ run, recordIds }) => {
      const { records } = (await indexed(run)).people;
      return recordIds.map((recordId) => {
        const record = records.indexOf(recordId);
        return record === undefined ? "" : (records.names(record)[0] ?? "");
      });
    },
    asked: async ({ run, left, right }) => {
      const { people, telling } = await indexed(run);
      const weigh = await telling([]).then(
        ({ explainer }) => explainer.explain,
        () => undefined,
      );
      return askedPair(people, left, right, weigh);
    },
    drawn: async ({ run, recordId }) => drawnPerson((await indexed(run)).people, recordId),
    pair: async ({ run, left, right, judgements }) => {
      const { people, telling } = await indexed(run);
      const told = await telling(judgements);
      const pair = tellPair(told, recordNumber(people, left), recordNumber(people, right));
      const onePerson = people.personOfRecord(left) === people.personOfRecord(right);
      return {
        ...askedPair(people, left, right, told.explainer.explain, (record) =>
          sendableName(told.explainer.nameRead(record)),
        ),
        inRun: saying(tellInRun(pair, onePerson, judgements)),
        pair: sendablePair(pair),
      };
    },
  };
}
