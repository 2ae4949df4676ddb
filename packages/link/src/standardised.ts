/** The standardised fields as records.csv shows them. */
import type { RecordList } from "@recount/core";
import { knownFrom, type LinkModel } from "./model.ts";
import { readRecords, type Records } from "./records.ts";

/** One standardised field over all records. */
export interface StandardisedColumn {
  readonly name: string;
  /** The standardised value of a record (index over all lists), empty where missing. */
  value(record: number): string;
}

/** The standardised fields of every record, as they are read under a model. Columns that no list has are left out. */
export function standardisedColumns(lists: readonly RecordList[], model?: LinkModel): StandardisedColumn[] {
  return standardisedFields(readRecords(lists, model === undefined ? undefined : knownFrom(model)));
}

/** The fields of records already read; `places` gives a caller's index its place among them. */
export function standardisedFields(records: Records, places?: Uint32Array): StandardisedColumn[] {
  const columns = fieldsOf(records);
  if (places === undefined) return columns;
  return columns.map((column) => ({
    name: column.name,
    value: (record) => column.value(places[record]!),
  }));
}

function fieldsOf(records: Records): StandardisedColumn[] {
  const { names } = records;
  const [reading] = names.readings;
  const { tokens } = names.tokens;
  const token = (number: number): string => (number === 0 ? "" : (tokens[number]?.folded ?? ""));
  const chainTexts: string[] = [];
  const chain = (number: number): string =>
    number === 0 ? "" : (chainTexts[number] ??= names.chains.chains[number]!.map(token).join(" "));
  const columns: StandardisedColumn[] = [
    { name: "named", value: (record) => (records.named[record] === 1 ? "yes" : "no") },
    { name: "given_name", value: (record) => token(reading!.given[record]!) },
    { name: "father_and_middle_names", value: (record) => chain(reading!.middle[record]!) },
    { name: "family_name", value: (record) => token(reading!.family[record]!) },
  ];
  const { mother } = names;
  const { furtherGiven, furtherFamily, kunya } = reading!;
  for (const [name, chains] of [
    ["further_given_names", furtherGiven],
    ["further_family_names", furtherFamily],
    ["kunya", kunya],
  ] as const)
    if (chains !== undefined) columns.push({ name, value: (record) => chain(chains[record]!) });
  if (mother !== undefined) columns.push({ name: "mother_name", value: (record) => chain(mother[record]!) });
  const { sex } = records;
  if (sex !== undefined)
    columns.push({ name: "sex", value: (record) => ["", "male", "female"][sex[record]!]! });
  for (const [name, column] of [
    ["birth", records.birth],
    ["death", records.death],
    ["place", records.places?.column],
    ["birth_place", records.birthPlaces?.column],
  ] as const) {
    if (column !== undefined)
      columns.push({ name, value: (record) => column.values[column.codes[record]!]!.text });
  }
  for (const [name, column] of [
    ["identity_number", records.identityNumber],
    ["email", records.email],
    ["phone", records.phone],
    ["postcode", records.postcode],
    ["address", records.address],
    ["occupation", records.occupation],
  ] as const) {
    if (column !== undefined)
      columns.push({ name, value: (record) => column.values[column.codes[record]!]! });
  }
  return columns;
}
