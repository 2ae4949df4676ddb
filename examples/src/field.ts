/**
 * Lists as they come from the field, as near to real ones as what is known of those allows: registers of a ministry
 * and of memorial books with name, age and sex alone, in Arabic, in Latin, across and side by side; testimonies before
 * a truth commission, where victims of one massacre share day, hamlet and surname; lists of the Balkans, in Hebrew
 * script, of Persian and Kurdish speakers. They measure; the linker is not made from them.
 */
import { dayNumber } from "@recount/core";
import { configuration } from "./configuration.ts";
import type { GeneratorConfig, ListSpec } from "./spec.ts";
import { association, burials, hospital, media, network, registry, seen, type Changes } from "./templates.ts";

/** Lists of one war and one people: they see nearly the same dead, and much of each. */
const MOST = seen(0.78, 0.66, 0.55, 0.9);
const HALF = seen(0.55, 0.42, 0.4, 0.7);

/** A war on towns: whole households die together, women and children with them. */
const HOUSEHOLDS = {
  massShare: 0.62,
  massSize: [4, 60],
  detentionShare: 0.03,
  unnamedShare: 0.001,
  doubleNames: 0.05,
  days: 420,
} as const;

/** How name, age and sex go wrong where a form was filled in with care, and where a post was copied in a hurry. */
const CAREFUL = {
  slip: 0.06,
  merged: 0.01,
  swappedNames: 0.002,
  lostFather: 0.005,
  lostFamily: 0.003,
  exchangedFathers: 0.004,
  husbandsFamily: 0.03,
  ageOff: 0.14,
  roundedAge: 0.02,
  lostAge: 0.03,
  wrongSex: 0.008,
  confusedName: 0.02,
} as const;
const HURRIED = {
  slip: 0.11,
  merged: 0.02,
  swappedNames: 0.008,
  lostFather: 0.03,
  lostFamily: 0.01,
  exchangedFathers: 0.008,
  husbandsFamily: 0.08,
  ageOff: 0.2,
  roundedAge: 0.12,
  lostAge: 0.12,
  wrongSex: 0.015,
  confusedName: 0.035,
} as const;

type NamedList = (name: string, changes?: Changes) => ListSpec;

/** A ministry's register: four names, age, sex, in Arabic. */
const ministry: NamedList = (name, changes = {}) =>
  registry(name, {
    fields: ["serial", "fullName", "age", "sex"],
    chain: { father: 1, grandfather: 0.97, family: 1 },
    missing: {},
    rates: CAREFUL,
    repeats: 0.008,
    capture: MOST,
    file: { format: "csv", encoding: "utf-8-bom" },
    ...changes,
  });

/** What volunteers gathered from posts and families: the grandfather often missing, a kunya or a title here and there. */
const memorial: NamedList = (name, changes = {}) =>
  network(name, {
    fields: ["fullName", "age", "sex"],
    chain: { father: 0.97, grandfather: 0.62, great: 0.04, family: 0.99 },
    missing: { age: 0.06, sex: 0.02 },
    rates: HURRIED,
    repeats: 0.035,
    honorifics: 0.04,
    kunya: 0.02,
    arabicDigits: [],
    capture: HALF,
    file: { format: "xlsx" },
    ...changes,
  });

/** A register's Latin column, by table or program, the whole chain. */
const official: NamedList = (name, changes = {}) =>
  hospital(name, {
    style: "official",
    fields: ["serial", "fullName", "sex", "age"],
    chain: { father: 1, grandfather: 0.95, family: 1 },
    missing: {},
    rates: CAREFUL,
    repeats: 0.008,
    inconsistency: 0.12,
    capture: MOST,
    ...changes,
  });

/** An organisation abroad: many hands, many spellings, the father mostly, the grandfather now and then. */
const abroad: NamedList = (name, changes = {}) =>
  hospital(name, {
    fields: ["fullName", "age", "sex"],
    chain: { father: 0.93, grandfather: 0.45, family: 0.99 },
    missing: { age: 0.05, sex: 0.02 },
    rates: HURRIED,
    repeats: 0.03,
    inconsistency: 0.35,
    capture: HALF,
    ...changes,
  });

const DELTA = { pool: "delta", inventedFamilies: 900, defects: 1.5, deaths: HOUSEHOLDS } as const;

function deaths(total: number): typeof HOUSEHOLDS & { readonly total: number } {
  return { ...HOUSEHOLDS, total };
}

/** Name, age and sex only. */
const NAME_AGE_SEX: readonly GeneratorConfig[] = [
  configuration({
    ...DELTA,
    name: "nas-arabic",
    about: "name, age, sex: a ministry's register and a memorial book, both Arabic, six thousand records",
    countrySeed: 211,
    deaths: deaths(4500),
    lists: [ministry("wizara"), memorial("kitab")],
  }),
  configuration({
    ...DELTA,
    name: "nas-arabic-small",
    about: "name, age, sex: three Arabic lists of a few hundred, grandfathers and ages often missing",
    countrySeed: 223,
    inventedFamilies: 200,
    deaths: deaths(420),
    lists: [
      memorial("mahalla"),
      burials("maqbara", {
        fields: ["fullName", "sex", "age"],
        chain: { father: 0.92, grandfather: 0.3, family: 0.98 },
        rates: HURRIED,
        missing: { age: 0.2 },
        capture: HALF,
      }),
      ministry("sihha", { capture: HALF }),
    ],
  }),
  configuration({
    ...DELTA,
    name: "nas-arabic-large",
    about:
      "name, age, sex: two editions of a register and a network's list, twenty thousand records in Arabic",
    countrySeed: 227,
    inventedFamilies: 1600,
    country: { governorates: 5, districtsEach: [3, 5], townsEach: [6, 12] },
    deaths: deaths(9500),
    lists: [
      ministry("edition-1"),
      ministry("edition-2", { file: { format: "xlsx" }, repeats: 0.015 }),
      memorial("rasid"),
    ],
  }),
  configuration({
    ...DELTA,
    name: "nas-latin",
    about: "name, age, sex: an English and a French list of four thousand, habits of many hands",
    countrySeed: 229,
    deaths: deaths(3600),
    lists: [
      abroad("watch", { chain: { father: 0.97, grandfather: 0.7, family: 0.99 } }),
      association("comite-noms", {
        fields: ["serial", "fullName", "sex", "age"],
        nameOrder: "chain",
        chain: { father: 0.95, grandfather: 0.6, family: 0.99 },
        rates: HURRIED,
        inconsistency: 0.3,
        missing: { age: 0.06 },
        capture: MOST,
      }),
    ],
  }),
  configuration({
    ...DELTA,
    name: "nas-latin-official",
    about: "name, age, sex: a register's Latin column, a German and an English list",
    countrySeed: 233,
    deaths: deaths(2600),
    lists: [
      official("register"),
      abroad("archiv", { style: "german" }),
      abroad("names", { chain: { father: 0.9, grandfather: 0.3, family: 0.99 } }),
    ],
  }),
  configuration({
    ...DELTA,
    name: "nas-cross",
    about: "name, age, sex: an Arabic register against an English list, five thousand records",
    countrySeed: 239,
    deaths: deaths(3800),
    lists: [
      ministry("sijil"),
      abroad("monitor", { chain: { father: 0.95, grandfather: 0.55, family: 0.99 } }),
    ],
  }),
  configuration({
    ...DELTA,
    name: "nas-cross-small",
    about: "name, age, sex: five hundred records, Arabic against French",
    countrySeed: 241,
    inventedFamilies: 150,
    deaths: deaths(420),
    lists: [
      memorial("asma"),
      association("temoins", {
        fields: ["fullName", "age", "sex"],
        nameOrder: "chain",
        upperFamily: false,
        chain: { father: 0.9, grandfather: 0.4, family: 0.99 },
        rates: HURRIED,
        inconsistency: 0.3,
        capture: HALF,
      }),
    ],
  }),
  configuration({
    ...DELTA,
    name: "nas-cross-large",
    about:
      "name, age, sex: Arabic and official Latin registers and an English list, fourteen thousand records",
    countrySeed: 251,
    inventedFamilies: 1600,
    country: { governorates: 5, districtsEach: [3, 5], townsEach: [6, 12] },
    deaths: deaths(7000),
    lists: [ministry("arabic-register"), official("latin-register"), abroad("counts")],
  }),
  configuration({
    ...DELTA,
    name: "nas-cross-short",
    about:
      "name, age, sex: an Arabic register against a Latin list without grandfathers, ages rounded or missing",
    countrySeed: 257,
    deaths: deaths(2400),
    lists: [
      ministry("qaima"),
      abroad("press", {
        chain: { father: 0.75, grandfather: 0.05, family: 0.99 },
        rates: { ...HURRIED, roundedAge: 0.25 },
        missing: { age: 0.1, sex: 0.05 },
      }),
    ],
  }),
  configuration({
    ...DELTA,
    name: "nas-both-scripts",
    about: "name, age, sex: a register with both scripts side by side against a Latin list",
    countrySeed: 263,
    deaths: deaths(3200),
    lists: [
      ministry("two-scripts", {
        fields: ["serial", "fullName", "otherScript", "sex", "age"],
        headers: { fullName: "الاسم", otherScript: "Name in English" },
        missing: { otherScript: 0.03 },
        otherStyle: "official",
      }),
      abroad("obituaries", { style: "english" }),
    ],
  }),
  configuration({
    ...DELTA,
    name: "nas-other-names",
    about: "name, age, sex: names of other regions, an Arabic, an English and a Turkish list",
    pool: "steppe",
    countrySeed: 269,
    inventedFamilies: 700,
    deaths: deaths(2400),
    lists: [ministry("diwan"), abroad("listing"), abroad("liste", { style: "turkish", inconsistency: 0.25 })],
  }),
];

const COMMISSION_DEATHS = {
  firstDay: dayNumber(1979, 10, 1),
  days: 3900,
  massShare: 0.66,
  massSize: [6, 180],
  detentionShare: 0.04,
  unnamedShare: 0.004,
} as const;

/** What witnesses told a commission: one victim in several testimonies, names by ear, a date from memory. */
const testimonies: NamedList = (name, changes = {}) =>
  media(name, {
    language: "spanish",
    fields: ["serial", "given", "family", "sex", "age", "deathDate", "town", "region"],
    chain: { father: 0, grandfather: 0, family: 1, second: 0.55 },
    missing: { age: 0.55, sex: 0.02, town: 0.05 },
    deathDates: "d/m/y",
    partialDates: 0.18,
    capture: seen(0.7, 0.5, 0.5, 0.85),
    entries: [0.68, 0.19, 0.08, 0.035, 0.015],
    witnesses: { each: 4, wrongDate: 0.4 },
    misheard: 0.07,
    accents: 0.5,
    inconsistency: 0.15,
    rates: {
      slip: 0.08,
      swappedNames: 0.004,
      lostFamily: 0.004,
      lostDoubleName: 0.24,
      nickname: 0.015,
      initial: 0.03,
      marriedName: 0.2,
      swappedFamilies: 0.015,
      neighbouringPlace: 0.05,
      coarserPlace: 0.08,
      dateOffByDays: 0.06,
      wrongMonth: 0.02,
      wrongYear: 0.015,
      swappedDayAndMonth: 0.01,
      lostDate: 0.04,
      ageOff: 0.35,
      roundedAge: 0.25,
      wrongSex: 0.008,
    },
    file: { format: "csv", encoding: "windows-1252", delimiter: ";" },
    ...changes,
  });

const ISTHMUS = {
  pool: "isthmus",
  inventedFamilies: 0,
  defects: 2,
  country: { governorates: 4, districtsEach: [2, 4], townsEach: [4, 8], tongue: "spanish" },
} as const;

/** Event confounding: a date, a hamlet and a surname shared by dozens. */
const COMMISSIONS: readonly GeneratorConfig[] = [
  configuration({
    ...ISTHMUS,
    name: "commission",
    about: "one file of testimonies, two thousand five hundred records, one to five a victim",
    countrySeed: 307,
    deaths: { ...COMMISSION_DEATHS, total: 2600 },
    lists: [testimonies("testimonios")],
  }),
  configuration({
    ...ISTHMUS,
    name: "commission-small",
    about: "testimonies, full names in one cell, English headers, no age and no sex: seven hundred records",
    countrySeed: 311,
    country: { ...ISTHMUS.country, governorates: 2 },
    deaths: { ...COMMISSION_DEATHS, total: 750, massShare: 0.8 },
    lists: [
      testimonies("statements", {
        language: "english",
        fields: ["fullName", "deathDate", "town", "region"],
        deathDates: "iso",
      }),
    ],
  }),
  configuration({
    ...ISTHMUS,
    name: "commission-parts",
    about: "testimonies with year, month and day in columns of their own",
    countrySeed: 313,
    deaths: { ...COMMISSION_DEATHS, total: 1100 },
    lists: [
      testimonies("denuncias", {
        fields: ["serial", "given", "family", "deathYear", "deathMonth", "deathDay", "town", "region"],
      }),
    ],
  }),
  configuration({
    ...ISTHMUS,
    name: "commission-lists",
    about: "testimonies and the list of a human rights office, five thousand records",
    countrySeed: 317,
    deaths: { ...COMMISSION_DEATHS, total: 4200 },
    lists: [
      testimonies("testigos"),
      testimonies("oficina", {
        fields: ["fullName", "age", "sex", "deathDate", "place"],
        entries: [0.94, 0.05, 0.01],
        chain: { father: 0, grandfather: 0, family: 1, second: 0.7 },
        capture: seen(0.42, 0.25, 0.4, 0.7),
        deathDates: "day month year",
        partialDates: 0.06,
        misheard: 0.04,
        placeOrder: "fine first",
        placeSeparator: ", ",
        file: { format: "xlsx" },
      }),
    ],
  }),
];

const PLAIN_WAR = {
  massShare: 0.5,
  massSize: [4, 60],
  detentionShare: 0.1,
  unnamedShare: 0.002,
  doubleNames: 0,
} as const;

/** Small lists in other scripts. */
const OTHER_SCRIPTS: readonly GeneratorConfig[] = [
  configuration({
    name: "balkan",
    about: "Latin with and without accents and Cyrillic: given name, father, family, year of birth, town",
    pool: "danube",
    countrySeed: 331,
    deaths: { ...PLAIN_WAR, total: 900, firstDay: dayNumber(1992, 4, 1) },
    lists: [
      hospital("demography", {
        fields: ["family", "father", "given", "sex", "birthYear", "deathDate", "town"],
        chain: { father: 0.95, grandfather: 0, family: 1 },
        deathDates: "d.m.y",
        capture: MOST,
      }),
      hospital("red-list", {
        fields: ["fullName", "birthYear", "deathDate", "town"],
        nameOrder: "fatherInBrackets",
        chain: { father: 0.85, grandfather: 0, family: 1 },
        accents: 0.1,
        deathDates: "d-m-y",
        capture: HALF,
      }),
      hospital("opstina", {
        script: "cyrillic",
        fields: ["given", "father", "family", "birthDate", "town"],
        chain: { father: 0.9, grandfather: 0, family: 1 },
        deathDates: "d.m.y",
        capture: HALF,
      }),
    ],
  }),
  configuration({
    name: "hebrew",
    about: "a list in Hebrew script against Latin ones, from Hebrew and from Polish spelling",
    pool: "grove",
    countrySeed: 337,
    deaths: { ...PLAIN_WAR, total: 650 },
    lists: [
      hospital("yad", {
        script: "hebrew",
        fields: ["given", "family", "father", "age", "deathDate"],
        chain: { father: 0.8, grandfather: 0, family: 1 },
        inconsistency: 0.25,
        capture: MOST,
      }),
      hospital("pages", {
        fields: ["fullName", "father", "age", "deathDate"],
        chain: { father: 0, grandfather: 0, family: 1 },
        inconsistency: 0.5,
        capture: HALF,
      }),
    ],
  }),
  configuration({
    name: "persian-kurdish",
    about: "Persian and Kurdish names in their own letters, on Arabic keyboards, and in Latin",
    pool: "plateau",
    countrySeed: 347,
    deaths: { ...PLAIN_WAR, total: 800, massShare: 0.25 },
    lists: [
      network("fehrest", {
        fields: ["fullName", "age", "sex", "deathDate", "town"],
        chain: { father: 0, grandfather: 0, family: 1 },
        deathDates: "iso",
        arabicDigits: [],
        honorifics: 0,
        kunya: 0,
        inconsistency: 0.25,
        capture: MOST,
        file: { format: "csv" },
      }),
      hospital("rights-watch", {
        fields: ["fullName", "age", "sex", "deathDate", "town"],
        chain: { father: 0, grandfather: 0, family: 1 },
        inconsistency: 0.45,
        deathDates: "iso",
        capture: HALF,
      }),
    ],
  }),
];

/** Lists from the field: none of them is in the battery, and nothing is tuned to them. */
export const FIELD: readonly GeneratorConfig[] = [...NAME_AGE_SEX, ...COMMISSIONS, ...OTHER_SCRIPTS];
