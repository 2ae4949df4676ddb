/**
 * Invented people with slips of the hand, as many rows as asked for, so that linking can be timed and checked at scale:
 *
 *   node scripts/run.mjs node bench/link-million.ts --rows 1000000 --out bench/.data/million.csv
 *
 * Columns: unique_id, first_name, surname, dob, city, email, cluster. About a third of the people have more than one row.
 */
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { civilDate, createRandom, dayNumber, type Random } from "@recount/core";

const ONSETS = [
  "b",
  "br",
  "d",
  "dr",
  "f",
  "g",
  "gr",
  "h",
  "j",
  "k",
  "kl",
  "l",
  "m",
  "n",
  "p",
  "r",
  "s",
  "st",
  "t",
  "tr",
  "v",
  "w",
  "z",
];
const VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
const CODAS = ["", "", "n", "r", "l", "s", "m", "nd", "rt", "ck"];
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

const pick = <T>(random: Random, from: readonly T[]): T => from[random.integer(from.length)]!;

/** `count` different names of `syllables` syllables or more. */
function inventNames(random: Random, count: number, syllables: number): string[] {
  const names = new Set<string>();
  while (names.size < count) {
    let name = "";
    const length = syllables + random.integer(2);
    for (let i = 0; i < length; i++)
      name += pick(random, ONSETS) + pick(random, VOWELS) + pick(random, CODAS);
    names.add(name);
  }
  return [...names];
}

/** Draws with Zipf-like shares: the k-th name is drawn in proportion to 1/(k + 8). */
function zipf(random: Random, names: readonly string[]): () => string {
  const cumulative = new Float64Array(names.length);
  let total = 0;
  names.forEach((_name, rank) => {
    total += 1 / (rank + 8);
    cumulative[rank] = total;
  });
  return () => {
    const at = random.next() * total;
    let low = 0;
    let high = names.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return names[low]!;
  };
}

/** One slip: a letter replaced, left out, doubled, or two swapped. */
function slip(random: Random, text: string): string {
  if (text.length < 3) return text;
  const at = random.integer(text.length - 1);
  const kind = random.integer(4);
  if (kind === 0) return text.slice(0, at) + LETTERS[random.integer(26)]! + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 2) return text.slice(0, at) + text[at]! + text.slice(at);
  return text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2);
}

type Fields = [firstName: string, surname: string, dob: string, city: string, email: string];

/** A further row about a person: each field may be missing or carry a slip. */
function repeat(random: Random, fields: Fields): Fields {
  return fields.map((field, i) => {
    const chance = random.next();
    if (chance < 0.06) return "";
    if (chance > 0.14) return field;
    if (i !== 2) return slip(random, field);
    const digit = String(random.integer(10));
    return field.slice(0, 9) + digit;
  }) as Fields;
}

function writeRows(path: string, rows: number): void {
  const random = createRandom(1_000_003);
  const firstName = zipf(random, inventNames(random, 3_000, 1));
  const surname = zipf(random, inventNames(random, 40_000, 2));
  const city = zipf(random, inventNames(random, 400, 2));
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, "w");
  let text = "unique_id,first_name,surname,dob,city,email,cluster\n";
  const from = dayNumber(1930, 1, 1);
  for (let row = 0, person = 0; row < rows; person++) {
    const date = civilDate(from + random.integer(29_000));
    const dob = `${date.year}-${String(date.month).padStart(2, "0")}-${String(date.day).padStart(2, "0")}`;
    const first = firstName();
    const last = surname();
    const fields: Fields = [
      first,
      last,
      dob,
      city(),
      `${first}.${last}${random.integer(100)}@${pick(random, ONSETS)}mail.org`,
    ];
    const times = random.next() < 0.67 ? 1 : 2 + random.integer(2);
    for (let time = 0; time < times && row < rows; time++, row++) {
      text += `${row},${(time === 0 ? fields : repeat(random, fields)).join(",")},${person}\n`;
    }
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = "";
    }
  }
  writeSync(file, text);
  closeSync(file);
}

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    out: { type: "string", default: "bench/.data/million.csv" },
  },
});
writeRows(values.out, Number(values.rows));
process.stdout.write(`${values.out}: ${values.rows} rows\n`);
