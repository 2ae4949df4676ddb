/**
 * What one list came to hear about one death: the names that were told, the date and place as far as they were
 * known, and what had gone wrong on the way. Writing it down is a later step, with errors of its own.
 */
import { civilDate, dayNumber, daysInMonth, type Random } from "@recount/core";
import { between, chance, pick, shuffled } from "./draws.ts";
import { readName, type Name } from "./name.ts";
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
  /** The mother's family name, after the father's. */
  second?: Name;
  /** "de" and the husband's family name in place of the mother's. */
  married?: boolean;
  /** Whether the second of two given names is cut down to its first letter. */
  initial?: boolean;
  nickname?: string;
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
  for (const defect of shuffled(random, possible(spec))) {
    const rate = spec.rates?.[defect.name] ?? Math.min(0.6, defect.rate * spec.noise);
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
  const second = family && spec.chain.second !== undefined && chance(random, spec.chain.second);
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
    second: second ? person.mother.family : undefined,
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

/** The usual defects, and those the list names. */
function possible(spec: ListSpec): readonly Defect[] {
  if (spec.rates === undefined) return DEFECTS;
  return [...DEFECTS, ...FIELD_DEFECTS.filter(({ name }) => spec.rates?.[name] !== undefined)];
}

/** What can go wrong between a death and a row. */
export type DefectName =
  | "slip"
  | "placeSlip"
  | "reborrowed"
  | "merged"
  | "swappedNames"
  | "lostFather"
  | "lostFamily"
  | "exchangedFathers"
  | "lostDoubleName"
  | "husbandsFamily"
  | "dateOffByDays"
  | "swappedDayAndMonth"
  | "wrongMonth"
  | "wrongYear"
  | "lostDate"
  | "ageOff"
  | "roundedAge"
  | "lostAge"
  | "coarserPlace"
  | "homeForPlace"
  | "wrongSex"
  | "confusedName"
  | "lostGrandfather"
  | "nickname"
  | "initial"
  | "marriedName"
  | "swappedFamilies"
  | "neighbouringPlace";

interface Defect {
  readonly name: DefectName;
  /** How often it strikes a record of a usual list. */
  readonly rate: number;
  readonly cost: number;
  /** Spoils the account; false where there was nothing to spoil. */
  spoil(random: Random, account: Account, person: Person): boolean;
}

const PARTS: readonly NamePart[] = ["given", "given", "father", "family", "family", "grandfather"];

const DEFECTS: readonly Defect[] = [
  { name: "slip", rate: 0.07, cost: 0.5, spoil: slipOfThePen },
  { name: "placeSlip", rate: 0.04, cost: 0.5, spoil: (_, account) => setTrue(account, "placeSlip") },
  { name: "reborrowed", rate: 0.02, cost: 0.5, spoil: (_, account) => setTrue(account, "reborrowed") },
  { name: "merged", rate: 0.02, cost: 0, spoil: (_, account) => setTrue(account, "merged") },
  { name: "swappedNames", rate: 0.015, cost: 1, spoil: swapNames },
  { name: "lostFather", rate: 0.04, cost: 1, spoil: (_, account) => loseName(account, "father") },
  { name: "lostFamily", rate: 0.02, cost: 1, spoil: (_, account) => loseName(account, "family") },
  { name: "exchangedFathers", rate: 0.008, cost: 1, spoil: exchangeFathers },
  { name: "lostDoubleName", rate: 0.4, cost: 0.25, spoil: loseDoubleName },
  { name: "husbandsFamily", rate: 0.05, cost: 1, spoil: husbandsFamily },
  { name: "dateOffByDays", rate: 0.1, cost: 0.25, spoil: dateOffByDays },
  { name: "swappedDayAndMonth", rate: 0.02, cost: 0.75, spoil: swapDayAndMonth },
  { name: "wrongMonth", rate: 0.008, cost: 1, spoil: wrongMonth },
  { name: "wrongYear", rate: 0.003, cost: 1, spoil: wrongYear },
  { name: "lostDate", rate: 0.02, cost: 1, spoil: loseDate },
  { name: "ageOff", rate: 0.13, cost: 0.25, spoil: ageOff },
  { name: "roundedAge", rate: 0.08, cost: 0.25, spoil: roundAge },
  { name: "lostAge", rate: 0.05, cost: 0.5, spoil: loseAge },
  { name: "coarserPlace", rate: 0.07, cost: 0.25, spoil: coarserPlace },
  { name: "homeForPlace", rate: 0.3, cost: 0.5, spoil: homeForPlace },
  { name: "wrongSex", rate: 0.004, cost: 0.5, spoil: wrongSex },
];

/** Defects of certain lists only: how often they strike is said with the list. */
const FIELD_DEFECTS: readonly Defect[] = [
  { name: "confusedName", rate: 0, cost: 1, spoil: confuseName },
  { name: "lostGrandfather", rate: 0, cost: 0.5, spoil: loseGrandfather },
  { name: "nickname", rate: 0, cost: 0.5, spoil: callByNickname },
  { name: "initial", rate: 0, cost: 0.25, spoil: cutToInitial },
  { name: "marriedName", rate: 0, cost: 0.5, spoil: callByHusband },
  { name: "swappedFamilies", rate: 0, cost: 0.5, spoil: swapFamilies },
  { name: "neighbouringPlace", rate: 0, cost: 0.5, spoil: placeNextDoor },
];

function setTrue(
  account: Account,
  key: "placeSlip" | "reborrowed" | "merged" | "swapped" | "initial" | "married",
): boolean {
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

/** Names that are taken for each other by ear or in a hurried hand. */
const CONFUSED: readonly (readonly string[])[] = [
  ["muHam~ad", "maHmuwd", ">aHmad", "Hamdiy", "HAmid"],
  ["Hasan", "Husayn", "muHsin", "Has~An"],
  ["Eumar", "EAmir", "Eam~Ar", "Eamr"],
  ["sAlim", "saliym", "salAm", "salmAn"],
  ["samiyr", "sAmir", "samiyH", "sAmiy"],
  ["saEiyd", "saEd", "musEad", "sAEid"],
  ["kamAl", "jamAl", "kAmil", "jamiyl"],
  ["nabiyl", "nA}il", "nabiyh"],
  ["xAlid", "xaliyl", "xalaf"],
  ["Eabd All~ah", "Eabd Al-raHm^n", "Eabd Al-raHiym"],
  ["yuwsuf", "yuwnus", "yAsir"],
  ["fatHiy", "fat~AH", "fu&Ad", "fawziy"],
  [">ayman", "<iyAd"],
  ["majd", "mAjid", ">amjad", "Eabd Al-majiyd"],
  ["nuwr", "nuwrA", "nAriymAn"],
  [">amal", "|mAl", "<iymAn"],
  ["sanA'", "hanA'", "SafA'", "wafA'"],
];

function confuseName(random: Random, account: Account): boolean {
  const part = pick(random, ["given", "father", "grandfather"] as const);
  const heard = part === "given" ? account.given.at(-1) : account[part];
  const alike = CONFUSED.find((names) => heard !== undefined && names.includes(heard.spoken));
  if (heard === undefined || alike === undefined) return false;
  const others = alike.filter((name) => name !== heard.spoken);
  const other = readName(pick(random, others));
  if (part === "given") account.given = [...account.given.slice(0, -1), other];
  else account[part] = other;
  return true;
}

function loseGrandfather(_: Random, account: Account): boolean {
  if (account.grandfather === undefined) return false;
  account.grandfather = account.great = undefined;
  return true;
}

function callByNickname(random: Random, account: Account): boolean {
  const names = account.given[0]?.nicknames;
  if (names === undefined) return false;
  account.nickname = pick(random, names);
  return true;
}

function cutToInitial(_: Random, account: Account): boolean {
  return account.given.length > 1 && setTrue(account, "initial");
}

function callByHusband(_: Random, account: Account, person: Person): boolean {
  if (person.husbandFamily === undefined || account.family === undefined) return false;
  account.second = person.husbandFamily;
  return setTrue(account, "married");
}

function swapFamilies(_: Random, account: Account): boolean {
  const { family, second } = account;
  if (family === undefined || second === undefined || account.married === true) return false;
  account.family = second;
  account.second = family;
  return true;
}

/** Another town of the same district: where the road led, or where the dead were brought. */
function placeNextDoor(random: Random, account: Account): boolean {
  const town = account.place?.town;
  if (account.place === undefined || town === undefined) return false;
  const neighbours = town.neighbours.filter((other) => other !== town);
  if (neighbours.length === 0) return false;
  account.place = { ...account.place, town: pick(random, neighbours) };
  return true;
}
