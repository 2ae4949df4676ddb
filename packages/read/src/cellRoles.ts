/**
 * What columns mean by their cells alone, for headers that say nothing ("col3", "حقل 2"): first what each column shows by
 * itself, then what only their neighbourhood shows: which of several names is the father's, which of two dates is the
 * later report, which of several places is the wider.
 */
import type { Role } from "@recount/core";
import { readDate } from "./dates.ts";
import type { RawColumn } from "./dictionary.ts";
import { isGenericHeader } from "./headerWords.ts";
import type { ColumnProfile } from "./profile.ts";

/** A column as recognition sees it. */
export interface ColumnFacts {
  readonly header: string;
  readonly profile: ColumnProfile;
  readonly raw: RawColumn;
}

export interface Guess {
  readonly role: Role;
  readonly share: number;
  readonly confidence: number;
}

/* ---- one column by itself */

export function isDateLike(profile: ColumnProfile): boolean {
  return profile.date >= 0.6 || (profile.date + profile.year >= 0.8 && profile.distinct >= 3);
}

/** Identity numbers: long, mostly distinct digits that do not count up. */
export function isIdentityLike(profile: ColumnProfile): boolean {
  const long = profile.longDigits >= 0.9 && profile.meanLength >= 7;
  return long && profile.distinctShare >= 0.5 && profile.date < 0.6 && !profile.sequential;
}

function isAgeLike(profile: ColumnProfile): boolean {
  return (
    profile.age >= 0.85 &&
    profile.digits > 0.5 &&
    !profile.sequential &&
    profile.distinct >= 3 &&
    profile.distinct <= 130
  );
}

function isKey(profile: ColumnProfile): boolean {
  return (
    profile.filled > 1 && profile.distinctShare > 0.98 && (profile.keyLike > 0.9 || profile.digits > 0.9)
  );
}

/** Names of one word, or of several. */
function isNameLike(profile: ColumnProfile): boolean {
  if (profile.words < 0.8 || profile.meanLength > 50 || profile.meanWords > 6 || profile.distinct < 2)
    return false;
  if (isPartedPlace(profile)) return false;
  if (profile.givenName >= 0.25) return true;
  return profile.meanWords >= 1.6 && profile.distinctShare >= 0.6 && profile.distinct >= 3;
}

/** "Qasrin, north": several names of places in one cell, and none of a person. */
function isPartedPlace(profile: ColumnProfile): boolean {
  return profile.parts >= 0.5 && profile.words >= 0.8 && profile.anyGivenName < 0.2;
}

/** Places: short words that come back again and again, but are more than a handful of categories. */
function isPlaceLike(profile: ColumnProfile): boolean {
  const short = profile.words >= 0.9 && profile.meanWords <= 2.5 && profile.meanLength <= 24;
  return short && profile.distinct >= 8 && profile.distinctShare <= 0.5 && profile.givenName < 0.25;
}

function guessAlone(profile: ColumnProfile): Guess | undefined {
  if (profile.filled === 0) return undefined;
  if (profile.email >= 0.8) return { role: "email", share: profile.email, confidence: 0.9 };
  if (profile.sex >= 0.9 && profile.distinct <= 12)
    return { role: "sex", share: profile.sex, confidence: 0.85 };
  if (isDateLike(profile))
    return { role: "deathDate", share: Math.min(1, profile.date + profile.year), confidence: 0.6 };
  if (isAgeLike(profile)) return { role: "age", share: profile.age, confidence: 0.6 };
  if (profile.sequential) return { role: "recordId", share: 1, confidence: 0.7 };
  if (isIdentityLike(profile)) return { role: "identityNumber", share: profile.longDigits, confidence: 0.5 };
  if (isKey(profile)) return { role: "recordId", share: profile.distinctShare, confidence: 0.6 };
  if (profile.cause >= 0.5) return { role: "cause", share: profile.cause, confidence: 0.5 };
  if (profile.status >= 0.6) return { role: "status", share: profile.status, confidence: 0.5 };
  if (isPartedPlace(profile)) return { role: "place", share: profile.words, confidence: 0.4 };
  if (isNameLike(profile)) return { role: "fullName", share: profile.words, confidence: 0.55 };
  if (isPlaceLike(profile)) return { role: "place", share: profile.words, confidence: 0.35 };
  return undefined;
}

/* ---- dates beside each other */

/** Below this many years between the 5th and 95th of 100 dates, a column of dates is about events, not births. */
const EVENT_YEARS = 25;

function isBirth(facts: ColumnFacts, dates: readonly ColumnFacts[]): boolean {
  const years = facts.profile.years;
  if (years === undefined) return false;
  const latest = Math.max(...dates.map((each) => each.profile.years?.high ?? 0));
  const wide = years.high - years.low;
  return wide >= EVENT_YEARS || (wide >= EVENT_YEARS / 2 && years.median < latest - EVENT_YEARS / 2);
}

/** A number that grows with the date, whichever of day and month comes first. */
function dateRank(text: string): number | undefined {
  const date = readDate(text);
  if (date?.kind === "numeric")
    return date.shortYear ? undefined : date.year * 400 + date.second * 31 + date.first;
  if (date?.kind === "hijri") return date.year * 400 + date.month * 31 + date.day;
  if (date?.kind !== "edtf") return undefined;
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date.edtf);
  return found === null ? undefined : Number(found[1]) * 400 + Number(found[2]) * 31 + Number(found[3]);
}

/** Whether the dates of `second` come after those of `first` in most rows where both differ. */
function comesLater(first: RawColumn, second: RawColumn): boolean {
  let later = 0;
  let earlier = 0;
  for (let row = 0; row < Math.min(first.codes.length, 1_000); row++) {
    const a = dateRank(first.values[first.codes[row]!]!);
    const b = dateRank(second.values[second.codes[row]!]!);
    if (a === undefined || b === undefined || a === b) continue;
    if (b > a) later++;
    else earlier++;
  }
  return later > earlier * 3;
}

function settleDates(
  facts: readonly ColumnFacts[],
  guesses: (Guess | undefined)[],
  taken: ReadonlySet<Role>,
): void {
  const dated = facts.filter((each) => isDateLike(each.profile));
  const events: number[] = [];
  guesses.forEach((guess, index) => {
    if (guess?.role !== "deathDate") return;
    if (isBirth(facts[index]!, dated)) guesses[index] = { ...guess, role: "birthDate" };
    else events.push(index);
  });
  if (taken.has("deathDate"))
    events.forEach((index) => (guesses[index] = { ...guesses[index]!, role: "reportDate" }));
  const [first, second] = events;
  if (taken.has("deathDate") || first === undefined || second === undefined) return;
  const report = comesLater(facts[second]!.raw, facts[first]!.raw) ? first : second;
  guesses[report] = { ...guesses[report]!, role: "reportDate" };
}

/* ---- names beside each other */

const isSingle = (facts: ColumnFacts): boolean => facts.profile.meanWords < 1.6;

/** Given, father's, grandfather's: the order in which a chain of names is written. */
const CHAIN: readonly Role[] = ["givenName", "fatherName", "grandfatherName"];

function settleNames(
  facts: readonly ColumnFacts[],
  guesses: (Guess | undefined)[],
  taken: ReadonlySet<Role>,
  mayBeName: readonly boolean[],
): void {
  const names = guesses.flatMap((guess, index) => (guess?.role === "fullName" ? [index] : []));
  const wholeName = taken.has("fullName") || names.some((index) => !isSingle(facts[index]!));
  const chain = CHAIN.filter((role) => !taken.has(role) && !(wholeName && role === "givenName"));
  const mixed = names.some((index) => facts[index]!.profile.female < 0.7);
  for (const index of names) {
    const guess = guesses[index]!;
    const mother =
      mixed &&
      facts[index]!.profile.female >= 0.7 &&
      facts[index]!.profile.givenName >= 0.25 &&
      !taken.has("motherName");
    if (mother) guesses[index] = { ...guess, role: "motherName" };
    else if (isSingle(facts[index]!)) guesses[index] = { ...guess, role: chain.shift() ?? "alias" };
  }
  if (!wholeName && !taken.has("familyName")) settleFamily(facts, guesses, taken, mayBeName);
}

/** Words that are neither names of places that come back often, nor of causes: what a column of family names shows. */
function isFamilyLike(profile: ColumnProfile): boolean {
  if (profile.words < 0.9 || profile.meanWords > 2.2 || profile.meanLength > 24 || profile.parts > 0.2)
    return false;
  return (
    profile.distinct >= 5 && profile.distinctShare >= 0.12 && profile.cause < 0.3 && profile.status < 0.3
  );
}

/** The family name stands beside the other names; with none, the two most varied neighbours are given and family name. */
function settleFamily(
  facts: readonly ColumnFacts[],
  guesses: (Guess | undefined)[],
  taken: ReadonlySet<Role>,
  mayBeName: readonly boolean[],
): void {
  const free = (index: number): boolean => {
    const role = guesses[index]?.role;
    return (
      facts[index] !== undefined &&
      mayBeName[index] &&
      (role === undefined || role === "place") &&
      isFamilyLike(facts[index].profile)
    );
  };
  const variety = (index: number): number => facts[index]!.profile.distinctShare;
  const named = guesses.flatMap((guess, index) =>
    guess !== undefined && CHAIN.includes(guess.role) ? [index] : [],
  );
  const beside = named.flatMap((index) => [index - 1, index + 1]).filter(free);
  const family = beside.sort((a, b) => variety(b) - variety(a) || a - b)[0];
  if (family !== undefined)
    guesses[family] = { role: "familyName", share: facts[family]!.profile.words, confidence: 0.45 };
  if (named.length > 0 || taken.has("givenName")) {
    if (family === undefined && named.length === 1)
      guesses[named[0]!] = { ...guesses[named[0]!]!, role: "fullName" };
    return;
  }
  const varied = facts.flatMap((_, index) => (free(index) && variety(index) >= 0.25 ? [index] : []));
  const [best] = varied.sort((a, b) => variety(b) - variety(a) || a - b);
  if (best === undefined) return;
  const partner = [best - 1, best + 1]
    .filter((index) => varied.includes(index))
    .sort((a, b) => variety(b) - variety(a))[0];
  const share = facts[best]!.profile.words;
  guesses[best] = { role: partner === undefined ? "fullName" : "familyName", share, confidence: 0.3 };
  if (partner !== undefined) guesses[partner] = { role: "givenName", share, confidence: 0.3 };
}

/* ---- places beside each other */

/** Of several places in cells of their own, the one with fewest names is the widest. */
function settlePlaces(facts: readonly ColumnFacts[], guesses: (Guess | undefined)[]): void {
  const places = guesses.flatMap((guess, index) =>
    guess?.role === "place" && !isPartedPlace(facts[index]!.profile) ? [index] : [],
  );
  if (places.length < 2) return;
  places.sort((a, b) => facts[a]!.profile.distinct - facts[b]!.profile.distinct || a - b);
  const roles: Role[] = places.length === 2 ? ["region", "town"] : ["region", "district", "town"];
  places.forEach((index, order) => (guesses[index] = { ...guesses[index]!, role: roles[order] ?? "place" }));
}

const NAMES: readonly Role[] = [
  "fullName",
  "givenName",
  "fatherName",
  "grandfatherName",
  "familyName",
  "motherName",
  "alias",
];
const PLACES: readonly Role[] = ["region", "district", "town", "place"];

/**
 * A header that says something, though not to us ("interviewer", "faction"), may well not be what its cells look like:
 * names and places are then only taken from the cells where no header gave one, and identity numbers never.
 */
function isTrusted(facts: ColumnFacts, guess: Guess, taken: ReadonlySet<Role>): boolean {
  if (isGenericHeader(facts.header)) return true;
  if (NAMES.includes(guess.role)) return !NAMES.some((role) => taken.has(role));
  if (PLACES.includes(guess.role)) return !PLACES.some((role) => taken.has(role));
  return guess.role !== "identityNumber" && !taken.has(guess.role);
}

/**
 * What each column means by its cells. `headerRoles` are the roles that headers gave: those are not given again, and only
 * columns without one take part in the neighbourhood's reading.
 */
export function guessByCells(
  facts: readonly ColumnFacts[],
  headerRoles: readonly (Role | undefined)[],
): (Guess | undefined)[] {
  const alone = facts.map((each) => guessAlone(each.profile));
  const taken = new Set(headerRoles.filter((role) => role !== undefined));
  const open = alone.map((guess, index) =>
    headerRoles[index] === undefined && guess !== undefined && isTrusted(facts[index]!, guess, taken)
      ? guess
      : undefined,
  );
  settleDates(facts, open, taken);
  const named = NAMES.some((role) => taken.has(role));
  const mayBeName = facts.map(
    (each, index) => headerRoles[index] === undefined && (!named || isGenericHeader(each.header)),
  );
  settleNames(facts, open, taken, mayBeName);
  settlePlaces(facts, open);
  return alone.map((guess, index) =>
    headerRoles[index] === undefined ? open[index] : guess && dated(facts, index, guess),
  );
}

/** The cells' word on a column whose header is contradicted. */
function dated(facts: readonly ColumnFacts[], index: number, guess: Guess): Guess {
  const dates = facts.filter((each) => isDateLike(each.profile));
  return guess.role === "deathDate" && isBirth(facts[index]!, dates)
    ? { ...guess, role: "birthDate" }
    : guess;
}
