/**
 * What stratum a person belongs to, by a field of their records. Values are the standardised ones of records.csv; a
 * place is taken as the coarsest part it is known by, and texts that linked records give for one another, in whatever
 * script, are one value.
 */
import { RecountError } from "@recount/core";
import { PLACE_SEPARATORS, type Linkage } from "@recount/link";
import { OTHERS } from "./named-strata.ts";

/** Strata beyond this many are put together, the smallest of them, under OTHERS. */
const MOST_STRATA = 40;
/** So are texts that fewer records give: most are slips, and no stratum so small carries an estimate. */
const LEAST_RECORDS = 20;
/** Two texts are one value when linked records give one for the other at least so often, and in half of the cases. */
const LEAST_TOGETHER = 3;

/** The stratum of each record by number, −1 where it gives none. */
export interface RecordStrata {
  readonly names: readonly string[];
  /** By stratum, the texts that are one in it, for fields that lists write in their own way; empty for others. */
  readonly spellings: readonly (readonly string[])[];
  /** By stratum, as most records write it: in Arabic letters, in others, the commoner first. Empty for other fields. */
  readonly written: readonly (readonly string[])[];
  readonly of: Int16Array;
}

type ValueOf = (record: number) => string;

/** Fields that are made from others, each with the column it needs; the rest are columns of records.csv. */
const MADE = { month: "death", year: "death", sex: "sex", age: "birth", place: "place" } as const;

function columnNamed(linkage: Linkage, name: string): ValueOf | undefined {
  const found = linkage.standardised().find((column) => column.name === name);
  return found === undefined ? undefined : (record) => found.value(record);
}

function dated(value: ValueOf, pattern: RegExp): ValueOf {
  return (record) => pattern.exec(value(record))?.[0] ?? "";
}

/** Age in whole years at death by record, from both dates or an age as it stands; undefined where neither says. */
function ages(birth: ValueOf, death: ValueOf | undefined): (record: number) => number | undefined {
  return (record) => {
    const text = birth(record);
    const born = /^\d{4}/.exec(text)?.[0];
    const died = /^\d{4}/.exec(death?.(record) ?? "")?.[0];
    const told = /^age (\d{1,3})/.exec(text)?.[1];
    const age =
      told === undefined
        ? born === undefined || died === undefined
          ? undefined
          : Number(died) - Number(born)
        : Number(told);
    return age === undefined || age < 0 || age > 119 ? undefined : age;
  };
}

/** Ten-year bands of the age at death. */
function ageBands(birth: ValueOf, death: ValueOf | undefined): ValueOf {
  const ageOf = ages(birth, death);
  return (record) => {
    const age = ageOf(record);
    if (age === undefined) return "";
    const from = Math.floor(age / 10) * 10;
    return `${String(from).padStart(2, "0")}–${String(from + 9).padStart(2, "0")}`;
  };
}

/** Values of a field by record. */
interface FieldValues {
  readonly value: ValueOf;
  /** The same with the letters as the record has them, for texts that lists may write differently; absent for others. */
  readonly written?: ValueOf;
}

/** The part of each place that is written with the most others: the coarsest, whichever end it stands at. */
function coarsestParts(place: ValueOf, records: number): FieldValues {
  const asWritten = (record: number): string[] =>
    place(record)
      .split(PLACE_SEPARATORS)
      .map((part) => part.trim())
      .filter((part) => part !== "");
  const partsOf = (record: number): string[] => [
    ...new Set(asWritten(record).map((part) => part.toLowerCase())),
  ];
  const written = new Map<string, Set<string>>();
  for (let record = 0; record < records; record++) {
    const parts = partsOf(record);
    for (const part of parts) {
      const others = written.get(part) ?? new Set<string>();
      for (const other of parts) if (other !== part) others.add(other);
      written.set(part, others);
    }
  }
  const breadth = (part: string): number => written.get(part)?.size ?? 0;
  const value: ValueOf = (record) =>
    partsOf(record).reduce((best, part) => (best === "" || breadth(part) > breadth(best) ? part : best), "");
  return {
    value,
    written(record) {
      const part = value(record);
      return asWritten(record).find((each) => each.toLowerCase() === part) ?? "";
    },
  };
}

function valuesOf(linkage: Linkage, field: string): FieldValues {
  const needed = (name: string): ValueOf => columnNamed(linkage, name) ?? refuseField(linkage, field);
  switch (field) {
    case "month":
      return { value: dated(needed("death"), /^\d{4}-\d{2}/) };
    case "year":
      return { value: dated(needed("death"), /^\d{4}/) };
    case "sex":
      return { value: needed("sex") };
    case "age":
      return { value: ageBands(needed("birth"), columnNamed(linkage, "death")) };
    case "place":
      return coarsestParts(needed("place"), linkage.recordCount);
    default:
      return { value: needed(field), written: needed(field) };
  }
}

function refuseField(linkage: Linkage, field: string): never {
  const columns = linkage.standardised().map(({ name }) => name);
  const made = Object.entries(MADE).flatMap(([name, needed]) => (columns.includes(needed) ? [name] : []));
  const known = [...new Set([...made, ...columns])];
  throw new RecountError("runs/by", `no list has the field "${field.slice(0, 40)}"`, {
    remedy: `use one of: ${known.join(", ")}`,
  });
}

/** Texts that people's records give for one another become one: the commonest of them. */
function aligned(linkage: Linkage, value: ValueOf): ValueOf {
  const byPerson = new Map<number, Set<string>>();
  const size = new Map<string, number>();
  linkage.personOf.forEach((person, record) => {
    const text = value(record);
    if (text === "") return;
    size.set(text, (size.get(text) ?? 0) + 1);
    byPerson.set(person, (byPerson.get(person) ?? new Set()).add(text));
  });
  const linked = new Map<string, number>();
  const together = new Map<string, number>();
  for (const texts of byPerson.values()) {
    if (texts.size < 2) continue;
    const sorted = [...texts].sort();
    sorted.forEach((text, i) => {
      linked.set(text, (linked.get(text) ?? 0) + 1);
      for (const other of sorted.slice(i + 1)) {
        const key = `${text}\n${other}`;
        together.set(key, (together.get(key) ?? 0) + 1);
      }
    });
  }
  return rooted(value, size, linked, together);
}

function rooted(
  value: ValueOf,
  size: ReadonlyMap<string, number>,
  linked: ReadonlyMap<string, number>,
  together: ReadonlyMap<string, number>,
): ValueOf {
  const up = new Map<string, string>();
  const root = (text: string): string => {
    let at = text;
    for (let next = up.get(at); next !== undefined; next = up.get(at)) at = next;
    return at;
  };
  const bigger = (a: string, b: string): number =>
    (size.get(b) ?? 0) - (size.get(a) ?? 0) || (a < b ? -1 : 1);
  for (const [key, times] of [...together].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))) {
    const [left = "", right = ""] = key.split("\n");
    if (times < LEAST_TOGETHER || 2 * times < Math.min(linked.get(left) ?? 0, linked.get(right) ?? 0))
      continue;
    const [a, b] = [root(left), root(right)].sort(bigger) as [string, string];
    if (a !== b) up.set(b, a);
  }
  return (record) => root(value(record));
}

/**
 * A field that is a number by record: the age at death, or a column of records.csv, cells that are no number left out.
 * @throws RecountError runs/by where no list has it.
 */
export function recordNumbers(linkage: Linkage, field: string): (record: number) => number | undefined {
  const needed = (name: string): ValueOf => columnNamed(linkage, name) ?? refuseField(linkage, field);
  if (field === "age") return ages(needed("birth"), columnNamed(linkage, "death"));
  const value = needed(field);
  const numberOf = (record: number): number | undefined => {
    const text = value(record);
    return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
  };
  if (
    !Array.from({ length: linkage.recordCount }, (_, record) => record).some(
      (at) => numberOf(at) !== undefined,
    )
  )
    throw new RecountError("runs/by", `no record gives a number as "${field.slice(0, 40)}"`, {
      remedy: `take it as groups with ${field.slice(0, 40)}:groups, or correct the columns with --map`,
    });
  return numberOf;
}

/** The strata of all records by a field. @throws RecountError runs/by where no list has it. */
export function recordStrata(linkage: Linkage, field: string): RecordStrata {
  const { value: read, written } = valuesOf(linkage, field);
  const texts = written !== undefined;
  const value = texts ? aligned(linkage, read) : read;
  const values = Array.from({ length: linkage.recordCount }, (_, record) => value(record));
  if (values.every((each) => each === ""))
    throw new RecountError("runs/by", `no record gives a value of "${field}"`, {
      remedy: "count by another field, or correct the columns with --map",
    });
  const sizes = new Map<string, number>();
  for (const each of values) if (each !== "") sizes.set(each, (sizes.get(each) ?? 0) + 1);
  const bySize = [...sizes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name);
  const large = texts ? bySize.filter((name) => (sizes.get(name) ?? 0) >= LEAST_RECORDS) : bySize;
  const kept = large.slice(0, MOST_STRATA);
  const names = texts ? kept : kept.toSorted();
  if (kept.length < bySize.length) names.push(OTHERS);
  const numbers = new Map(names.map((name, number) => [name, number]));
  const others = numbers.get(OTHERS) ?? -1;
  const of = Int16Array.from(values, (each) => (each === "" ? -1 : (numbers.get(each) ?? others)));
  return {
    names,
    of,
    spellings: texts ? spellingsOf(read, of, names.length) : names.map(() => []),
    written: texts ? writtenAs(written, of, names) : names.map(() => []),
  };
}

const ARABIC = /\p{Script=Arabic}/u;

/** What is put together is many values, and is written in no one way. */
function writtenAs(written: ValueOf, of: Int16Array, names: readonly string[]): string[][] {
  const times = names.map(() => new Map<string, number>());
  of.forEach((stratum, record) => {
    if (stratum < 0 || names[stratum] === OTHERS) return;
    const text = written(record);
    times[stratum].set(text, (times[stratum].get(text) ?? 0) + 1);
  });
  return times.map((counts) => {
    const texts = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([text]) => text);
    const first = [true, false].map((arabic) => texts.find((text) => ARABIC.test(text) === arabic));
    return texts.filter((text) => first.includes(text));
  });
}

/** Spellings of a stratum at most: what is put together may have very many. */
const MOST_SPELLINGS = 1000;

function spellingsOf(read: ValueOf, of: Int16Array, strata: number): string[][] {
  const found = Array.from({ length: strata }, () => new Set<string>());
  of.forEach((stratum, record) => {
    if (stratum >= 0) found[stratum].add(read(record));
  });
  return found.map((texts) => [...texts].sort().slice(0, MOST_SPELLINGS));
}

/**
 * The stratum that most of a person's records give, OTHERS only where none gives another; among equals the lower
 * numbered; −1 where none gives any.
 */
export function strataOfPeople(
  personOf: Uint32Array,
  people: number,
  { names, of }: RecordStrata,
): Int16Array {
  const many = names.length;
  const others = names.indexOf(OTHERS); // the last where it is there
  const votes = new Uint16Array(people * many);
  personOf.forEach((person, record) => {
    const stratum = of[record];
    if (stratum >= 0) votes[person * many + stratum] += 1;
  });
  return Int16Array.from({ length: people }, (_, person) => {
    let best = -1;
    for (let stratum = 0; stratum < many; stratum++) {
      const here = votes[person * many + stratum];
      if (stratum === others && best >= 0) break;
      if (here > 0 && (best < 0 || here > votes[person * many + best])) best = stratum;
    }
    return best;
  });
}
