/** What describes one invented list and one whole case: the vocabulary of configurations. */
import type { DefectName } from "./account.ts";
import type { Style } from "./letters.ts";
import type { Script } from "./name.ts";
import type { PoolName } from "./names.ts";
import type { DeathShape, Standing } from "./people.ts";
import type { CountryShape } from "./places.ts";

/** What a column of an invented list holds. */
export type Field =
  | "serial"
  | "fullName"
  | "otherScript"
  | "given"
  | "father"
  | "grandfather"
  | "family"
  | "mother"
  | "alias"
  | "sex"
  | "age"
  | "birthDate"
  | "birthYear"
  | "deathDate"
  | "deathYear"
  | "deathMonth"
  | "deathDay"
  | "reportDate"
  | "region"
  | "district"
  | "town"
  | "place"
  | "identity"
  | "cause"
  | "status"
  | "source"
  | "note";

export type Language = "english" | "arabic" | "french" | "spanish";

export type DateForm =
  | "iso"
  | "isoTime"
  | "d/m/y"
  | "d-m-y"
  | "d.m.y"
  | "d/m/yy"
  | "m/d/y"
  | "y/m/d"
  | "day month year"
  | "month day, year"
  /** A real date cell of a spreadsheet; written as ISO where the format has none. */
  | "cell";

export type Format = "csv" | "xlsx" | "json" | "ndjson" | "parquet";
export type Encoding = "utf-8" | "utf-8-bom" | "utf-16le" | "windows-1256" | "windows-1252";

export interface FileSpec {
  readonly format: Format;
  readonly encoding?: Encoding;
  readonly delimiter?: "," | ";" | "\t" | "|";
  /** Lines of text above the header row. */
  readonly titleLines?: readonly string[];
}

/** How often this list knows each part of a chain; the given name is always there. */
export interface ChainSpec {
  readonly father: number;
  readonly grandfather: number;
  readonly great?: number;
  readonly family: number;
  /** The mother's family name after the father's, as in Spanish use. */
  readonly second?: number;
}

export interface ListSpec {
  readonly name: string;
  readonly script: Script;
  readonly style?: Style;
  /** Whose spelling the column with the other script follows where that is Latin; `style` unless told. */
  readonly otherStyle?: Style;
  readonly language: Language;
  readonly file: FileSpec;
  readonly fields: readonly Field[];
  /** Header texts instead of the drawn ones, by field. */
  readonly headers?: Readonly<Partial<Record<Field, string>>>;
  readonly chain: ChainSpec;
  /** How a full name is put together. */
  readonly nameOrder?: "chain" | "familyFirst" | "comma" | "fatherInBrackets";
  /** "bin", "ben", "ould" or "بن" between names, and how often. */
  readonly particle?: readonly [string, number];
  readonly upperFamily?: boolean;
  readonly honorifics?: number;
  readonly kunya?: number;
  readonly deathDates: DateForm;
  readonly otherDates?: DateForm;
  readonly months?: "levantine" | "egyptian";
  /** Columns whose digits are Arabic-Indic. */
  readonly arabicDigits?: readonly Field[];
  /** How a place in one cell is put together. */
  readonly placeOrder?: "fine first" | "coarse first";
  readonly placeSeparator?: string;
  /** Probability that somebody of each standing is on this list. */
  readonly capture: Readonly<Record<Standing, number>>;
  /** Probability that somebody on the list is on it more than once. */
  readonly repeats: number;
  /** Probability that a cell of the field is empty. */
  readonly missing?: Readonly<Partial<Record<Field, number>>>;
  /** How often somebody on the list is on it once, twice, three times…, as weights; instead of `repeats`. */
  readonly entries?: readonly number[];
  /** How much the list errs: 1 is a usual list, 0 a perfect one. */
  readonly noise: number;
  /** Rates of single defects instead of the usual ones; those that are not usual happen only where named here. */
  readonly rates?: Readonly<Partial<Record<DefectName, number>>>;
  /** Probability that a name heard in Spanish is written by ear. */
  readonly misheard?: number;
  /** Share of accented letters that are kept; the rest are written plain. */
  readonly accents?: number;
  /** Witnesses of one event, each telling of its victims, and how often one is wrong about its date for all of them. */
  readonly witnesses?: { readonly each: number; readonly wrongDate: number };
  /** Probability that a clerk spells a sound otherwise than they usually do. */
  readonly inconsistency: number;
  /** Share of death dates known only to the month or the year. */
  readonly partialDates?: number;
  /** Days between a death and its report, at most. */
  readonly reportDelay?: number;
}

export interface GeneratorConfig {
  readonly name: string;
  /** One sentence: what is particular about it. */
  readonly about: string;
  readonly pool: PoolName;
  readonly inventedFamilies: number;
  /** Seeds the country, its places and the families' names, so that they stay the same whatever the seed of a run. */
  readonly countrySeed: number;
  readonly country: CountryShape;
  readonly deaths: DeathShape;
  readonly lists: readonly ListSpec[];
  /** How many serious defects a record may have at most, so that a careful person can still tell who is meant. */
  readonly defects: number;
  /** How much a mass event as a whole is better or worse seen by a list: standard deviation on the log odds. */
  readonly eventSpread: number;
}
