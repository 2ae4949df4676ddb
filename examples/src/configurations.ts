/**
 * The example case, and the battery: lists nobody has seen, that differ from it and from each other in names,
 * places, scripts, headers, date forms, sizes and care. The battery measures; nothing is tuned to it.
 */
import { dayNumber, RecountError } from "@recount/core";
import { configuration } from "./configuration.ts";
import { FIELD } from "./field.ts";
import type { GeneratorConfig } from "./spec.ts";
import { association, burials, hospital, media, network, registry, seen } from "./templates.ts";

/** The case that `npm start` opens: four lists, two in Arabic and two in Latin script. */
export const EXAMPLE: GeneratorConfig = configuration({
  name: "example",
  about: "the example case: four lists, two scripts, visible and hidden deaths",
  pool: "coast",
  countrySeed: 2016,
  deaths: { total: 3300 },
  lists: [
    hospital("field-hospitals", { capture: seen(0.42, 0.18, 0.1, 0.55) }),
    network("local-network", { capture: seen(0.48, 0.24, 0.25, 0.7) }),
    media("media-monitor", { capture: seen(0.36, 0.12, 0.15, 0.65) }),
    registry("civil-registry", { capture: seen(0.4, 0.22, 0.14, 0.45) }),
  ],
});

/** Configurations other than the example. */
export const BATTERY: readonly GeneratorConfig[] = [
  configuration({
    name: "all-arabic",
    about: "three Arabic lists, Egyptian month names, other names and places",
    pool: "river",
    countrySeed: 31,
    deaths: { total: 2400, firstDay: dayNumber(2003, 7, 1) },
    lists: [
      network("committee", {
        months: "egyptian",
        file: { format: "csv", encoding: "utf-16le", delimiter: "\t" },
      }),
      registry("health-office", {
        fields: [
          "given",
          "father",
          "grandfather",
          "family",
          "sex",
          "age",
          "deathDate",
          "region",
          "town",
          "cause",
        ],
        file: { format: "csv", encoding: "windows-1256" },
      }),
      burials("cemetery", { placeOrder: "fine first", deathDates: "d/m/y" }),
    ],
  }),
  configuration({
    name: "all-latin",
    about: "four Latin lists in English, French and German spelling",
    pool: "steppe",
    countrySeed: 47,
    deaths: { total: 2600, firstDay: dayNumber(2006, 1, 15) },
    lists: [
      hospital("morgue", { file: { format: "xlsx", titleLines: ["Deaths received"] }, deathDates: "cell" }),
      media("press-count", { deathDates: "month day, year", otherDates: "month day, year" }),
      association("ligue"),
      hospital("mission", {
        style: "german",
        fields: ["given", "father", "family", "sex", "birthYear", "deathDate", "place"],
        deathDates: "d.m.y",
        file: { format: "csv", delimiter: ";" },
        capture: seen(0.25, 0.2, 0.1, 0.4),
      }),
    ],
  }),
  configuration({
    name: "two-and-two",
    about: "two Arabic and two Latin lists, highland names, no sex column in half of them",
    pool: "highland",
    countrySeed: 53,
    deaths: { total: 3000, firstDay: dayNumber(2015, 3, 26) },
    lists: [
      network("rasd", { particle: ["بن", 0.08], months: "egyptian", arabicDigits: [] }),
      burials("madafin", { file: { format: "ndjson" } }),
      hospital("clinics", {
        deathDates: "d-m-y",
        fields: ["fullName", "age", "deathDate", "district", "region"],
      }),
      media("newswatch", { particle: ["bin", 0.1], file: { format: "json" } }),
    ],
  }),
  configuration({
    name: "one-cross",
    about: "three Latin lists and one Arabic",
    pool: "steppe",
    countrySeed: 61,
    inventedFamilies: 180,
    deaths: { total: 2200, firstDay: dayNumber(2014, 6, 1) },
    lists: [
      hospital("emergency", { deathDates: "m/d/y" }),
      media("archive", { file: { format: "csv", encoding: "utf-16le", delimiter: "\t" } }),
      hospital("ngo-field", {
        fields: ["given", "father", "family", "sex", "age", "deathDate", "town", "district", "region"],
        deathDates: "iso",
        capture: seen(0.3, 0.25, 0.1, 0.4),
        chain: { father: 0.9, grandfather: 0.2, family: 0.97 },
      }),
      registry("nufus"),
    ],
  }),
  configuration({
    name: "french-arabic",
    about: "French and Arabic lists with western names, French headers",
    pool: "west",
    countrySeed: 67,
    deaths: { total: 1800, firstDay: dayNumber(1994, 1, 10) },
    lists: [
      association("collectif", { particle: ["ben", 0.05] }),
      association("presse", {
        fields: ["family", "given", "age", "deathDate", "place", "cause", "source"],
        deathDates: "day month year",
        upperFamily: false,
        file: { format: "csv", encoding: "utf-8", delimiter: "," },
        capture: seen(0.35, 0.1, 0.1, 0.7),
      }),
      registry("baladiya", {
        fields: ["family", "given", "father", "mother", "birthDate", "sex", "deathDate", "town", "region"],
        deathDates: "d/m/y",
      }),
    ],
  }),
  configuration({
    name: "small",
    about: "three lists of a few hundred records, one place at two levels",
    pool: "coast",
    countrySeed: 71,
    inventedFamilies: 90,
    country: { governorates: 2, districtsEach: [2, 2], townsEach: [4, 6] },
    deaths: { total: 420, days: 400, massSize: [5, 30] },
    lists: [hospital("post"), network("friends", { file: { format: "csv" } }), burials("graves")],
  }),
  configuration({
    name: "large",
    about: "five lists, twenty thousand records",
    pool: "highland",
    countrySeed: 73,
    inventedFamilies: 700,
    country: { governorates: 12, districtsEach: [3, 6], townsEach: [5, 12] },
    deaths: { total: 15500, days: 1460 },
    lists: [
      hospital("hospitals", {
        fields: ["serial", "identity", "fullName", "age", "sex", "deathDate", "town", "region", "cause"],
        missing: { identity: 0.7, town: 0.06, sex: 0.03 },
      }),
      network("monitors"),
      media("media", { chain: { father: 0.45, grandfather: 0.1, family: 0.97 } }),
      registry("registry", { file: { format: "parquet" } }),
      association("ong"),
    ],
  }),
  configuration({
    name: "noisy",
    about: "twice the usual errors, inconsistent spelling",
    pool: "river",
    countrySeed: 79,
    deaths: { total: 2200 },
    lists: [
      hospital("clinic", { noise: 2, inconsistency: 0.45 }),
      network("youth", { noise: 2 }),
      media("radio", {
        noise: 1.8,
        inconsistency: 0.5,
        chain: { father: 0.5, grandfather: 0.05, family: 0.97 },
      }),
    ],
  }),
  configuration({
    name: "mass-events",
    about: "over half of the victims fell in mass events, household by household",
    pool: "coast",
    countrySeed: 83,
    deaths: { total: 2600, massShare: 0.58, massSize: [12, 150], detentionShare: 0.05 },
    lists: [
      hospital("triage"),
      network("neighbours"),
      registry("mukhtar", {
        fields: ["given", "father", "family", "mother", "sex", "age", "deathDate", "district", "town"],
      }),
      media("dispatches"),
    ],
  }),
  configuration({
    name: "few-fields",
    about: "name, age and sex and nothing else; long chains",
    pool: "highland",
    countrySeed: 89,
    defects: 1,
    deaths: { total: 1100, unnamedShare: 0.002 },
    lists: [
      network("names-a", {
        fields: ["fullName", "age", "sex"],
        chain: { father: 1, grandfather: 0.9, family: 0.97 },
        missing: {},
        file: { format: "csv" },
      }),
      burials("names-b", {
        fields: ["serial", "fullName", "sex", "age"],
        chain: { father: 1, grandfather: 0.85, family: 0.98 },
        missing: { age: 0.04 },
      }),
      hospital("names-c", {
        fields: ["fullName", "sex", "age"],
        chain: { father: 0.98, grandfather: 0.7, family: 0.98 },
        missing: {},
      }),
    ],
  }),
  configuration({
    name: "no-fathers",
    about: "given and family names only, exact dates and towns",
    pool: "west",
    countrySeed: 97,
    inventedFamilies: 320,
    deaths: { total: 1900, doubleNames: 0.12 },
    lists: [
      hospital("chu", { chain: { father: 0, grandfather: 0, family: 1 }, style: "french" }),
      association("comite", {
        chain: { father: 0, grandfather: 0, family: 1 },
        fields: ["given", "family", "sex", "age", "deathDate", "town", "district"],
      }),
      network("lajna", {
        chain: { father: 0, grandfather: 0, family: 1 },
        fields: ["given", "family", "sex", "age", "deathDate", "town", "region"],
        months: "egyptian",
      }),
    ],
  }),
  configuration({
    name: "long-chains",
    about: "four and five names in a chain in two lists, two in the third",
    pool: "highland",
    countrySeed: 101,
    deaths: { total: 2100 },
    lists: [
      network("tribes", {
        chain: { father: 1, grandfather: 0.9, great: 0.6, family: 0.98 },
        particle: ["بن", 0.1],
      }),
      hospital("ward", {
        chain: { father: 0.95, grandfather: 0.7, great: 0.3, family: 0.96 },
        deathDates: "d/m/yy",
      }),
      burials("martyrs-yard", { chain: { father: 0.4, grandfather: 0.05, family: 0.97 } }),
    ],
  }),
  configuration({
    name: "repeats",
    about: "one victim in seven entered several times in the same list",
    pool: "coast",
    countrySeed: 103,
    deaths: { total: 1900 },
    lists: [
      network("pages", { repeats: 0.2 }),
      media("feeds", { repeats: 0.2 }),
      hospital("beds", { repeats: 0.08 }),
    ],
  }),
  configuration({
    name: "turkish-border",
    about:
      "a Turkish-spelt hospital, a German archive, an Arabic network and a registry with names in both scripts",
    pool: "coast",
    countrySeed: 107,
    deaths: { total: 2000, firstDay: dayNumber(2012, 9, 1) },
    lists: [
      hospital("hastane", {
        style: "turkish",
        deathDates: "d.m.y",
        file: { format: "csv", encoding: "utf-8", delimiter: ";" },
      }),
      media("archiv", { style: "german", deathDates: "d.m.y", otherDates: "d.m.y" }),
      network("tansiqiya", { arabicDigits: ["age"] }),
      registry("sijill", {
        file: { format: "xlsx" },
        fields: [
          "serial",
          "fullName",
          "otherScript",
          "mother",
          "birthYear",
          "sex",
          "deathDate",
          "region",
          "town",
        ],
        deathDates: "cell",
        missing: { otherScript: 0.3, mother: 0.3 },
      }),
    ],
  }),
  configuration({
    name: "hard",
    about:
      "a truth commission's kind of event confounding: Latin names, days and hamlets shared by many, no age",
    pool: "spanish",
    countrySeed: 109,
    inventedFamilies: 0,
    country: { governorates: 3, districtsEach: [2, 3], townsEach: [4, 7], tongue: "spanish" },
    deaths: {
      total: 1500,
      firstDay: dayNumber(1980, 1, 1),
      massShare: 0.7,
      massSize: [10, 150],
      detentionShare: 0.03,
      unnamedShare: 0.004,
    },
    lists: [
      media("testimonies", {
        fields: ["fullName", "sex", "deathDate", "town", "region"],
        chain: { father: 0, grandfather: 0, family: 1 },
        missing: {},
        partialDates: 0.25,
        noise: 0.9,
      }),
      hospital("legal-aid", {
        fields: ["fullName", "sex", "age", "deathDate", "town", "region"],
        chain: { father: 0, grandfather: 0, family: 1 },
        missing: { age: 0.4 },
        partialDates: 0.15,
      }),
      hospital("rights-office", {
        fields: ["family", "given", "age", "deathDate", "town", "district"],
        chain: { father: 0, grandfather: 0, family: 1 },
        missing: { age: 0.3 },
        deathDates: "d-m-y",
        capture: seen(0.3, 0.25, 0.2, 0.5),
      }),
    ],
  }),
];

/** The configuration of that name. @throws RecountError usage/configuration for a name there is none of. */
export function configurationNamed(name: string): GeneratorConfig {
  const found = [EXAMPLE, ...BATTERY, ...FIELD].find((config) => config.name === name);
  if (found !== undefined) return found;
  throw new RecountError("usage/configuration", `no configuration called "${name}"`, {
    remedy: `choose one of ${[EXAMPLE, ...BATTERY, ...FIELD].map((config) => config.name).join(", ")}`,
  });
}
