/**
 * How a record's name was read, in the words of its own cells: what each part was taken for, and what was set apart and is
 * compared with nothing. For whoever looks at a record; what is read is readNames'.
 */
import type { RecordList } from "@recount/core";
import { ageIn, parseName, type NameToken, type ParsedName } from "./names/index.ts";
import { spelledOut } from "./names/parse.ts";
import { visibleText, wordsOf } from "./names/words.ts";
import { tokenKey, type NameReading } from "./chains.ts";
import { columnsOf } from "./coding.ts";
import type { Records } from "./records.ts";

/** A part of a name, as records.csv has them; `other` is the whole name in its second reading ("aka", née, the other script). */
export type NamePart =
  | "given"
  | "further-given"
  | "fathers"
  | "family"
  | "further-family"
  | "kunya"
  | "other";

/** What was set apart: a title, an age, a relative, others who are not counted, any other remark; `nobody`: it names nobody. */
export type SetApart = "title" | "age" | "relation" | "others" | "remark" | "nobody";

export interface NameRead {
  /** In the order given, fathers, family; in the cell's own spelling. */
  readonly parts: readonly { readonly part: NamePart; readonly text: string }[];
  /** As written, in the order written. */
  readonly apart: readonly { readonly kind: SetApart; readonly text: string }[];
}

const NAME_ROLES = ["fullName", "givenName", "fatherName", "grandfatherName", "familyName"] as const;

/** A cell of a name, parsed, and its visible text. */
interface Cell {
  readonly whole: boolean;
  readonly text: string;
  readonly parsed: ParsedName;
}

/** How a record's name was read; null where that says no more than its cells do. */
export function nameRead(records: Records, record: number): NameRead | null {
  const { names } = records;
  const { list, row } = placeIn(records, record);
  const cells = cellsOf(list, row);
  if (names.saidUnnamed[record] === 1) {
    const apart = cells.map(({ text }) => ({ kind: "nobody" as const, text }));
    return apart.length === 0 ? null : { parts: [], apart };
  }
  const used = tokensOf(records, record);
  const read = cells.filter(({ parsed }) => parsed.tokens.length === 0 || everyToken(parsed).some(used));
  const parts = partsOf(records, record, read);
  const apart = read.flatMap((cell) => setApart(cell, used, hasAge(list, row, cell)));
  return apart.length > 0 || saysMore(parts, read) ? { parts, apart } : null;
}

function placeIn({ lists, listOf }: Records, record: number): { list: RecordList; row: number } {
  const at = listOf[record]!;
  const before = lists.slice(0, at).reduce((sum, { rowCount }) => sum + rowCount, 0);
  return { list: lists[at]!, row: record - before };
}

function cellsOf(list: RecordList, row: number): Cell[] {
  return columnsOf(list, ...NAME_ROLES).flatMap(({ role, values, codes }) => {
    const cell = values[codes[row]!]!;
    if (cell === "") return [];
    const parsed = parseName(cell);
    return [{ whole: role === "fullName", text: visibleText(parsed.text).trim(), parsed }];
  });
}

const everyToken = ({ tokens, kunya = [], alternatives, between }: ParsedName): readonly NameToken[] => [
  ...tokens,
  ...kunya,
  ...alternatives.flat(),
  ...(between?.tokens ?? []),
];

/** Whether a token is among those that a record is compared by; one run together is, by its halves. */
function tokensOf({ names, standardisation }: Records, record: number): (token: NameToken) => boolean {
  const numbers = names.readings.flatMap((reading) => numbersOf(names.chains.chains, reading, record));
  const keys = new Set(numbers.map((number) => names.tokens.keys[number]!));
  return (token) => {
    const key = tokenKey(token);
    return keys.has(key) || Object.hasOwn(standardisation.partedNames, key);
  };
}

function numbersOf(
  chains: readonly (readonly number[])[],
  { given, middle, family, furtherGiven, furtherFamily, kunya }: NameReading,
  record: number,
): number[] {
  const further = [middle, furtherGiven, furtherFamily, kunya].flatMap(
    (column) => chains[column?.[record] ?? 0]!,
  );
  return [given[record]!, ...further, family[record]!].filter((number) => number !== 0);
}

/** The parts of a name, each as this record's own cells spell it. */
function partsOf({ names }: Records, record: number, cells: readonly Cell[]): NameRead["parts"] {
  const spelled = new Map<string, string>();
  for (const { text, parsed } of cells)
    for (const token of everyToken(parsed)) spelled.set(tokenKey(token), asWritten(token.text, text));
  const { chains } = names.chains;
  const token = (number: number): string =>
    spelled.get(names.tokens.keys[number]!) ?? names.tokens.tokens[number]?.text ?? "";
  const chain = (column: Uint32Array | undefined): string =>
    chains[column?.[record] ?? 0]!.map(token).join(" ");
  const [first, second] = names.readings;
  const parts: [NamePart, string][] = [
    ["given", token(first!.given[record]!)],
    ["further-given", chain(first!.furtherGiven)],
    ["fathers", chain(first!.middle)],
    ["family", token(first!.family[record]!)],
    ["further-family", chain(first!.furtherFamily)],
    ["kunya", chain(first!.kunya)],
    ["other", second === undefined ? "" : numbersOf(chains, second, record).map(token).join(" ")],
  ];
  return parts.flatMap(([part, text]) => (text === "" ? [] : [{ part, text }]));
}

/** Whether the parts tell more than the cells: what stands where in a long name, a turned order, another name in a cell. */
function saysMore(parts: NameRead["parts"], cells: readonly Cell[]): boolean {
  return cells.some(({ whole, text, parsed: { tokens, kunya, alternatives } }) => {
    if (kunya !== undefined || alternatives.length > 0) return true;
    const turned = tokens.length > 1 && parts[0] !== undefined && !text.startsWith(parts[0].text);
    return whole && (tokens.length > 2 || turned);
  });
}

/** Whether the age in a name is the record's: see ages-in-names.ts. */
function hasAge(list: RecordList, row: number, { whole, text }: Cell): boolean {
  const age = whole ? ageIn(text) : undefined;
  return columnsOf(list, "age").some(({ values, codes }) => values[codes[row]!] === String(age?.years));
}

/** Under the flag u only signs of the pattern language can be escaped: an apostrophe cannot. */
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/** Words as they may stand in a cell, whatever parts them there. */
const pattern = (words: readonly string[]): string => words.map(escaped).join(String.raw`[^\p{L}\p{N}]*`);

function find(name: string, text: string): RegExpExecArray | null {
  const words = pattern(name.split(" "));
  return (
    new RegExp(String.raw`(?<![\p{L}\p{N}])${words}(?![\p{L}\p{N}])`, "u").exec(text) ??
    new RegExp(words, "u").exec(text)
  );
}

const asWritten = (name: string, text: string): string => find(name, text)?.[0] ?? name;

/** Stands where a name stood, and in no visible text. */
const TAKEN = "\n";

/** The text without a name, or where it stands there in other words ("son of Omar" for "ibn Omar") without the last of it. */
function without(text: string, name: string): string {
  const found = find(name, text) ?? find(name.split(" ").at(-1)!, text);
  if (found === null) return text;
  return text.slice(0, found.index) + TAKEN + text.slice(found.index + found[0].length);
}

/** What parts one remark from another, and a remark from a name. */
const BREAKS = /[\n()[\]{}«»"“”;؛,،|\\]|\s[-–—]\s/u;
/** What stands around a remark and is none of it. */
const EDGES = /^[^\p{L}\p{N}&]+|[^\p{L}\p{N}]+$/gu;

function setApart(
  { text, parsed }: Cell,
  used: (token: NameToken) => boolean,
  aged: boolean,
): NameRead["apart"] {
  const names = everyToken(parsed).filter(used);
  const rest = names.map((token) => token.text).reduce(without, text);
  return rest
    .split(BREAKS)
    .map((remark) => remark.replace(EDGES, ""))
    .filter((remark) => !onlyLeads(remark))
    .map((remark) => ({ kind: kindOf(remark, names, aged), text: remark }));
}

const LEADS: ReadonlySet<string> = new Set(["of", "alias", "born", "married", "or", "al", "ibn", "bint"]);

/** Words that lead to a name which is read ("son of", "aka", "née"), or none at all. */
function onlyLeads(remark: string): boolean {
  if (/\d/u.test(remark)) return false;
  return wordsOf(spelledOut(`${remark} `)).every(
    ({ role, kin, meaning }) => meaning === undefined && (kin !== undefined || LEADS.has(role ?? "")),
  );
}

/** What a remark is, by what it would be behind the name. */
function kindOf(remark: string, names: readonly NameToken[], aged: boolean): SetApart {
  const age = ageIn(remark) ?? (aged ? ageIn(`(${remark})`) : undefined);
  if (age !== undefined && (aged || !age.bare)) return "age";
  if (wordsOf(remark).every(({ meaning }) => meaning !== undefined) && /\p{L}/u.test(remark)) return "title";
  const name = names.map(({ text }) => text).join(" ");
  const behind = parseName(`${name} ${remark}`);
  if (behind.company === true || parseName(`${name}; ${remark}`).company === true) return "others";
  return behind.relation === undefined ? "remark" : "relation";
}
