/**
 * Linking against known answers and against the clock:
 *
 *   node scripts/run.mjs node bench/link.ts [NAME…]
 *
 * Names: febrl1, febrl2, febrl3, febrl4, fake_1000, historical_50k (from ../shared/data), or a CSV file that
 * bench/link-million.ts wrote. Each runs in a process of its own, so that peak memory is its own.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { RecountError, type ListColumn, type RecordList, type Role } from "@recount/core";
import { link } from "@recount/link";

const data = fileURLToPath(new URL("../../shared/data/link/", import.meta.url));

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
  febrl1: { ...FEBRL, files: [`${data}febrl/dataset1.csv`] },
  febrl2: { ...FEBRL, files: [`${data}febrl/dataset2.csv`] },
  febrl3: { ...FEBRL, files: [`${data}febrl/dataset3.csv`] },
  febrl4: { ...FEBRL, files: [`${data}febrl/dataset4a.csv`, `${data}febrl/dataset4b.csv`] },
  fake_1000: { ...SPLINK, files: [`${data}splink/fake_1000.csv`] },
  historical_50k: { ...SPLINK, files: [`${data}splink/historical_50k.csv`] },
};

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

function pairsOf(groups: Iterable<number | string>): number {
  const sizes = new Map<number | string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  let pairs = 0;
  for (const size of sizes.values()) pairs += (size * (size - 1)) / 2;
  return pairs;
}

function measure(name: string): string {
  const set = SETS[name] ?? { ...SPLINK, files: [name] };
  const loaded = set.files.map((file) => loadList(file, set));
  const people = loaded.flatMap((each) => each.people);
  const started = performance.now();
  const linkage = link(loaded.map((each) => each.list));
  const seconds = (performance.now() - started) / 1000;
  const found = pairsOf(linkage.personOf);
  const wanted = pairsOf(people);
  const right = pairsOf(people.map((person, record) => `${person} ${linkage.personOf[record]}`));
  const known = new Set(people).size;
  return [
    name.split("/").at(-1)!.padEnd(16),
    String(linkage.recordCount).padStart(9),
    (right / found).toFixed(4),
    (right / wanted).toFixed(4),
    ((2 * right) / (found + wanted)).toFixed(4),
    `${linkage.personCount}/${known}`.padStart(15),
    `${((linkage.personCount / known - 1) * 100).toFixed(1)}%`.padStart(7),
    seconds.toFixed(1).padStart(7),
    (process.resourceUsage().maxRSS / 1024).toFixed(0).padStart(7),
    linkage.blocking.recallCeiling?.toFixed(3) ?? "every pair",
  ].join("  ");
}

function main(names: readonly string[]): void {
  if (names[0] === "--one") {
    process.stdout.write(`${measure(names[1]!)}\n`);
    return;
  }
  if (names.length === 0 && !existsSync(data)) {
    throw new RecountError("usage/data", "no labelled data at ../shared/data", {
      remedy: "name a CSV file that bench/link-million.ts wrote",
    });
  }
  process.stdout.write(
    "data                 rows  precis.  recall      F1    people/truth           seconds  peakMB  ceiling\n",
  );
  for (const name of names.length === 0 ? Object.keys(SETS) : names) {
    const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "--one", name], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    process.stdout.write(stdout);
  }
}

main(process.argv.slice(2));
