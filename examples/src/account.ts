/**
 * What one list came to hear about one death: the names that were told, the date and place as far as they were
 * known, and what had gone wrong on the way. Writing it down is a later step, with errors of its own.
 */
import { civilDate, dayNumber, daysInMonth, type Random } from "@recount/core";
import { between, chance, pick, shuffled } from "./draws.ts";
import type { Name } from "./names.ts";
import type { Person, Sex } from "./people.ts";
import type { Town } from "./places.ts";
import type { ListSpec } from "./spec.ts";

export interface HeardDate {
  readonly day: number;
  readonly known: "day" | "month" | "year";
}

export type NamePart = "given" | "father" | "grandfather" | "family";

export interface Account {
  given: readonly Name[];
  father?: Name;
  grandfather?: Name;
  great?: Name;
  family?: Name;
  mother?: Person["mother"];
  alias?: { readonly son: Name; readonly sex: Sex };
  sex?: Sex;
  age?: number;
  birth?: HeardDate;
  death?: HeardDate;
  reportDay: number;
  place?: { readonly town: Town; readonly level: "town" | "district" | "region" };
  identity?: string;
  /** A name written with a slip of the pen, and a place. */
  slip?: NamePart;
  placeSlip?: boolean;
  /** Given and family name in each other's place. */
  swapped?: boolean;
  /** Names written without the space between them. */
  merged?: boolean;
  /** A name that had come back from the other script. */
  reborrowed?: boolean;
}

const YEAR = 365.25;

/** Whole years from birth to death. */
export function ageAtDeath(person: Person): number {
  return Math.max(0, Math.floor((person.deathDay - person.birthDay) / YEAR));
}

/** What this list heard. `defects` bounds the serious defects; lesser ones cost half. */
export function hear(random: Random, person: Person, spec: ListSpec, defects: number): Account {
  const account = faithful(random, person, spec);
  let left = defects;
  for (const defect of shuffled(random, DEFECTS)) {
    const rate = Math.min(0.6, defect.rate * spec.noise);
    if (defect.cost > left || !chance(random, rate)) continue;
    if (defect.spoil(random, account, person)) left -= defect.cost;
  }
  return account;
}

/** What a list of this kind hears when all goes well. */
function faithful(random: Random, person: Person, spec: ListSpec): Account {
  const family = chance(random, spec.chain.family);
  const father = chance(random, spec.chain.father) || !family;
  const grandfather = father && chance(random, spec.chain.grandfather);
  const great = grandfather && chance(random, spec.chain.great ?? 0);
  const partial = person.manner === "detention" ? 2.5 : 1;
  const known = chance(random, Math.min(0.8, (spec.partialDates ?? 0.03) * partial))
    ? chance(random, 0.75)
      ? "month"
      : "year"
    : "day";
  return {
    given: person.given,
    father: father ? person.father : undefined,
    grandfather: grandfather ? person.grandfather : undefined,
    great: great ? person.great : undefined,
    family: family ? person.family : undefined,
    mother: person.mother,
    alias: person.eldest !== undefined ? { son: person.eldest, sex: person.sex } : undefined,
    sex: person.sex,
    age: ageAtDeath(person),
    birth: { day: person.birthDay, known: "day" },
    death: { day: person.deathDay, known },
    reportDay: person.deathDay + Math.floor((spec.reportDelay ?? 10) * random.next() ** 2),
    place: { town: person.place, level: "town" },
    identity: person.identityNumber,
  };
}

interface Defect {
  /** How often it strikes a record of a usual list. */
  readonly rate: number;
  readonly cost: number;
  /** Spoils the account; false where there was nothing to spoil. */
  spoil(random: Random, account: Account, person: Person): boolean;
}

const PARTS: readonly NamePart[] = ["given", "given", "father", "family", "family", "grandfather"];

const DEFECTS: readonly Defect[] = [
  { rate: 0.07, cost: 0.5, spoil: slipOfThePen },
  { rate: 0.04, cost: 0.5, spoil: (_, account) => setTrue(account, "placeSlip") },
  { rate: 0.02, cost: 0.5, spoil: (_, account) => setTrue(account, "reborrowed") },
  { rate: 0.02, cost: 0, spoil: (_, account) => setTrue(account, "merged") },
  { rate: 0.015, cost: 1, spoil: swapNames },
  { rate: 0.04, cost: 1, spoil: (_, account) => loseName(account, "father") },
  { rate: 0.02, cost: 1, spoil: (_, account) => loseName(account, "family") },
  { rate: 0.008, cost: 1, spoil: exchangeFathers },
  { rate: 0.4, cost: 0.25, spoil: loseDoubleName },
  { rate: 0.05, cost: 1, spoil: husbandsFamily },
  { rate: 0.1, cost: 0.25, spoil: dateOffByDays },
  { rate: 0.02, cost: 0.75, spoil: swapDayAndMonth },
  { rate: 0.008, cost: 1, spoil: wrongMonth },
  { rate: 0.003, cost: 1, spoil: wrongYear },
  { rate: 0.02, cost: 1, spoil: loseDate },
  { rate: 0.13, cost: 0.25, spoil: ageOff },
  { rate: 0.08, cost: 0.25, spoil: roundAge },
  { rate: 0.05, cost: 0.5, spoil: loseAge },
  { rate: 0.07, cost: 0.25, spoil: coarserPlace },
  { rate: 0.3, cost: 0.5, spoil: homeForPlace },
  { rate: 0.004, cost: 0.5, spoil: wrongSex },
];

function setTrue(account: Account, key: "placeSlip" | "reborrowed" | "merged" | "swapped"): boolean {
  account[key] = true;
  return true;
}

function slipOfThePen(random: Random, account: Account): boolean {
  account.slip = pick(random, PARTS);
  return true;
}

function swapNames(_: Random, account: Account): boolean {
  return account.family !== undefined && setTrue(account, "swapped");
}

/** A father's or family name left out, as long as the other stays. */
function loseName(account: Account, part: "father" | "family"): boolean {
  const other = part === "father" ? account.family : account.father;
  if (other === undefined || account[part] === undefined) return false;
  account[part] = undefined;
  if (part === "father") account.grandfather = account.great = undefined;
  return true;
}

function exchangeFathers(_: Random, account: Account): boolean {
  const { father, grandfather } = account;
  if (father === undefined || grandfather === undefined) return false;
  account.father = grandfather;
  account.grandfather = father;
  return true;
}

function loseDoubleName(random: Random, account: Account): boolean {
  const name = account.given[chance(random, 0.7) ? account.given.length - 1 : 0];
  if (account.given.length < 2 || name === undefined) return false;
  account.given = [name];
  return true;
}

function husbandsFamily(_: Random, account: Account, person: Person): boolean {
  if (person.husbandFamily === undefined || account.family === undefined) return false;
  account.family = person.husbandFamily;
  return true;
}

function dateOffByDays(random: Random, account: Account): boolean {
  if (account.death?.known !== "day") return false;
  const days = chance(random, 0.7) ? 1 : between(random, 2, 5);
  account.death = { ...account.death, day: account.death.day + (chance(random, 0.75) ? days : -days) };
  return true;
}

function swapDayAndMonth(_: Random, account: Account): boolean {
  if (account.death?.known !== "day") return false;
  const { year, month, day } = civilDate(account.death.day);
  if (day > 12 || day === month) return false;
  account.death = { day: dayNumber(year, day, month), known: "day" };
  return true;
}

function wrongMonth(random: Random, account: Account): boolean {
  if (account.death === undefined) return false;
  const { year, month, day } = civilDate(account.death.day);
  const other = Math.min(12, Math.max(1, month + (chance(random, 0.5) ? 1 : -1)));
  account.death = { ...account.death, day: dayNumber(year, other, Math.min(day, daysInMonth(year, other))) };
  return other !== month;
}

function wrongYear(random: Random, account: Account): boolean {
  if (account.death === undefined) return false;
  const { year, month, day } = civilDate(account.death.day);
  const other = year + (chance(random, 0.5) ? 1 : -1);
  account.death = {
    ...account.death,
    day: dayNumber(other, month, Math.min(day, daysInMonth(other, month))),
  };
  return true;
}

function loseDate(_: Random, account: Account): boolean {
  account.death = undefined;
  return true;
}

function ageOff(random: Random, account: Account): boolean {
  if (account.age === undefined || account.age < 3) return false;
  account.age += between(random, 1, 2) * (chance(random, 0.5) ? 1 : -1);
  return true;
}

function roundAge(_: Random, account: Account): boolean {
  if (account.age === undefined || account.age < 18) return false;
  account.age = Math.round(account.age / 5) * 5;
  return true;
}

function loseAge(_: Random, account: Account): boolean {
  account.age = undefined;
  account.birth = undefined;
  return true;
}

function coarserPlace(random: Random, account: Account): boolean {
  if (account.place === undefined) return false;
  account.place = { ...account.place, level: chance(random, 0.6) ? "district" : "region" };
  return true;
}

function homeForPlace(_: Random, account: Account, person: Person): boolean {
  if (person.home === person.place || account.place === undefined) return false;
  account.place = { ...account.place, town: person.home };
  return true;
}

function wrongSex(_: Random, account: Account): boolean {
  account.sex = account.sex === "male" ? "female" : "male";
  return true;
}
