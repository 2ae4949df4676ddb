/** Explains a pair or a person of an earlier run, from the run's folder and the lists it was made from. */
import { join } from "node:path";
import { RecountError, recordId, type RecordList } from "@recount/core";
import { explainer, joiningThreshold } from "@recount/link";
import { listsOfPastRun, openPastRun } from "./past-run.ts";
import { idsOf } from "./people.ts";
import type { ExplainRequest } from "./run.ts";
import { eachLine } from "./tables.ts";
import {
  judgementOnPair,
  tellInRun,
  tellNames,
  tellPair,
  tellStory,
  type Explained,
  type Telling,
} from "./told.ts";

/** Who is whom by records.csv, in record numbers; persons are numbered by their first record. */
interface Persons {
  readonly personOf: Uint32Array;
  readonly numbers: ReadonlyMap<string, number>;
  readonly ids: readonly string[];
}

async function readPersons(folder: string, lists: readonly RecordList[]): Promise<Persons> {
  const numbers = new Map<string, number>();
  for (const list of lists) {
    for (let row = 0; row < list.rowCount; row++) numbers.set(recordId(list, row), numbers.size);
  }
  const personOf = new Uint32Array(numbers.size);
  const persons = new Map<string, number>();
  const path = join(folder, "records.csv");
  await eachLine(path, ["record_id", "list", "row", "person_id"], ([id = "", , , personId = ""]) => {
    const person = persons.get(personId) ?? persons.size;
    persons.set(personId, person);
    const record = numbers.get(id);
    if (record !== undefined) personOf[record] = person;
  });
  return { personOf, numbers, ids: [...persons.keys()] };
}

/** Other people with a kept pair with one of the members, and their records. */
async function othersNear(
  folder: string,
  { personOf, numbers }: Persons,
  members: readonly number[],
): Promise<{ person: number; records: number[] }[]> {
  const own = new Set(members);
  const near = new Set<number>();
  await eachLine(join(folder, "pairs.csv"), ["left", "right"], ([left = "", right = ""]) => {
    const [a, b] = [numbers.get(left) ?? -1, numbers.get(right) ?? -1];
    if (own.has(a) && !own.has(b)) near.add(personOf[b]!);
    if (own.has(b) && !own.has(a)) near.add(personOf[a]!);
  });
  const others = new Map<number, number[]>([...near].map((person) => [person, []]));
  personOf.forEach((person, record) => others.get(person)?.push(record));
  return [...others].map(([person, records]) => ({ person, records }));
}

/** A story weighs every pair of its records, and tells of every join: a person that judgements made of more has none. */
const MOST_TOLD = 500;

function refuseLong(records: number, of: string, folder: string): void {
  if (records <= MOST_TOLD) return;
  throw new RecountError(
    "runs/record",
    `"${of}" is one person with ${records - 1} other records: how people came together is told of up to ${MOST_TOLD}`,
    { where: folder, remedy: "name a second record, to be told of the two" },
  );
}

/**
 * Runs the request to the end, in this thread.
 * @throws RecountError runs/record for an id that the run does not have, and what `listsOfPastRun` throws.
 */
export async function runExplain(request: ExplainRequest): Promise<Explained> {
  const { folder, left, right } = request;
  const past = await openPastRun(folder);
  const lists = await listsOfPastRun(past, request.lists);
  const persons = await readPersons(folder, lists);
  const recordNumber = (id: string): number => {
    const number = persons.numbers.get(id);
    if (number !== undefined) return number;
    throw new RecountError("runs/record", `no record "${id.slice(0, 80)}" in this run`, {
      where: folder,
      remedy: "write it as LIST:ROW; records.csv has them all",
    });
  };
  const judgements = past.report.judgements ?? [];
  const telling: Telling = {
    explainer: explainer(lists, past.model),
    threshold: joiningThreshold(past.model),
    judgements,
    idOf: idsOf(lists),
    indexOf: (id) => persons.numbers.get(id),
    personId: (person) => persons.ids[person]!,
  };
  const first = recordNumber(left);
  if (right === undefined) {
    const person = persons.personOf[first]!;
    const members = [...persons.personOf.keys()].filter((record) => persons.personOf[record] === person);
    refuseLong(members.length, left, folder);
    return {
      kind: "person",
      personId: persons.ids[person]!,
      named: members.some((record) => telling.explainer.named(record)),
      records: members.map(telling.idOf),
      names: tellNames(telling, members),
      story: tellStory(telling, members, await othersNear(folder, persons, members)),
    };
  }
  const second = recordNumber(right);
  if (first === second)
    throw new RecountError("runs/record", `"${left}" is given twice: a pair is of two records`);
  const onePerson = persons.personOf[first] === persons.personOf[second];
  const pair = tellPair(telling, first, second);
  return {
    kind: "pair",
    onePerson,
    inRun: tellInRun(pair, onePerson, judgements),
    judgement: judgementOnPair(judgements, left, right),
    names: tellNames(telling, [first, second]),
    pair,
  };
}
