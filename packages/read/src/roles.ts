/**
 * What each column means. The header speaks first; the cells confirm it, contradict it (a header "age" over dates is a
 * date), or speak alone where the header says nothing. Then the columns are looked at together: a repeated role that adds
 * nothing is demoted, so that it cannot count twice in linking.
 */
import type { Role } from "@recount/core";
import { namesDatePart, type DateColumns } from "./dateParts.ts";
import { guessByCells, isDateLike, isIdentityLike, type ColumnFacts, type Guess } from "./cellRoles.ts";
import type { RawColumn } from "./dictionary.ts";
import { roleOfHeader, type HeaderHint } from "./headerWords.ts";
import { whys } from "./messages.ts";
import type { ColumnProfile } from "./profile.ts";
import type { Message } from "./reading.ts";
import { foldWords } from "./text.ts";

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

/** Rows in which a name is looked for in another column. */
const COMPARED_ROWS = 1_000;

/** Whether a whole name stands in `name`: in most rows it has more words than the family's name, and ends with it. */
function repeatsFamily(name: RawColumn, family: RawColumn): boolean {
  let both = 0;
  let repeated = 0;
  for (let row = 0; row < Math.min(name.codes.length, COMPARED_ROWS); row++) {
    const whole = foldWords(name.values[name.codes[row]!]!);
    const last = foldWords(family.values[family.codes[row]!]!);
    if (whole === "" || last === "") continue;
    both++;
    if (whole.endsWith(` ${last}`)) repeated++;
  }
  return repeated > both / 2;
}

/** The columns that hold what a name lacks to be whole: a byname that is an alias is none, nor is a status or a number. */
function familiesBeside(self: Hinted, all: readonly Hinted[]): ColumnFacts[] {
  return all
    .filter((each) => each !== self && ["familyName", "laqab", "kunya"].includes(each.hint ?? ""))
    .filter((each) => each.hint === "familyName" || settleByname(each, all) === "familyName")
    .map((each) => each.facts)
    .filter(({ profile }) => profile.filled > 0 && !isContradicted("familyName", profile));
}

/** Cells of this many words and more are whole names, unless a family name stands beside most of them. */
const WHOLE_NAME_WORDS = 1.6;

/**
 * A column headed "name" is the given name where the family's stands beside it. Two words are a whole name where that is
 * missing from most rows, or where they end with it.
 */
function settleName(self: Hinted, all: readonly Hinted[]): Role {
  const { profile, raw } = self.facts;
  if (self.hint === "nom" && has(all, self, "givenName")) return "familyName";
  const families = familiesBeside(self, all);
  const needed = profile.meanWords < WHOLE_NAME_WORDS ? 1 : profile.filled / 2;
  const parted = families.some((family) => family.profile.filled >= needed);
  const repeated = families.some((family) => repeatsFamily(raw, family.raw));
  return parted && !repeated && profile.meanWords < 2.2 ? "givenName" : "fullName";
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
    case "year":
      return has(all, self, "deathDate", "date") ? "other" : "deathDate";
    case "date":
      return has(all, self, "deathDate")
        ? has(all, self, "reportDate")
          ? "other"
          : "reportDate"
        : "deathDate";
    // Days after the death, as a report is, and none where a report tells when.
    case "burialDate":
      return has(all, self, "reportDate") ? "other" : "reportDate";
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

function isContradicted(role: Role, profile: ColumnProfile): boolean {
  const backing = support(role, profile);
  return backing !== undefined && backing < CONTRADICTED_BELOW;
}

function contradicted(facts: ColumnFacts, role: Role, cells: Guess | undefined): Draft | undefined {
  const { profile, header } = facts;
  if (role === "age" && isDateLike(profile)) return replaced(header, "birthDate", role, profile.date);
  if (role === "birthDate" && profile.date + profile.year < CONTRADICTED_BELOW && profile.age >= 0.8)
    return replaced(header, namesDatePart(header) ? "other" : "age", role, profile.age);
  if (role === "identityNumber" && profile.sequential) return replaced(header, "recordId", role, 1);
  if (!isContradicted(role, profile)) return undefined;
  if (role === "age" || role === "sex") {
    if (profile.distinct <= 12) return undefined;
  }
  return replaced(header, cells?.role ?? "other", role, cells?.confidence ?? 0.3);
}

function replaced(header: string, role: Role, headerRole: Role, confidence: number): Draft {
  return { role, confidence: Math.min(0.7, confidence), why: whys.contradiction(header, role, headerRole) };
}

/** What cells of numbers are taken for; under a header of a year, month or day they are none of it. */
const NUMBER_ROLES: readonly Role[] = ["age", "recordId", "identityNumber"];

function draftOf(
  facts: ColumnFacts,
  headerRole: Role | undefined,
  headerConfidence: number,
  guess: Guess | undefined,
): Draft {
  const { header, profile } = facts;
  const numbers = guess !== undefined && NUMBER_ROLES.includes(guess.role);
  const cells = numbers && namesDatePart(header) ? undefined : guess;
  if (headerRole === undefined) {
    if (profile.filled === 0) return { role: "other", confidence: 0, why: whys.empty() };
    if (cells === undefined) return { role: "other", confidence: 0, why: whys.unknown() };
    return { role: cells.role, confidence: cells.confidence, why: whys.content(cells.role, cells.share) };
  }
  const other = profile.filled === 0 ? undefined : contradicted(facts, headerRole, cells);
  if (other !== undefined) return other;
  const backing = profile.filled === 0 ? undefined : support(headerRole, profile);
  if (backing === undefined)
    return { role: headerRole, confidence: headerConfidence, why: whys.header(header, headerRole) };
  return {
    role: headerRole,
    confidence: headerConfidence * (0.5 + 0.5 * backing),
    why: whys.headerAndContent(header, headerRole, backing),
  };
}

/** A year with its month beside it: its cells were looked at when the two were found. */
function draftOfYear({ facts, confidence }: Hinted, role: Role): Draft {
  return { role, confidence: Math.max(confidence, 0.8), why: whys.header(facts.header, role) };
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

/** What the headers of a date's columns say: the year's stands for the date, the others say nothing of their own. */
function headerRoleOf(
  self: Hinted,
  index: number,
  all: readonly Hinted[],
  dates: readonly DateColumns[],
): Role | undefined {
  if (dates.some(({ month, day }) => index === month || index === day)) return "other";
  return dates.find(({ year }) => year === index)?.role ?? settle(self, all);
}

/**
 * What each column means, in the order of the columns. Of `dates`, dates in columns of year, month and day, only the
 * year's column gets a role of dates here.
 */
export function recogniseColumns(
  columns: readonly ColumnFacts[],
  dates: readonly DateColumns[],
): RecognisedRole[] {
  const hinted = columns.map((facts): Hinted => {
    const meaning = roleOfHeader(facts.header);
    return { facts, hint: meaning?.hint, confidence: meaning?.confidence ?? 0 };
  });
  const headerRoles = hinted.map((each, index) => headerRoleOf(each, index, hinted, dates));
  const guesses = guessByCells(columns, headerRoles);
  const drafts = hinted.map((each, index) =>
    dates.some(({ year }) => year === index)
      ? draftOfYear(each, headerRoles[index] ?? "deathDate")
      : draftOf(each.facts, headerRoles[index], each.confidence, guesses[index]),
  );
  drafts.forEach((draft, index) => {
    const { hint, facts } = hinted[index]!;
    if (hint === "burialDate" && draft.role === headerRoles[index]) draft.why = whys.burial(facts.header);
  });
  demoteRepeats(columns, drafts);
  return drafts;
}
