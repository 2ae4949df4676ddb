/**
 * How common names are outside the lists: a register's or census's names with their counts. The lists' own counts say
 * little about rare names when the lists are short, and are wrong where a massacre took whole families.
 */
import { RecountError } from "@recount/core";
import { soundKey, tokenKey } from "./chains.ts";
import { parseName } from "./names/index.ts";

/** Names whose spellings and sounds are counted. */
export type NameColumn = "given-name" | "family-name" | "father-name";

/** One row of a table of names. */
export interface NameCount {
  /** In either script; a name of one word, or a compound ("Abd al-Rahman"). */
  readonly name: string;
  /** People who have it: a positive number. */
  readonly count: number;
  /** Which names it counts; both where absent. */
  readonly kind?: "given" | "family";
}

/** What a table says of one column. */
export interface OutsideColumn {
  /** People by the key that the model's frequency tables use. */
  readonly counts: ReadonlyMap<string, number>;
  /** The sound of each key, where the keys are spellings. */
  readonly sounds: ReadonlyMap<string, string>;
}

/** Name frequencies from outside, ready for `link`; made by `outsideNames`. */
export interface OutsideNames {
  /** By column: "given-name-spelling", "given-name-sound", … */
  readonly columns: ReadonlyMap<string, OutsideColumn>;
  /** True: they stand instead of the lists' own counts. False: beside them. */
  readonly instead: boolean;
}

/** Which names each kind of row counts: a father's is a given name. */
const COUNTED: Readonly<Record<"given" | "family" | "both", readonly NameColumn[]>> = {
  given: ["given-name", "father-name"],
  family: ["family-name"],
  both: ["given-name", "father-name", "family-name"],
};

/** Rows of a table of names, at most. */
export const MAX_NAME_COUNTS = 2_000_000;

/**
 * Reads a table of names by the names' spellings and sounds.
 * @throws RecountError link/name-frequencies for a table that is empty, too long or has counts that are not positive.
 */
export function outsideNames(table: readonly NameCount[], instead: boolean): OutsideNames {
  if (table.length === 0 || table.length > MAX_NAME_COUNTS) {
    throw new RecountError(
      "link/name-frequencies",
      `a table of names has 1 to ${MAX_NAME_COUNTS} rows, not ${table.length}`,
    );
  }
  const columns = new Map<string, { counts: Map<string, number>; sounds: Map<string, string> }>();
  const add = (column: string, key: string, count: number, sound?: string): void => {
    const found = columns.get(column) ?? {
      counts: new Map<string, number>(),
      sounds: new Map<string, string>(),
    };
    columns.set(column, found);
    found.counts.set(key, (found.counts.get(key) ?? 0) + count);
    if (sound !== undefined) found.sounds.set(key, sound);
  };
  for (const { name, count, kind } of table) {
    if (!(count > 0 && count <= 1e12)) {
      throw new RecountError(
        "link/name-frequencies",
        `the count of "${name.slice(0, 40)}" is ${count}, not a positive number`,
      );
    }
    const [token] = parseName(name).tokens;
    if (token === undefined) continue;
    const sound = soundKey(token);
    for (const column of COUNTED[kind ?? "both"]) {
      add(`${column}-spelling`, tokenKey(token), count, sound);
      add(`${column}-sound`, sound, count);
    }
  }
  return { columns, instead };
}
