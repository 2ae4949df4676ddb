/**
 * What each column means. The header speaks first; the cells confirm it, contradict it (a header "age" over dates is a
 * date), or speak alone where the header says nothing. Then the columns are looked at together: a repeated role that adds
 * nothing is demoted, so that it cannot count twice in linking.
 */
import type { Role } from "@recount/core";
import { roleOfHeader, type HeaderHint } from "./headerWords.ts";
import { whys } from "./messages.ts";
import type { ColumnProfile } from "./profile.ts";
import type { Message } from "./reading.ts";

export interface RecognisedRole {
  readonly role: Role;
  readonly confidence: number;
  readonly why: Message;
}

interface Draft {
  role: Role;
  confidence: number;
  why: Message;
}

/** A column as recognition sees it. */
export interface ColumnFacts {
  readonly header: string;
  readonly profile: ColumnProfile;
}

const NAME_ROLES: readonly Role[] = [
  "fullName",
  "givenName",
  "fatherName",
  "grandfatherName",
  "familyName",
  "motherName",
  "alias",
];
const DATE_ROLES: readonly Role[] = ["birthDate", "deathDate", "reportDate"];
const TEXT_PLACES: readonly Role[] = ["region", "district", "town", "place", "birthPlace"];

/** Below this many years between the 5th and 95th of 100 dates, a column of dates is about events, not births. */
const EVENT_YEARS = 25;

/* ---- the cells alone */

function dateRole(facts: ColumnFacts, all: readonly ColumnFacts[]): Role {
  const years = facts.profile.years;
  if (years === undefined) return "deathDate";
  const others = all.filter(
    (each) => each !== facts && isDateLike(each.profile) && each.profile.years !== undefined,
  );
  const latest = Math.max(years.high, ...others.map((each) => each.profile.years!.high));
  if (years.median < latest - EVENT_YEARS / 2 && years.high - years.low >= EVENT_YEARS / 2)
    return "birthDate";
  if (years.high - years.low >= EVENT_YEARS) return "birthDate";
  return "deathDate";
}

function isDateLike(profile: ColumnProfile): boolean {
  return profile.date >= 0.6 || (profile.date + profile.year >= 0.8 && profile.distinct >= 3);
}

function isAgeLike(profile: ColumnProfile): boolean {
  return profile.age >= 0.85 && !profile.sequential && profile.distinct >= 3 && profile.distinct <= 130;
}

function isSexLike(profile: ColumnProfile): boolean {
  return profile.sex >= 0.9 && profile.distinct <= 12;
}

function isKey(profile: ColumnProfile): boolean {
  return (
    profile.filled > 1 &&
    (profile.sequential || (profile.distinctShare > 0.98 && (profile.keyLike > 0.9 || profile.digits > 0.9)))
  );
}

function nameRole(facts: ColumnFacts, all: readonly ColumnFacts[]): Role {
  if (facts.profile.meanWords >= 1.6) return "fullName";
  const singles = all.filter(
    (each) =>
      roleOfHeader(each.header) === undefined && isNameLike(each.profile) && each.profile.meanWords < 1.6,
  );
  const position = singles.indexOf(facts);
  if (singles.length === 1) return "fullName";
  if (position === 0) return "givenName";
  if (position === singles.length - 1) return "familyName";
  return position === 1 ? "fatherName" : "grandfatherName";
}

function isNameLike(profile: ColumnProfile): boolean {
  if (profile.words < 0.8 || profile.meanLength > 50 || profile.meanWords > 6) return false;
  if (profile.givenName >= 0.25) return true;
  return (
    profile.meanWords >= 1.6 &&
    profile.distinctShare >= 0.6 &&
    profile.meanWords <= 5 &&
    profile.distinct >= 3
  );
}

/** Identity numbers: long, mostly distinct digits that do not count up. */
function isIdentityLike(profile: ColumnProfile): boolean {
  return (
    profile.longDigits >= 0.9 &&
    profile.distinctShare >= 0.5 &&
    profile.date < 0.6 &&
    !profile.sequential &&
    profile.meanLength >= 7
  );
}

/** The role the cells speak for, and how strongly; undefined when they say nothing. */
function roleOfCells(
  facts: ColumnFacts,
  all: readonly ColumnFacts[],
): { role: Role; share: number; confidence: number } | undefined {
  const { profile } = facts;
  if (profile.filled === 0) return undefined;
  if (profile.email >= 0.8) return { role: "email", share: profile.email, confidence: 0.9 };
  if (isSexLike(profile)) return { role: "sex", share: profile.sex, confidence: 0.85 };
  if (isDateLike(profile))
    return { role: dateRole(facts, all), share: profile.date + profile.year, confidence: 0.6 };
  if (isAgeLike(profile) && profile.digits > 0.5) return { role: "age", share: profile.age, confidence: 0.6 };
  if (profile.sequential) return { role: "recordId", share: 1, confidence: 0.7 };
  if (isIdentityLike(profile)) return { role: "identityNumber", share: profile.longDigits, confidence: 0.5 };
  if (isKey(profile)) return { role: "recordId", share: profile.distinctShare, confidence: 0.6 };
  if (isNameLike(profile)) return { role: nameRole(facts, all), share: profile.words, confidence: 0.55 };
  if (isPlaceLike(profile)) return { role: "place", share: profile.words, confidence: 0.35 };
  return undefined;
}

/** Places: short words that come back again and again, but are more than a handful of categories. */
function isPlaceLike(profile: ColumnProfile): boolean {
  return (
    profile.words >= 0.9 &&
    profile.meanWords <= 2.5 &&
    profile.distinct >= 8 &&
    profile.distinctShare <= 0.4 &&
    profile.meanLength <= 24
  );
}

/* ---- header words whose meaning depends on the other columns or the cells */

interface Hinted {
  readonly facts: ColumnFacts;
  readonly hint: HeaderHint | undefined;
  readonly confidence: number;
}

function has(all: readonly Hinted[], self: Hinted, ...hints: HeaderHint[]): boolean {
  return all.some(
    (each) =>
      each !== self && each.hint !== undefined && hints.includes(each.hint) && each.facts.profile.filled > 0,
  );
}

function settleName(self: Hinted, all: readonly Hinted[]): Role {
  const words = self.facts.profile.meanWords;
  if (self.hint === "nom" && has(all, self, "givenName")) return "familyName";
  const parts = has(all, self, "familyName", "laqab", "kunya");
  return parts && words < 2.2 ? "givenName" : "fullName";
}

function settleId(self: Hinted): Role {
  const { profile } = self.facts;
  if (isIdentityLike(profile) && profile.distinctShare < 0.98) return "identityNumber";
  return "recordId";
}

/** الكنية is the family name in Syria and Lebanon, and a teknonym (Abu …) elsewhere; اللقب is one or the other. */
function settleByname(self: Hinted, all: readonly Hinted[]): Role {
  if (self.facts.profile.teknonym >= 0.4) return "alias";
  if (has(all, self, "familyName")) return "alias";
  return self.hint === "laqab" && has(all, self, "kunya") ? "alias" : "familyName";
}

function settle(self: Hinted, all: readonly Hinted[]): Role | undefined {
  switch (self.hint) {
    case undefined:
      return undefined;
    case "name":
    case "nom":
      return settleName(self, all);
    case "id":
      return settleId(self);
    case "laqab":
    case "kunya":
      return settleByname(self, all);
    case "date":
    case "year":
      return has(all, self, "deathDate")
        ? has(all, self, "reportDate")
          ? "other"
          : "reportDate"
        : "deathDate";
    default:
      return self.hint;
  }
}

/* ---- header against cells */

/** How far the cells bear the role out, 0 to 1; undefined where the role asks nothing of them. */
function support(role: Role, profile: ColumnProfile): number | undefined {
  if (NAME_ROLES.includes(role)) return 1 - profile.digits - profile.date - profile.email;
  if (DATE_ROLES.includes(role)) return Math.min(1, profile.date + profile.year + profile.serial);
  if (role === "sex") return profile.sex;
  if (role === "age") return profile.age;
  if (TEXT_PLACES.includes(role)) return 1 - profile.date - Math.max(0, profile.digits - 0.2) - profile.email;
  if (role === "email") return profile.email;
  return undefined;
}

/** Cells that bear less than this of the header's role contradict it. */
const CONTRADICTED_BELOW = 0.3;

function contradicted(facts: ColumnFacts, role: Role, all: readonly ColumnFacts[]): Draft | undefined {
  const { profile, header } = facts;
  const backing = support(role, profile);
  if (role === "age" && isDateLike(profile)) return replaced(header, "birthDate", role, profile.date);
  if (role === "birthDate" && profile.date + profile.year < CONTRADICTED_BELOW && profile.age >= 0.8)
    return replaced(header, "age", role, profile.age);
  if (role === "identityNumber" && profile.sequential) return replaced(header, "recordId", role, 1);
  if (backing === undefined || backing >= CONTRADICTED_BELOW) return undefined;
  if (role === "age" || role === "sex") {
    if (profile.distinct <= 12) return undefined;
  }
  const cells = roleOfCells(facts, all);
  return replaced(header, cells?.role ?? "other", role, cells?.confidence ?? 0.3);
}

function replaced(header: string, role: Role, headerRole: Role, confidence: number): Draft {
  return { role, confidence: Math.min(0.7, confidence), why: whys.contradiction(header, role, headerRole) };
}

function draftOf(self: Hinted, all: readonly Hinted[], facts: readonly ColumnFacts[]): Draft {
  const { header, profile } = self.facts;
  const headerRole = settle(self, all);
  if (profile.filled === 0) {
    return headerRole === undefined
      ? { role: "other", confidence: 0, why: whys.empty() }
      : { role: headerRole, confidence: self.confidence, why: whys.header(header, headerRole) };
  }
  if (headerRole !== undefined) {
    const other = contradicted(self.facts, headerRole, facts);
    if (other !== undefined) return other;
    const backing = support(headerRole, profile);
    return backing === undefined
      ? { role: headerRole, confidence: self.confidence, why: whys.header(header, headerRole) }
      : {
          role: headerRole,
          confidence: self.confidence * (0.5 + 0.5 * backing),
          why: whys.headerAndContent(header, headerRole, backing),
        };
  }
  const cells = roleOfCells(self.facts, facts);
  if (cells === undefined) return { role: "other", confidence: 0, why: whys.unknown() };
  return { role: cells.role, confidence: cells.confidence, why: whys.content(cells.role, cells.share) };
}

/* ---- all columns together */

/** Roles of which one column is enough; a second is demoted. */
const ONCE: readonly Role[] = [
  "sex",
  "age",
  "motherName",
  "fatherName",
  "grandfatherName",
  "givenName",
  "familyName",
  "fullName",
  "region",
  "district",
  "reportDate",
  "deathDate",
  "birthDate",
  "town",
  "postcode",
];

/** Whether a second column of the role adds something: the same thing in the other script, or another kind of date. */
function addsSomething(first: ColumnFacts, second: ColumnFacts): boolean {
  const scripts = Math.abs(first.profile.arabic - second.profile.arabic) > 0.6;
  return scripts || complementary(first.profile, second.profile);
}

/** One column is mostly empty where it would repeat the other: "year of birth" beside "date of birth" in another part of the file. */
function complementary(first: ColumnProfile, second: ColumnProfile): boolean {
  return first.filled === 0 || second.filled === 0;
}

function demoteRepeats(facts: readonly ColumnFacts[], drafts: Draft[]): void {
  for (const role of ONCE) {
    const holders = drafts
      .map((draft, index) => ({ draft, index }))
      .filter(({ draft }) => draft.role === role);
    if (holders.length < 2) continue;
    holders.sort(
      (a, b) =>
        b.draft.confidence - a.draft.confidence ||
        specificity(facts[b.index]!, role) - specificity(facts[a.index]!, role) ||
        a.index - b.index,
    );
    const kept = [holders[0]!.index];
    for (const { draft, index } of holders.slice(1)) {
      if (kept.every((each) => addsSomething(facts[each]!, facts[index]!))) kept.push(index);
      else {
        draft.why = whys.repeated(role, facts[kept[0]!]!.header);
        draft.role = "other";
        draft.confidence = 0.5;
      }
    }
  }
}

/** Of two dates the finer one, of two texts the fuller one is kept. */
function specificity(facts: ColumnFacts, role: Role): number {
  return DATE_ROLES.includes(role) ? facts.profile.date + facts.profile.filled * 1e-9 : facts.profile.filled;
}

/** With a given name from the header and a lone family-less column of names beside it, nothing else is a full name. */
export function recogniseColumns(columns: readonly ColumnFacts[]): RecognisedRole[] {
  const hinted = columns.map((facts): Hinted => {
    const meaning = roleOfHeader(facts.header);
    return { facts, hint: meaning?.hint, confidence: meaning?.confidence ?? 0 };
  });
  const drafts = hinted.map((each) => draftOf(each, hinted, columns));
  demoteRepeats(columns, drafts);
  return drafts;
}
