/**
 * The kinds of list documentation meets, each with its own script, columns, habits and gaps: a hospital's register,
 * a network of activists, a media monitor, a civil registry's extract, a French-speaking organisation, a graveyard's
 * book. A configuration takes them and changes what it wants different.
 */
import type { Standing } from "./people.ts";
import type { ListSpec } from "./spec.ts";

/** Probabilities of being on a list, by standing. */
export function seen(
  visible: number,
  remote: number,
  detained: number,
  prominent: number,
): Record<Standing, number> {
  return { visible, remote, detained, prominent };
}

export type Changes = Partial<ListSpec>;

const PLAIN = { repeats: 0.03, noise: 1, inconsistency: 0.15 } as const;

/** Latin, exact dates and ages, names as the admitting clerk heard them, mostly without the grandfather. */
export function hospital(name: string, changes: Changes = {}): ListSpec {
  return {
    ...PLAIN,
    name,
    script: "latin",
    style: "english",
    language: "english",
    file: { format: "csv" },
    fields: ["serial", "fullName", "age", "sex", "deathDate", "town", "region", "cause"],
    chain: { father: 0.6, grandfather: 0.1, family: 0.96 },
    deathDates: "d/m/y",
    capture: seen(0.42, 0.12, 0.06, 0.5),
    missing: { town: 0.06, sex: 0.03 },
    reportDelay: 2,
    ...changes,
  };
}

/** Arabic, long chains, place in one cell, month names, some Arabic-Indic digits, honorifics and kunyas. */
export function network(name: string, changes: Changes = {}): ListSpec {
  return {
    ...PLAIN,
    name,
    script: "arabic",
    language: "arabic",
    file: { format: "xlsx", titleLines: ["قائمة الضحايا الموثقين", "جمعها متطوعون في الميدان"] },
    fields: ["serial", "fullName", "sex", "age", "deathDate", "place", "cause"],
    chain: { father: 0.85, grandfather: 0.35, family: 0.97 },
    honorifics: 0.12,
    kunya: 0.06,
    deathDates: "day month year",
    months: "levantine",
    arabicDigits: ["age", "deathDate"],
    placeOrder: "coarse first",
    placeSeparator: " - ",
    capture: seen(0.5, 0.2, 0.25, 0.75),
    repeats: 0.06,
    missing: { age: 0.15, sex: 0.05 },
    partialDates: 0.03,
    ...changes,
  };
}

/** Latin, what reached the press: given and family name, an age now and then, the day of the report. */
export function media(name: string, changes: Changes = {}): ListSpec {
  return {
    ...PLAIN,
    name,
    script: "latin",
    style: "english",
    language: "english",
    file: { format: "csv", encoding: "utf-8-bom" },
    fields: ["reportDate", "fullName", "age", "sex", "deathDate", "place", "cause", "source"],
    chain: { father: 0.25, grandfather: 0.03, family: 0.97 },
    deathDates: "iso",
    otherDates: "iso",
    placeOrder: "fine first",
    placeSeparator: ", ",
    capture: seen(0.32, 0.07, 0.12, 0.8),
    repeats: 0.07,
    missing: { age: 0.2, sex: 0.03, deathDate: 0.04 },
    partialDates: 0.08,
    reportDelay: 15,
    inconsistency: 0.3,
    ...changes,
  };
}

/** Arabic, parts of the name in columns, mother, birth, a number for some, places at three levels. */
export function registry(name: string, changes: Changes = {}): ListSpec {
  return {
    ...PLAIN,
    name,
    script: "arabic",
    language: "arabic",
    file: { format: "csv", encoding: "windows-1256", delimiter: ";" },
    fields: [
      "serial",
      "given",
      "father",
      "grandfather",
      "family",
      "mother",
      "sex",
      "birthDate",
      "deathDate",
      "region",
      "district",
      "town",
      "identity",
    ],
    chain: { father: 0.97, grandfather: 0.6, family: 0.99 },
    deathDates: "y/m/d",
    capture: seen(0.4, 0.22, 0.1, 0.4),
    repeats: 0.015,
    missing: { identity: 0.5, mother: 0.2, grandfather: 0.05 },
    noise: 0.7,
    ...changes,
  };
}

/** Latin in French, family names in capitals first. */
export function association(name: string, changes: Changes = {}): ListSpec {
  return {
    ...PLAIN,
    name,
    script: "latin",
    style: "french",
    language: "french",
    file: { format: "csv", encoding: "windows-1252", delimiter: ";" },
    fields: ["serial", "fullName", "sex", "age", "deathDate", "town", "region", "cause"],
    chain: { father: 0.45, grandfather: 0.05, family: 0.98 },
    nameOrder: "familyFirst",
    upperFamily: true,
    deathDates: "d/m/y",
    capture: seen(0.3, 0.15, 0.3, 0.5),
    missing: { age: 0.12 },
    ...changes,
  };
}

/** Arabic, a burial book: full names, place and day, no age. */
export function burials(name: string, changes: Changes = {}): ListSpec {
  return {
    ...PLAIN,
    name,
    script: "arabic",
    language: "arabic",
    file: { format: "csv", encoding: "utf-8", delimiter: "\t" },
    fields: ["serial", "fullName", "father", "age", "deathDate", "town", "note"],
    chain: { father: 0.9, grandfather: 0.15, family: 0.96 },
    deathDates: "d-m-y",
    capture: seen(0.3, 0.28, 0.08, 0.35),
    honorifics: 0.05,
    missing: { age: 0.25 },
    ...changes,
  };
}
