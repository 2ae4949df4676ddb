/**
 * Names of records as the engine holds them: every token numbered once, every record a given name, a chain in the
 * middle (father, grandfather, further names) and a family name, from one cell or from its parts. A record may have a
 * second reading (the same name in the other script, or an alternative in the cell).
 */
import type { ListColumn, RecordList } from "@recount/core";
import { columnsOf, countCodes } from "./coding.ts";
import { findGlued, type EachChain } from "./glued-names.ts";
import { findFamilyFirst, isFamilyFirst, type NameEnds } from "./name-order.ts";
import { NameCustomCounter, partName, type NameShown, type NameUses } from "./name-customs.ts";
import {
  areNicknames,
  NAME_TABLES,
  parseName,
  wellKnownName,
  type NameScript,
  type NameToken,
  type ParsedName,
} from "./names/index.ts";
import type { KnownStandardisation, Teaching } from "./standardisation.ts";

/** What a model calls a spelling: the folded form, with a dot for an initial, and the prefix that was set apart. */
export function tokenKey({ folded, initial, prefix }: NameToken): string {
  return `${prefix === undefined ? "" : `${prefix}:`}${folded}${initial ? "." : ""}`;
}

/**
 * What a model calls all spellings of one name: prefix, and the well-known name they are listed under, else their
 * consonant skeleton; the folded form where that is too short.
 */
export function soundKey({ folded, skeleton, initial, prefix }: NameToken): string {
  const listed = initial ? undefined : wellKnownName(folded);
  if (listed !== undefined) return `${prefix ?? ""}#${listed}`;
  return skeleton.length >= 2 && !initial ? `${prefix ?? ""}:${skeleton}` : `=${folded}`;
}

/** Numbers name tokens from 1; 0 is no name. Tokens with one sound share a group, which term frequencies count. */
export class TokenTable {
  readonly tokens: (NameToken | undefined)[] = [undefined];
  /** A token's own name, the same in every run: its folded form with what was set apart. */
  readonly keys: string[] = [""];
  readonly groups: number[] = [0];
  readonly groupKeys: string[] = [""];
  readonly #numbers = new Map<string, number>();
  readonly #groupNumbers = new Map<string, number>();

  /** A table with these tokens, to be read and not added to. */
  static from(copy: Pick<TokenTable, "tokens" | "keys" | "groups" | "groupKeys">): TokenTable {
    const table = new TokenTable();
    for (const part of ["tokens", "keys", "groups", "groupKeys"] as const)
      Object.assign(table[part], copy[part]);
    return table;
  }

  intern(token: NameToken): number {
    const name = tokenKey(token);
    // Spellings of one folded form may sound apart (a digit dropped): numbered apart, no order of records decides.
    const key = `${name}\u0000${token.sounds}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.tokens.length;
    this.tokens.push(token);
    this.keys.push(name);
    this.#numbers.set(key, number);
    const groupKey = soundKey(token);
    let group = this.#groupNumbers.get(groupKey);
    if (group === undefined) {
      group = this.groupKeys.length;
      this.groupKeys.push(groupKey);
      this.#groupNumbers.set(groupKey, group);
    }
    this.groups.push(group);
    return number;
  }
}

/** Numbers chains of tokens; chain 0 is empty. */
export class ChainTable {
  readonly chains: (readonly number[])[] = [[]];
  readonly #numbers = new Map<string, number>();
  /** By token, the chain of it alone. */
  readonly #single: number[] = [];
  readonly #joined = new Map<number, number>();

  /** A table with these chains under their numbers. */
  static from(chains: ChainTable["chains"]): ChainTable {
    const table = new ChainTable();
    for (const chain of chains.slice(1)) table.intern(chain);
    return table;
  }

  intern(tokens: readonly number[]): number {
    if (tokens.length === 0) return 0;
    if (tokens.length === 1) return (this.#single[tokens[0]!] ??= this.chains.push(tokens) - 1);
    const key = tokens.join(" ");
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.chains.push(tokens) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  /** One chain after another. */
  join(left: number, right: number): number {
    if (left === 0) return right;
    if (right === 0) return left;
    const key = left * 67108864 + right;
    const known = this.#joined.get(key);
    if (known !== undefined) return known;
    const joined = this.intern([...this.chains[left]!, ...this.chains[right]!]);
    this.#joined.set(key, joined);
    return joined;
  }
}

/** One reading of every record's name: token numbers, and numbers of chains. */
export interface NameReading {
  readonly given: Uint32Array;
  /** The father's names and those before him; where given names are the person's own, what other columns say. */
  readonly middle: Uint32Array;
  readonly family: Uint32Array;
  /** Further given names and further family names, as chains: where the custom is to have them (see name-customs.ts). */
  readonly furtherGiven: Uint32Array | undefined;
  readonly furtherFamily: Uint32Array | undefined;
  /** 1 where nothing but the names' other uses says which names of a full name are given and which are family names. */
  readonly parted: Uint8Array | undefined;
  /** By-names (Abu Omar, Umm Khaled) beside a name, as chains. */
  readonly kunya: Uint32Array | undefined;
}

export interface Names {
  readonly tokens: TokenTable;
  readonly chains: ChainTable;
  /** The first reading is every record's own; the second exists where some record has another. */
  readonly readings: readonly NameReading[];
  /** Chains of mothers' names; absent where no list has them. */
  readonly mother: Uint32Array | undefined;
  /** 1: a cell says that the person is not named ("child of …", "unknown"). */
  readonly saidUnnamed: Uint8Array;
  /** Records that tell of others who died with the person ("and two children"), whom they do not name; ascending. */
  readonly withCompany: readonly number[];
}

/** A cell's chain, split the way its column needs it. */
interface Cell {
  readonly first: number;
  readonly afterFirst: number;
  readonly last: number;
  readonly beforeLast: number;
  readonly between: number;
  readonly whole: number;
  readonly kunya: number;
  /** The by-name stands in front of the other names, where a list that writes the family name first has that. */
  readonly kunyaFirst: boolean;
  readonly alternative: Cell | undefined;
  readonly company: boolean;
  readonly unnamed: boolean;
  readonly titleAlone: ParsedName["titleAlone"];
}

type Chain = Omit<Cell, "alternative" | "company" | "unnamed" | "kunya" | "kunyaFirst" | "titleAlone">;

const EMPTY: Cell = {
  first: 0,
  afterFirst: 0,
  last: 0,
  beforeLast: 0,
  between: 0,
  whole: 0,
  kunya: 0,
  kunyaFirst: false,
  alternative: undefined,
  company: false,
  unnamed: false,
  titleAlone: undefined,
};

/** Names in brackets between others, where they are the father's: not a pet name of the first. */
function fathersBetween({ between, tokens }: ParsedName): ParsedName["between"] {
  if (between === undefined || tokens.length === 0) return undefined;
  return areNicknames(tokens[0]!, between.tokens[0]!, NAME_TABLES.nicknames) ? undefined : between;
}

class CellReader {
  readonly tokens = new TokenTable();
  readonly chains = new ChainTable();
  readonly #known = new Map<string, Cell>();

  read(text: string): Cell {
    if (text === "") return EMPTY;
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const parsed = parseName(text);
    const cell = this.#fromParsed(parsed);
    this.#known.set(text, cell);
    return cell;
  }

  forget(): void {
    this.#known.clear();
  }

  #fromParsed(parsed: ParsedName): Cell {
    const unnamed = !parsed.named && parsed.unnamedReason !== "empty";
    const { tokens, kunya = [] } = parsed;
    const fathers = fathersBetween(parsed);
    const alternative = parsed.alternatives.find(
      (each) => each.length > 0 && each[0]!.text !== fathers?.tokens[0]!.text,
    );
    const chain =
      fathers === undefined
        ? tokens
        : [...tokens.slice(0, fathers.after), ...fathers.tokens, ...tokens.slice(fathers.after)];
    return {
      ...this.#fromTokens(parsed.named ? chain : []),
      kunya: this.chains.intern(kunya.map((token) => this.tokens.intern(token))),
      kunyaFirst: parsed.kunyaFirst === true,
      alternative: alternative === undefined ? undefined : { ...EMPTY, ...this.#fromTokens(alternative) },
      company: parsed.company === true,
      unnamed,
      titleAlone: parsed.titleAlone,
    };
  }

  #fromTokens(tokens: readonly NameToken[]): Chain {
    return this.#fromIds(tokens.map((token) => this.tokens.intern(token)));
  }

  #fromIds(ids: readonly number[]): Chain {
    if (ids.length === 1)
      return {
        first: ids[0]!,
        afterFirst: 0,
        last: ids[0]!,
        beforeLast: 0,
        between: 0,
        whole: this.chains.intern(ids),
      };
    return {
      first: ids[0] ?? 0,
      afterFirst: this.chains.intern(ids.slice(1)),
      last: ids.at(-1) ?? 0,
      beforeLast: this.chains.intern(ids.slice(0, -1)),
      between: this.chains.intern(ids.slice(1, -1)),
      whole: this.chains.intern(ids),
    };
  }

  /** The same cell with glued tokens in their parts. */
  parted(cell: Cell, parts: ReadonlyMap<number, readonly [number, number]>): Cell {
    const ids = this.chains.chains[cell.whole]!;
    if (!ids.some((id) => parts.has(id))) return cell;
    return { ...cell, ...this.#fromIds(ids.flatMap((id) => parts.get(id) ?? [id])) };
  }

  /** The same cell read with its first name as the family's; what seemed a by-name in front ("Abu Zayd Omar") is that. */
  familyFirst(cell: Cell): Cell {
    const ids = this.chains.chains[cell.whole]!;
    if (cell.kunyaFirst)
      return { ...cell, ...this.#fromIds([...ids, ...this.chains.chains[cell.kunya]!]), kunya: 0 };
    return ids.length < 2 ? cell : { ...cell, ...this.#fromIds([...ids.slice(1), ids[0]!]) };
  }
}

/** A by-name in front and one name behind it, "Abu Khaled al-Darawi". */
const isKunyaAndName = ({ kunya, kunyaFirst, first, last, whole }: Cell): boolean =>
  kunya !== 0 && kunyaFirst && whole !== 0 && first === last;

/** The columns of a list that make one reading, each with its distinct cells read. */
interface NameColumns {
  readonly given: readonly ReadColumn[];
  readonly father: readonly ReadColumn[];
  readonly grandfather: readonly ReadColumn[];
  readonly family: readonly ReadColumn[];
  readonly full: readonly ReadColumn[];
}

interface ReadColumn {
  readonly codes: Uint32Array;
  readonly cells: readonly Cell[];
}

const NAME_ROLES = ["givenName", "fatherName", "grandfatherName", "familyName", "fullName"] as const;

function scriptOf(column: ListColumn): NameScript {
  let arabic = 0;
  let other = 0;
  for (const value of column.values.slice(1, 400)) {
    if (/\p{Script=Arabic}/u.test(value)) arabic++;
    else if (/\p{L}/u.test(value)) other++;
  }
  return arabic > other ? "arabic" : "latin";
}

/** The list's name columns by script: the script with more columns first, Arabic before Latin where equal. */
function columnGroups(list: RecordList): ListColumn[][] {
  const columns = columnsOf(list, ...NAME_ROLES);
  const arabic = columns.filter((column) => scriptOf(column) === "arabic");
  const latin = columns.filter((column) => !arabic.includes(column));
  const groups = arabic.length >= latin.length ? [arabic, latin] : [latin, arabic];
  return groups.filter((group) => group.length > 0);
}

function readColumns(columns: readonly ListColumn[], reader: CellReader): NameColumns {
  const read = (role: (typeof NAME_ROLES)[number]): ReadColumn[] =>
    columns
      .filter((column) => column.role === role)
      .map((column) => ({ codes: column.codes, cells: column.values.map((value) => reader.read(value)) }));
  return {
    given: read("givenName"),
    father: read("fatherName"),
    grandfather: read("grandfatherName"),
    family: read("familyName"),
    full: read("fullName"),
  };
}

/** The first cell of a row with something in it, among columns of one role. */
function cellAt(columns: readonly ReadColumn[], row: number): Cell {
  let found = EMPTY;
  for (const column of columns) {
    const cell = column.cells[column.codes[row]!]!;
    if (cell.whole !== 0) return cell;
    if (cell.unnamed) found = cell;
  }
  return found;
}

/** The cells of a row that give its name. A title alone ("Dr", "Jr") is none where another cell names the person. */
function nameCellsAt(
  columns: NameColumns,
  row: number,
  chains: ChainTable,
): Record<"given" | "family" | "full", Cell> {
  const given = cellAt(columns.given, row);
  const family = cellAt(columns.family, row);
  const full = columns.full.length === 0 ? EMPTY : fullCellAt(columns.full, row, chains);
  const names = [given, family, full].filter(
    ({ whole, titleAlone }) => whole !== 0 && titleAlone === undefined,
  );
  if (names.length === 0) return { given, family, full };
  return {
    given: given.titleAlone === "front" ? EMPTY : given,
    family: family.titleAlone === "behind" ? EMPTY : family,
    full: full.titleAlone === "front" ? EMPTY : full,
  };
}

/** The longest full name of a row: the one that keeps most of the chain. */
function fullCellAt(columns: readonly ReadColumn[], row: number, chains: ChainTable): Cell {
  let found = EMPTY;
  for (const column of columns) {
    const cell = column.cells[column.codes[row]!]!;
    if (
      chains.chains[cell.whole]!.length > chains.chains[found.whole]!.length ||
      (cell.unnamed && found.whole === 0)
    )
      found = cell;
  }
  return found;
}

/** Names of all records of all lists. */
export function readNames(
  lists: readonly RecordList[],
  known: KnownStandardisation | undefined,
  teaching: Teaching,
): Names {
  const recordCount = lists.reduce((sum, list) => sum + list.rowCount, 0);
  const reader = new CellReader();
  const saidUnnamed = new Uint8Array(recordCount);
  const read = lists.map((list) => columnGroups(list).map((group) => readColumns(group, reader)));
  const inOrder = turnFamilyFirst(
    partGluedNames(read, reader, known, teaching),
    lists,
    reader,
    known,
    teaching,
  );
  const columns = familiesBehindKunyas(inOrder, lists, reader, known);
  const uses = ownNameUses(columns, lists, reader, known, teaching);
  const kunyas = hasKunyas(columns, lists);
  const readings = [newReading(recordCount, uses, kunyas), newReading(recordCount, uses, kunyas)];
  const withCompany: number[] = [];
  let offset = 0;
  lists.forEach((list, at) => {
    for (const row of rowsWithCompany(columns[at]!, list.rowCount)) withCompany.push(offset + row);
    columns[at]!.forEach((read, group) => {
      for (let row = 0; row < list.rowCount; row++) {
        const unnamed = readRow(read, row, readings[group]!, offset + row, reader, uses);
        if (unnamed && group === 0) saidUnnamed[offset + row] = 1;
      }
      if (group === 0) addAlternatives(read, list.rowCount, offset, readings);
    });
    promoteSecond(readings, offset, list.rowCount, saidUnnamed);
    if (kunyas) addKunyas(list, offset, readings[0]!, reader);
    offset += list.rowCount;
  });
  const mother = readMothers(lists, reader, recordCount);
  reader.forget();
  const second = readings[1]!;
  const used = second.given.some((token) => token !== 0) || second.family.some((token) => token !== 0);
  return {
    tokens: reader.tokens,
    chains: reader.chains,
    readings: used ? readings : [readings[0]!],
    mother,
    saidUnnamed,
    withCompany,
  };
}

/** Rows of a list in which some cell of a name tells of others, ascending. */
function rowsWithCompany(groups: readonly NameColumns[], rowCount: number): number[] {
  const telling = groups
    .flatMap(({ full, given, family }) => [...full, ...given, ...family])
    .filter(({ cells }) => cells.some(({ company }) => company));
  const rows: number[] = [];
  for (let row = 0; row < (telling.length === 0 ? 0 : rowCount); row++)
    if (telling.some(({ codes, cells }) => cells[codes[row]!]!.company)) rows.push(row);
  return rows;
}

/** Where further names are the person's own: how often each name is given and family name. Undefined where they are not. */
function ownNameUses(
  columns: readonly (readonly NameColumns[])[],
  lists: readonly RecordList[],
  reader: CellReader,
  known: KnownStandardisation | undefined,
  teaching: Teaching,
): NameUses | undefined {
  const uses = known === undefined ? learnNameUses(columns, lists, reader) : recallNameUses(reader, known);
  teaching.ownNames = uses !== undefined;
  return uses;
}

/** By the counts that a model holds. */
function recallNameUses({ tokens }: CellReader, known: KnownStandardisation): NameUses | undefined {
  if (!known.ownNames) return undefined;
  const counts = (keys: readonly string[], times: Readonly<Record<string, number>>): Float64Array => {
    const found = Float64Array.from(keys, (key) => times[key] ?? 0);
    found[0] = Object.values(times).reduce((sum, count) => sum + count, 0);
    return found;
  };
  return {
    spellings: {
      given: counts(tokens.keys, known.givenSpellings),
      family: counts(tokens.keys, known.familySpellings),
    },
    sounds: {
      given: counts(tokens.groupKeys, known.givenSounds),
      family: counts(tokens.groupKeys, known.familySounds),
    },
  };
}

function learnNameUses(
  columns: readonly (readonly NameColumns[])[],
  lists: readonly RecordList[],
  reader: CellReader,
): NameUses | undefined {
  if (lists.some((list) => columnsOf(list, ...NAME_ROLES).some((column) => scriptOf(column) === "arabic")))
    return undefined;
  const counter = new NameCustomCounter();
  const { tokens, keys, groups, groupKeys } = reader.tokens;
  const spellings = { given: new Float64Array(keys.length), family: new Float64Array(keys.length) };
  eachShownName(columns, lists, reader, (shown, first, family) => {
    counter.add(shown);
    spellings.given[first]!++;
    spellings.family[family]!++;
  });
  /** The total of those that have a name goes to 0, where those without were counted. */
  const bySound = (counts: Float64Array): Float64Array => {
    const sounds = new Float64Array(groupKeys.length);
    counts[0] = counts.reduce((sum, count) => sum + count, -counts[0]!);
    counts.forEach((count, token) => (sounds[groups[token]!]! += count));
    return sounds;
  };
  const sounds = { given: bySound(spellings.given), family: bySound(spellings.family) };
  const listed = spellings.given.reduce(
    (sum, count, token) => sum + (NAME_TABLES.wellKnown.has(tokens[token]?.folded ?? "") ? count : 0),
    0,
  );
  return counter.ownNames(listed / Math.max(1, spellings.given[0]!)) ? { spellings, sounds } : undefined;
}

/** Hands over what each record shows of its name, with the tokens of its first name and of its family name. */
function eachShownName(
  columns: readonly (readonly NameColumns[])[],
  lists: readonly RecordList[],
  reader: CellReader,
  onName: (shown: NameShown, first: number, family: number) => void,
): void {
  const group = (token: number): number => reader.tokens.groups[token]!;
  lists.forEach((list, at) => {
    const [sex] = columnsOf(list, "sex");
    const male = sex?.values.indexOf("male") ?? -1;
    const female = sex?.values.indexOf("female") ?? -1;
    const main = columns[at]![0];
    if (main === undefined) return;
    for (let row = 0; row < list.rowCount; row++) {
      const code = sex?.codes[row] ?? 0;
      const { given, family, full } = nameCellsAt(main, row, reader.chains);
      const names = reader.chains.chains[full.whole]!;
      const further = given.whole === 0 ? names.slice(1, -1) : reader.chains.chains[given.afterFirst]!;
      const first = given.first === 0 ? full.first : given.first;
      const last = family.first === 0 ? (names.length > 1 ? full.last : 0) : family.first;
      onName(
        {
          first: group(first),
          second: group(further[0] ?? 0),
          family: group(last),
          sex: code === 0 ? 0 : code === male ? 1 : code === female ? 2 : 0,
          givenLength: reader.chains.chains[given.whole]!.length,
          fullLength: names.length,
          third: group(names[2] ?? 0),
          fourth: group(names[3] ?? 0),
        },
        first,
        last,
      );
    }
  });
}

/** Reads names that were run together ("KalthumHassan") as the two that the lists know them as. */
function partGluedNames(
  columns: readonly (readonly NameColumns[])[],
  reader: CellReader,
  known: KnownStandardisation | undefined,
  teaching: Teaching,
): NameColumns[][] {
  const { tokens } = reader;
  const parts =
    known === undefined
      ? findGlued(tokens, countTokens(columns, reader), chainsOf(columns, reader))
      : recallGlued(tokens, known);
  for (const [token, halves] of parts) {
    const [first, second] = halves.map((half) => tokens.tokens[half]!.text) as [string, string];
    teaching.partedNames[tokens.keys[token]!] = [first, second];
  }
  if (parts.size === 0) return columns.map((groups) => [...groups]);
  const part = (column: ReadColumn): ReadColumn => ({
    codes: column.codes,
    cells: column.cells.map((cell) => reader.parted(cell, parts)),
  });
  return columns.map((groups) =>
    groups.map((group) => ({
      given: group.given.map(part),
      father: group.father.map(part),
      grandfather: group.grandfather.map(part),
      family: group.family.map(part),
      full: group.full.map(part),
    })),
  );
}

/** The names that a model knows to be two run together. */
function recallGlued(
  table: TokenTable,
  known: KnownStandardisation,
): ReadonlyMap<number, readonly [number, number]> {
  const glued = new Map<number, readonly [number, number]>();
  const half = (text: string): number => {
    const [token] = parseName(text).tokens;
    return token === undefined ? 0 : table.intern(token);
  };
  table.keys.forEach((key, number) => {
    if (!Object.hasOwn(known.partedNames, key)) return;
    const [first, second] = known.partedNames[key]!;
    glued.set(number, [half(first), half(second)]);
  });
  return glued;
}

/** How many cells each token stands in. */
function countTokens(columns: readonly (readonly NameColumns[])[], reader: CellReader): Uint32Array {
  const counts = new Uint32Array(reader.tokens.tokens.length);
  chainsOf(
    columns,
    reader,
  )((tokens, cells) => {
    for (const token of tokens) counts[token]! += cells;
  });
  return counts;
}

/** The chain of each distinct cell, with the number of cells. */
function chainsOf(columns: readonly (readonly NameColumns[])[], reader: CellReader): EachChain {
  return (onChain) => {
    for (const { given, father, grandfather, family, full } of columns.flat()) {
      for (const column of [...given, ...father, ...grandfather, ...family, ...full]) {
        const cells = countCodes(column.codes, column.cells.length);
        column.cells.forEach((cell, code) => onChain(reader.chains.chains[cell.whole]!, cells[code]!));
      }
    }
  };
}

/** Turns the full names of those lists that write the family name first, as the other lists' names tell. */
function turnFamilyFirst(
  columns: readonly (readonly NameColumns[])[],
  lists: readonly RecordList[],
  reader: CellReader,
  known: KnownStandardisation | undefined,
  teaching: Teaching,
): (readonly NameColumns[])[] {
  const ends = columns.map((groups, at) => readEnds(groups, lists[at]!.rowCount, reader));
  const keyOf = (group: number): string => reader.tokens.groupKeys[group]!;
  const familyFirst =
    known === undefined
      ? findFamilyFirst(ends)
      : lists.map(({ name }, at) =>
          Object.hasOwn(known.familyFirst, name)
            ? known.familyFirst[name]!
            : isFamilyFirst(ends[at]!, keyOf, known.givenSounds, known.familySounds),
        );
  lists.forEach(({ name }, at) => {
    teaching.familyFirst[name] = familyFirst[at]!;
  });
  return columns.map((groups, at) => {
    if (!familyFirst[at]) return groups;
    return eachFullCell([groups], (cell) => reader.familyFirst(cell))[0]!;
  });
}

/**
 * Reads the one name behind a by-name, which stands for the given name there ("Abu Khaled al-Darawi"), as the family's: one
 * with the article always, another ("Abu Yasser Omar") unless it is more often a given name, here or in the table of such.
 */
function familiesBehindKunyas(
  columns: readonly (readonly NameColumns[])[],
  lists: readonly RecordList[],
  reader: CellReader,
  known: KnownStandardisation | undefined,
): readonly (readonly NameColumns[])[] {
  const cells = columns.flat().flatMap(({ full }) => full.flatMap((column) => column.cells));
  if (!cells.some(isKunyaAndName)) return columns;
  const decide = (isFamily: (token: number) => boolean): readonly (readonly NameColumns[])[] =>
    eachFullCell(columns, (cell) =>
      isKunyaAndName(cell) && isFamily(cell.last) ? { ...cell, first: 0 } : cell,
    );
  const familyOver =
    known === undefined
      ? familyOverGiven(
          decide(() => true),
          lists,
          reader,
        )
      : recalledOver(reader, known);
  const { tokens, groups } = reader.tokens;
  return decide((token) => {
    const { prefix, folded } = tokens[token]!;
    const over = familyOver(groups[token]!);
    return prefix === "al" || over > 0 || (over === 0 && !NAME_TABLES.wellKnown.has(folded));
  });
}

/** The columns with each distinct full name as `read` gives it back. */
const eachFullCell = (
  columns: readonly (readonly NameColumns[])[],
  read: (cell: Cell) => Cell,
): readonly (readonly NameColumns[])[] =>
  columns.map((groups) =>
    groups.map((group) => ({
      ...group,
      full: group.full.map(({ codes, cells }) => ({ codes, cells: cells.map(read) })),
    })),
  );

/**
 * By sound group, how many more records have a name as a family's than as a given one, the names to be decided on left out:
 * a model's counts, which have those as they were decided, decide alike.
 */
function familyOverGiven(
  columns: readonly (readonly NameColumns[])[],
  lists: readonly RecordList[],
  reader: CellReader,
): (group: number) => number {
  const { groups } = reader.tokens;
  const over = new Int32Array(reader.tokens.groupKeys.length);
  eachShownName(columns, lists, reader, (_shown, first, family) => {
    over[groups[first]!]!--;
    over[groups[family]!]!++;
  });
  return (group) => over[group]!;
}

function recalledOver(
  { tokens }: CellReader,
  { familySounds, givenSounds }: KnownStandardisation,
): (group: number) => number {
  const times = (counts: Readonly<Record<string, number>>, key: string): number =>
    Object.hasOwn(counts, key) ? counts[key]! : 0;
  return (group) =>
    times(familySounds, tokens.groupKeys[group]!) - times(givenSounds, tokens.groupKeys[group]!);
}

/** The first and last names of a list by sound group, for the test of their order. */
function readEnds(groups: readonly NameColumns[], rowCount: number, reader: CellReader): NameEnds {
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  const count = (into: Map<number, number>, token: number): void => {
    const group = reader.tokens.groups[token]!;
    if (group !== 0) into.set(group, (into.get(group) ?? 0) + 1);
  };
  const hasParts = groups.some((group) => group.given.length > 0 || group.family.length > 0);
  for (const group of groups) {
    for (let row = 0; row < rowCount; row++) {
      const full = fullCellAt(group.full, row, reader.chains);
      const whole = full.between !== 0 || full.first !== full.last;
      count(first, hasParts ? cellAt(group.given, row).first : whole ? full.first : 0);
      count(last, hasParts ? cellAt(group.family, row).last : whole ? full.last : 0);
    }
  }
  return { first, last, fixed: hasParts };
}

function newReading(recordCount: number, uses: NameUses | undefined, kunyas: boolean): NameReading {
  return {
    given: new Uint32Array(recordCount),
    middle: new Uint32Array(recordCount),
    family: new Uint32Array(recordCount),
    furtherGiven: uses === undefined ? undefined : new Uint32Array(recordCount),
    furtherFamily: uses === undefined ? undefined : new Uint32Array(recordCount),
    parted: uses === undefined ? undefined : new Uint8Array(recordCount),
    kunya: kunyas ? new Uint32Array(recordCount) : undefined,
  };
}

/** Writes one row's name. @returns whether a cell says that the person is not named. */
function readRow(
  columns: NameColumns,
  row: number,
  into: NameReading,
  record: number,
  reader: CellReader,
  uses: NameUses | undefined,
): boolean {
  const { chains } = reader;
  const { given, family, full } = nameCellsAt(columns, row, chains);
  const father = cellAt(columns.father, row);
  const grandfather = cellAt(columns.grandfather, row);
  const unnamed = (given.unnamed && full.whole === 0) || (full.unnamed && given.whole === 0);
  if (unnamed) return true;
  if (into.kunya !== undefined) into.kunya[record] = ownKunya(given, chains) || ownKunya(full, chains);
  if (uses !== undefined) {
    into.middle[record] = chains.join(father.whole, grandfather.whole);
    readOwnNames(given, family, full, into, record, reader, uses);
    return false;
  }
  const fullLength = chains.chains[full.whole]!.length;
  const repeated = fullLength === 1 && full.first === family.last;
  into.given[record] = given.first === 0 && !repeated ? full.first : given.first;
  const familyInFull = fullLength > 1 || full.first === 0;
  into.family[record] = family.last === 0 && familyInFull ? full.last : family.last;
  let middle = chains.join(
    chains.join(given.afterFirst, father.whole),
    chains.join(grandfather.whole, family.beforeLast),
  );
  if (fullLength > 0) middle = fullMiddle(full, into.given[record]!, into.family[record]!, middle, chains);
  into.middle[record] = middle;
  return false;
}

/** A cell's by-name, unless it may be the family name and stands as that. */
function ownKunya({ kunya, last }: Cell, chains: ChainTable): number {
  return chains.chains[kunya]![0] === last ? 0 : kunya;
}

/** A name where further given names are the person's own and the first of several family names is the father's. */
function readOwnNames(
  given: Cell,
  family: Cell,
  full: Cell,
  into: NameReading,
  record: number,
  { chains, tokens }: CellReader,
  uses: NameUses,
): void {
  const names = chains.chains[full.whole]!;
  const parting =
    full.first === 0 ? { given: 0, turned: false } : partName(names, (token) => tokens.groups[token]!, uses);
  const inOrder = parting.turned
    ? [...names.slice(names.length - parting.given), ...names.slice(0, names.length - parting.given)]
    : names;
  const repeated = full.whole === family.whole;
  const givenChain =
    given.whole === 0 && !repeated ? inOrder.slice(0, parting.given) : chains.chains[given.whole]!;
  const familyChain = family.whole === 0 ? inOrder.slice(parting.given) : chains.chains[family.whole]!;
  into.given[record] = givenChain[0] ?? 0;
  into.furtherGiven![record] = chains.intern(givenChain.slice(1));
  into.family[record] = familyChain[0] ?? 0;
  into.furtherFamily![record] = chains.intern(familyChain.slice(1));
  into.parted![record] = given.whole === 0 && family.whole === 0 ? 1 : 0;
}

function hasKunyas(columns: readonly (readonly NameColumns[])[], lists: readonly RecordList[]): boolean {
  if (lists.some((list) => columnsOf(list, "alias").length > 0)) return true;
  return columns
    .flat()
    .some((group) =>
      [...group.given, ...group.full].some(({ cells }) => cells.some((cell) => cell.kunya !== 0)),
    );
}

/** By-names from a column of their own; and a by-name that stands for the whole name is one too. */
function addKunyas(list: RecordList, offset: number, reading: NameReading, reader: CellReader): void {
  const { tokens, chains } = reader;
  const isByName = (token: number): boolean => {
    const prefix = tokens.tokens[token]?.prefix;
    return prefix === "abu" || prefix === "umm";
  };
  const kunya = reading.kunya!;
  for (const column of columnsOf(list, "alias")) {
    const cells = column.values.map((value) => {
      const cell = reader.read(value);
      return cell.kunya !== 0
        ? cell.kunya
        : isByName(cell.first) && cell.first === cell.last
          ? cell.whole
          : 0;
    });
    for (let row = 0; row < list.rowCount; row++)
      if (kunya[offset + row] === 0) kunya[offset + row] = cells[column.codes[row]!]!;
  }
  for (let record = offset; record < offset + list.rowCount; record++) {
    const alone = reading.family[record] === 0 && reading.middle[record] === 0;
    if (alone && kunya[record] === 0 && isByName(reading.given[record]!))
      kunya[record] = chains.intern([reading.given[record]!]);
  }
}

/** The middle of a full name beside parts: its tokens that no part has said yet. */
function fullMiddle(full: Cell, given: number, family: number, middle: number, chains: ChainTable): number {
  if (given === full.first && middle === 0 && (family === full.last || family === 0)) return full.between;
  const said = [given, family, ...chains.chains[middle]!];
  const rest: number[] = [];
  for (const token of chains.chains[full.whole]!) {
    const at = said.indexOf(token);
    if (at >= 0) said.splice(at, 1);
    else rest.push(token);
  }
  return chains.join(middle, chains.intern(rest));
}

/**
 * The other name in a cell ("aka …", or the other script) becomes the second reading; one in a column of given or of family
 * names ("Khalil née Haddad") stands in the place of that alone.
 */
function addAlternatives(
  columns: NameColumns,
  rowCount: number,
  offset: number,
  [first, second]: readonly NameReading[],
): void {
  const add = (column: ReadColumn, read: (record: number, other: Chain) => void): void => {
    if (!column.cells.some((cell) => cell.alternative !== undefined)) return;
    for (let row = 0; row < rowCount; row++) {
      const record = offset + row;
      const other = column.cells[column.codes[row]!]!.alternative;
      if (other !== undefined && second!.given[record] === 0 && second!.family[record] === 0)
        read(record, other);
    }
  };
  const put = (record: number, given: number, middle: number, family: number): void => {
    second!.given[record] = given;
    second!.middle[record] = middle;
    second!.family[record] = family;
  };
  for (const column of columns.full)
    add(column, (record, { first: given, between, last }) =>
      put(record, given, between, last === given && between === 0 ? 0 : last),
    );
  for (const column of columns.family)
    add(column, (record, { last }) => put(record, first!.given[record]!, first!.middle[record]!, last));
  for (const column of columns.given)
    add(column, (record, other) => put(record, other.first, first!.middle[record]!, first!.family[record]!));
}

/** A record named only in its second reading has that as its first. */
function promoteSecond(
  readings: readonly NameReading[],
  offset: number,
  rowCount: number,
  saidUnnamed: Uint8Array,
): void {
  const [first, second] = readings as [NameReading, NameReading];
  for (let record = offset; record < offset + rowCount; record++) {
    if (first.given[record] !== 0 || first.family[record] !== 0 || first.middle[record] !== 0) continue;
    if (second.given[record] === 0 && second.family[record] === 0) continue;
    saidUnnamed[record] = 0;
    for (const part of ["given", "middle", "family", "furtherGiven", "furtherFamily", "parted"] as const) {
      const from = second[part];
      if (from === undefined) continue;
      first[part]![record] = from[record]!;
      from[record] = 0;
    }
  }
}

function readMothers(
  lists: readonly RecordList[],
  reader: CellReader,
  recordCount: number,
): Uint32Array | undefined {
  if (!lists.some((list) => columnsOf(list, "motherName").length > 0)) return undefined;
  const mother = new Uint32Array(recordCount);
  let offset = 0;
  for (const list of lists) {
    for (const column of columnsOf(list, "motherName")) {
      const chains = column.values.map((value) => reader.read(value).whole);
      for (let row = 0; row < list.rowCount; row++) {
        if (mother[offset + row] === 0) mother[offset + row] = chains[column.codes[row]!]!;
      }
    }
    offset += list.rowCount;
  }
  return mother;
}
