/**
 * What reading the lists taught about them as a whole, and that later records must be read by as well: so that a record
 * is standardised the same under a model, whichever other records are loaded.
 */

/**
 * Which rules of folding, parsing and sounds this version has. Raised when the keys of names or places change, since a
 * model's tables are by key.
 */
export const STANDARDISATION_VERSION = 3;

/** Longer names of values (UTF-16 units) are not kept in a model, and count as rare. */
export const LONGEST_KEY = 500;

/** Part of the model. */
export interface Standardisation {
  readonly version: number;
  /** The middle half of all dates of death or report, as day numbers: what an age without a date is counted back from. */
  readonly middleOfDates: { readonly first: number; readonly last: number } | null;
  /** For each list whether it writes the family name first. */
  readonly familyFirst: Readonly<Record<string, boolean>>;
  /** Further given names are the person's own, and several family names may stand side by side (see name-customs.ts). */
  readonly ownNames: boolean;
  /** Names that are two names run together, by their key, with the two as written. */
  readonly partedNames: Readonly<Record<string, readonly [string, string]>>;
  /** By the finest part of a place, the coarser parts it lies in. */
  readonly placesInside: Readonly<Record<string, readonly string[]>>;
  readonly birthPlacesInside: Readonly<Record<string, readonly string[]>>;
}

/** What is known before the lists are read: what a model holds. */
export interface KnownStandardisation extends Standardisation {
  /** How often each sound is a given and a family name, to tell the order of names in a list the model has not seen. */
  readonly givenSounds: Readonly<Record<string, number>>;
  readonly familySounds: Readonly<Record<string, number>>;
  /** The same by spelling. */
  readonly givenSpellings: Readonly<Record<string, number>>;
  readonly familySpellings: Readonly<Record<string, number>>;
  /** Names of the comparisons that the model has: columns that only others need are not read. */
  readonly comparisons: ReadonlySet<string>;
}

/** Gathers what reading teaches. */
export class Teaching {
  middleOfDates: Standardisation["middleOfDates"] = null;
  familyFirst: Record<string, boolean> = {};
  ownNames = false;
  partedNames: Record<string, readonly [string, string]> = {};
  placesInside: Record<string, readonly string[]> = {};
  birthPlacesInside: Record<string, readonly string[]> = {};

  finish(): Standardisation {
    return {
      version: STANDARDISATION_VERSION,
      middleOfDates: this.middleOfDates,
      familyFirst: inOrder(this.familyFirst),
      ownNames: this.ownNames,
      partedNames: inOrder(this.partedNames),
      placesInside: inOrder(this.placesInside),
      birthPlacesInside: inOrder(this.birthPlacesInside),
    };
  }
}

/** The same entries in order of key, without those whose key a model would not take. */
function inOrder<Value>(entries: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(entries)
      .filter(([key]) => key.length <= LONGEST_KEY)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
