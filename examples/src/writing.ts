/**
 * Writing an account down as a row: a list's clerks with their spelling, their way of putting names, dates and
 * places together, their digits and their slips of the pen.
 */
import { civilDate, formatDay, type Random } from "@recount/core";
import type { Account, HeardDate, NamePart } from "./account.ts";
import { chance, pick } from "./draws.ts";
import { capital, drawClerk, latinSpelling, type Clerk } from "./letters.ts";
import type { Name } from "./name.ts";
import type { Person } from "./people.ts";
import type { DateForm, Field, ListSpec } from "./spec.ts";
import { CAUSES, CHILD_OF, HONORIFICS, MONTHS, SEXES, SOURCES, STATUSES, UNKNOWN } from "./words.ts";

/** What stands in a cell: text, a number, a day as a date cell, or nothing (""). */
export type Cell = string | number | { readonly day: number };

/** The habits of those who write one list, drawn once for the list. */
export interface Scribe {
  readonly spec: ListSpec;
  readonly latin: Clerk;
  /** Who wrote the column in the other script, where that is Latin. */
  readonly otherLatin: Clerk;
  /** The settled spelling this list usually takes for a name. */
  readonly favourites: Map<Name, number>;
  readonly arabic: ArabicHabits;
  readonly sexes: (typeof SEXES)["english"][number];
}

interface ArabicHabits {
  /** Share of hamzas left off an alef, of ta marbutas written ha, of final yas without dots, and so on. */
  readonly bareAlef: number;
  readonly taMarbutaHa: number;
  readonly finalYaBare: number;
  readonly joinedServant: number;
  readonly articleDropped: number;
  readonly vowelSigns: number;
  readonly tatweel: number;
  /** Typed on a Persian keyboard: its own ya and kaf. */
  readonly persianKeys: number;
}

/** The habits of a list's scribes. */
export function drawScribe(random: Random, spec: ListSpec): Scribe {
  const latin = drawClerk(random, spec.style ?? "english", spec.inconsistency);
  return {
    spec,
    latin,
    otherLatin:
      spec.otherStyle === undefined ? latin : drawClerk(random.split(1), spec.otherStyle, spec.inconsistency),
    favourites: new Map(),
    arabic: {
      bareAlef: pick(random, [0.08, 0.4, 0.95]),
      taMarbutaHa: pick(random, [0.02, 0.05, 0.35]),
      finalYaBare: pick(random, [0.01, 0.03, 0.5]),
      joinedServant: pick(random, [0.1, 0.5, 0.9]),
      articleDropped: pick(random, [0.02, 0.06, 0.15]),
      vowelSigns: 0.004,
      tatweel: 0.003,
      // Windows-1256 has no Persian ya.
      persianKeys: spec.file.encoding === "windows-1256" ? 0 : pick(random, [0, 0, 0, 0, 0.7]),
    },
    sexes: pick(random, SEXES[spec.language]),
  };
}

/** One row of the list: a cell for each of its fields. */
export function writeRow(
  random: Random,
  scribe: Scribe,
  account: Account,
  person: Person,
  serial: number,
): Cell[] {
  const { spec } = scribe;
  const names = person.unnamed
    ? unnamedNames(random, scribe, account)
    : writtenNames(random, scribe, account);
  return spec.fields.map((field) => {
    const lost = field !== "fullName" && field !== "given" && chance(random, spec.missing?.[field] ?? 0);
    const cell = lost ? "" : writeCell(random, scribe, account, person, names, field, serial);
    return spec.arabicDigits?.includes(field) === true ? inArabicDigits(cell) : cell;
  });
}

interface WrittenNames {
  readonly full: string;
  readonly given: string;
  readonly father: string;
  readonly grandfather: string;
  readonly family: string;
}

function writeCell(
  random: Random,
  scribe: Scribe,
  account: Account,
  person: Person,
  names: WrittenNames,
  field: Field,
  serial: number,
): Cell {
  const { spec } = scribe;
  switch (field) {
    case "serial":
      return serial;
    case "fullName":
      return names.full;
    case "given":
    case "father":
    case "grandfather":
    case "family":
      return names[field];
    case "otherScript":
      return person.unnamed ? "" : otherScript(random, scribe, account);
    case "mother":
      return person.unnamed || account.mother === undefined
        ? ""
        : writeMother(random, scribe, account.mother);
    case "alias":
      return person.unnamed || !chance(random, spec.kunya ?? 0) ? "" : writeKunya(random, scribe, account);
    case "sex":
      return account.sex === undefined ? "" : scribe.sexes[account.sex];
    case "age":
      return account.age ?? "";
    case "birthDate":
      return person.unnamed ? "" : writeBirth(random, spec, account.birth);
    case "birthYear":
      return person.unnamed || account.birth === undefined ? "" : civilDate(account.birth.day).year;
    case "deathDate":
      return writeDate(spec, spec.deathDates, account.death);
    case "deathYear":
    case "deathMonth":
    case "deathDay":
      return writeDatePart(field, account.death);
    case "reportDate":
      return writeDate(spec, spec.otherDates ?? spec.deathDates, { day: account.reportDay, known: "day" });
    case "region":
    case "district":
    case "town":
    case "place":
      return writePlace(random, scribe, account, field);
    case "identity":
      return person.unnamed ? "" : miscopied(random, account.identity ?? "");
    case "cause":
      return pick(random, CAUSES[spec.language][person.cause]);
    case "status":
      return pick(random, STATUSES[spec.language]);
    case "source":
      return pick(random, SOURCES[spec.language]);
    case "note":
      return "";
  }
}

/** A name as this list writes it this time, in the list's script. */
export function writeName(random: Random, scribe: Scribe, name: Name): string {
  const { script, misheard } = scribe.spec;
  if (name.forms?.[script] !== undefined) return writeForm(random, scribe, name.forms[script]);
  const written =
    script === "arabic" ? writeArabic(random, scribe.arabic, name) : writeLatin(random, scribe, name);
  return misheard !== undefined && chance(random, misheard) ? mishear(random, written) : written;
}

/** One of the ways there are to write a name in the list's script. */
function writeForm(random: Random, scribe: Scribe, forms: readonly string[]): string {
  const { script, inconsistency } = scribe.spec;
  const written = forms[chance(random, inconsistency) ? random.integer(forms.length) : 0] ?? "";
  if (script === "latin") return withAccents(random, scribe.spec, written);
  return script === "arabic" ? typedArabic(random, scribe.arabic, written) : written;
}

/** Letters with accents as the list's keyboards have them. */
function withAccents(random: Random, spec: ListSpec, text: string): string {
  if (chance(random, spec.accents ?? 1)) return text;
  const plain = text.replaceAll("đ", pick(random, ["dj", "d"])).replaceAll("Đ", pick(random, ["Dj", "D"]));
  return plain.replaceAll("ł", "l").normalize("NFD").replace(/\p{M}/gu, "");
}

/** Persian and Kurdish letters, or the Arabic ones of another keyboard. */
function typedArabic(random: Random, habits: ArabicHabits, text: string): string {
  const typed = chance(random, habits.persianKeys) ? text : text.replace(/ی/g, "ي").replace(/ک/g, "ك");
  return chance(random, habits.bareAlef) ? typed.replace(/[آأ]/g, "ا") : typed;
}

/** Sounds of Spanish that are written in more than one way, and those that a tired ear takes for each other. */
const BY_EAR: readonly (readonly [RegExp, string])[] = [
  [/v/, "b"],
  [/b/, "v"],
  [/z(?=[aou]|$)/, "s"],
  [/s(?=[ei])/, "c"],
  [/c(?=[ei])/, "s"],
  [/ll/, "y"],
  [/y(?=[aeo])/, "ll"],
  [/^H/, ""],
  [/g(?=[eií])/, "j"],
  [/j(?=[ei])/, "g"],
  [/qu/, "k"],
  [/n(?=[bp])/, "m"],
  [/r(?=[aeo])/, "l"],
  [/o$/, "a"],
  [/ia/, "a"],
  [/d/, "t"],
  [/m/, "n"],
];

function mishear(random: Random, text: string): string {
  const open = BY_EAR.filter(([sound]) => sound.test(text));
  if (open.length === 0) return text;
  return capital(text.replace(...pick(random, open)));
}

function writeLatin(random: Random, scribe: Scribe, name: Name): string {
  const settled = name.settled[scribe.latin.style] ?? (name.spoken === "" ? name.settled.english : undefined);
  if (settled === undefined || (name.spoken !== "" && chance(random, 0.08))) {
    return latinSpelling(random, scribe.latin, name.spoken);
  }
  let usual = scribe.favourites.get(name);
  if (usual === undefined) {
    usual = chance(random, 0.6) ? 0 : random.integer(settled.length);
    scribe.favourites.set(name, usual);
  }
  return settled[chance(random, scribe.spec.inconsistency) ? random.integer(settled.length) : usual] ?? "";
}

const VOWEL_SIGNS = ["\u064E", "\u064F", "\u0650", "\u0651"];

function writeArabic(random: Random, habits: ArabicHabits, name: Name): string {
  let text = name.arabic;
  if (chance(random, habits.bareAlef)) text = text.replace(/[أإآ]/g, "ا");
  if (chance(random, habits.taMarbutaHa)) text = text.replace(/ة(?= |$)/g, "ه");
  if (chance(random, habits.finalYaBare)) text = text.replace(/ي(?= |$)/g, "ى");
  if (text.startsWith("عبد ") && chance(random, habits.joinedServant)) text = text.replace("عبد ", "عبد");
  else if (/^(عبد|ضيف|حسب|جاد|أبو|ابو) /.test(text) && chance(random, habits.joinedServant / 2))
    text = text.replace(" ", "");
  if (text.startsWith("ال") && text.length > 5 && chance(random, habits.articleDropped)) text = text.slice(2);
  if (chance(random, habits.vowelSigns)) text = text.slice(0, 2) + pick(random, VOWEL_SIGNS) + text.slice(2);
  if (chance(random, habits.tatweel)) text = text.slice(0, 2) + "ـ" + text.slice(2);
  if (chance(random, habits.persianKeys)) text = text.replace(/ي/g, "ی").replace(/ك/g, "ک");
  return text;
}

const KUNYA_WORDS = {
  arabic: { male: ["أبو", "ابو"], female: ["أم", "ام"] },
  latin: { male: ["Abu", "Abou"], female: ["Umm", "Um"] },
} as const;

function writeKunya(random: Random, scribe: Scribe, account: Account): string {
  if (account.alias === undefined) return "";
  const { script } = scribe.spec;
  const word = pick(random, KUNYA_WORDS[script === "arabic" ? script : "latin"][account.alias.sex]);
  return `${word} ${writeName(random, scribe, account.alias.son)}`;
}

function writeMother(random: Random, scribe: Scribe, mother: Person["mother"]): string {
  const given = writeName(random, scribe, mother.given);
  return chance(random, 0.4) ? `${given} ${writeName(random, scribe, mother.family)}` : given;
}

/** The same name in the script the list is not written in, by another hand. */
function otherScript(random: Random, scribe: Scribe, account: Account): string {
  const script = scribe.spec.script === "arabic" ? "latin" : "arabic";
  const other = {
    ...scribe,
    latin: scribe.otherLatin,
    spec: { ...scribe.spec, script, particle: undefined, kunya: 0, honorifics: 0 },
  } as const;
  return writtenNames(random, other, { ...account, slip: undefined, reborrowed: false, merged: false }).full;
}

function writtenNames(random: Random, scribe: Scribe, account: Account): WrittenNames {
  const { spec } = scribe;
  const write = (part: NamePart, ...names: (Name | undefined)[]): string =>
    blemished(
      random,
      scribe,
      account,
      part,
      names.flatMap((name) => (name === undefined ? [] : [writeName(random, scribe, name)])).join(" "),
    );
  const given = writeGiven(random, scribe, account, write("given", ...account.given));
  const father = write("father", account.father);
  const grandfather = write("grandfather", account.grandfather);
  const great = write("grandfather", account.great);
  const second = write("family", account.second);
  const family = cased(spec, withSecond(account, write("family", account.family), second));
  const [first, last] = account.swapped === true ? [family, given] : [given, family];
  const chain = [first, father, grandfather, great].filter((name) => name !== "");
  const joint =
    spec.particle !== undefined && chance(random, spec.particle[1])
      ? ` ${particle(spec.particle[0], account)} `
      : " ";
  const plain = putTogether(spec, chain, joint, last);
  const full = decorate(
    random,
    scribe,
    account,
    account.merged === true ? plain.replace(/(\S) (?=\S)/, "$1") : plain,
  );
  return {
    full,
    given: first,
    father,
    grandfather,
    family: last,
  };
}

/** Given names as they were heard: a nickname in their place, or an initial in the second's. */
function writeGiven(random: Random, scribe: Scribe, account: Account, given: string): string {
  const [first, second] = account.given;
  if (account.nickname !== undefined) return account.nickname;
  if (account.initial !== true || first === undefined || second === undefined) return given;
  return `${writeName(random, scribe, first)} ${writeName(random, scribe, second).slice(0, 1)}.`;
}

function withSecond(account: Account, family: string, second: string): string {
  if (second === "") return family;
  return account.married === true ? `${family} de ${second}` : `${family} ${second}`;
}

function cased(spec: ListSpec, family: string): string {
  return spec.upperFamily === true ? family.toUpperCase() : family;
}

const DAUGHTER_OF: Readonly<Record<string, string>> = { bin: "bint", ben: "bent", بن: "بنت" };

function particle(sonOf: string, account: Account): string {
  return account.sex === "female" ? (DAUGHTER_OF[sonOf] ?? sonOf) : sonOf;
}

/** Particles stand between the names of a chain, the family name is added without one. */
function putTogether(spec: ListSpec, chain: readonly string[], joint: string, family: string): string {
  const names =
    chain.length > 1 ? [chain.slice(0, 2).join(joint), ...chain.slice(2)].join(" ") : chain.join(" ");
  if (family === "") return names;
  if (spec.nameOrder === "fatherInBrackets" && chain.length > 1)
    return `${chain[0]} (${chain.slice(1).join(" ")}) ${family}`;
  if (spec.nameOrder === "familyFirst") return `${family} ${names}`;
  return spec.nameOrder === "comma" ? `${family}, ${names}` : `${names} ${family}`;
}

function decorate(random: Random, scribe: Scribe, account: Account, full: string): string {
  const { spec } = scribe;
  const kind = account.age !== undefined && account.age < 14 ? "child" : (account.sex ?? "male");
  const title = chance(random, spec.honorifics ?? 0)
    ? `${pick(random, HONORIFICS[spec.language][kind])} `
    : "";
  const kunya =
    !spec.fields.includes("alias") && chance(random, spec.kunya ?? 0)
      ? writeKunya(random, scribe, account)
      : "";
  return `${title}${full}${kunya === "" ? "" : chance(random, 0.7) ? ` (${kunya})` : ` ${kunya}`}`;
}

/** A written name with the slip or the re-borrowed letter the account carries. */
function blemished(random: Random, scribe: Scribe, account: Account, part: NamePart, text: string): string {
  let written = text;
  if (account.reborrowed === true && part !== "grandfather")
    written = reborrow(random, scribe.spec.script, written);
  return account.slip === part ? slip(random, scribe.spec.script, written) : written;
}

/** Letters of Arabic that are one letter once a name has been through Latin script. */
const REBORROWED: readonly (readonly [string, string])[] = [
  ["ح", "ه"],
  ["ص", "س"],
  ["ط", "ت"],
  ["ض", "د"],
  ["ق", "ك"],
  ["ظ", "ز"],
  ["ذ", "د"],
  ["ث", "ت"],
];

const RESPOKEN: readonly (readonly [RegExp, string])[] = [
  [/q/i, "g"],
  [/kh/i, "h"],
  [/gh/i, "g"],
  [/j/i, "y"],
  [/ss/i, "s"],
  [/th/i, "s"],
  [/dh/i, "z"],
  [/w/i, "u"],
];

function reborrow(random: Random, script: ListSpec["script"], text: string): string {
  if (script === "arabic") {
    const open = REBORROWED.filter(([from]) => text.includes(from));
    return open.length === 0 ? text : text.replace(...pick(random, open));
  }
  const open = RESPOKEN.filter(([from]) => from.test(text));
  if (open.length === 0) return text;
  const [from, to] = pick(random, open);
  return capital(text.replace(from, to));
}

const ARABIC_LOOKALIKES = ["بتثني", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق", "كل", "هة", "وؤ", "يى"];
const KEYBOARD = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** One slip: a letter left out, doubled, changed places with the next, or mistaken for one like it. */
export function slip(random: Random, script: ListSpec["script"], text: string): string {
  const letters = text.split("");
  if (letters.length < 4) return text;
  const at = 1 + random.integer(letters.length - 2);
  const letter = letters[at] ?? "";
  if (letter === " " || letters[at + 1] === " ") return text;
  const kind = random.integer(4);
  if (kind === 0) letters.splice(at, 1);
  else if (kind === 1) letters.splice(at, 0, letter);
  else if (kind === 2) letters.splice(at, 2, letters[at + 1] ?? "", letter);
  else letters[at] = mistaken(random, script, letter);
  return letters.join("");
}

function mistaken(random: Random, script: ListSpec["script"], letter: string): string {
  if (script === "arabic") {
    const group = ARABIC_LOOKALIKES.find((letters) => letters.includes(letter));
    return group === undefined
      ? letter
      : pick(
          random,
          group.split("").filter((other) => other !== letter),
        );
  }
  const row = KEYBOARD.find((keys) => keys.includes(letter));
  const at = row?.indexOf(letter) ?? -1;
  return row?.[at + (chance(random, 0.5) ? 1 : -1)] ?? letter;
}

function unnamedNames(random: Random, scribe: Scribe, account: Account): WrittenNames {
  const { spec } = scribe;
  const child = account.age !== undefined && account.age < 14;
  const plain = pick(random, UNKNOWN[spec.language][child ? "child" : (account.sex ?? "male")]);
  const ofFather = child && account.father !== undefined && chance(random, 0.4);
  const father = account.father === undefined ? "" : writeName(random, scribe, account.father);
  const family = account.family === undefined ? "" : writeName(random, scribe, account.family);
  const full = ofFather ? `${pick(random, CHILD_OF[spec.language])} ${father} ${family}`.trim() : plain;
  return {
    full,
    given: ofFather ? "" : plain,
    father: ofFather ? father : "",
    grandfather: "",
    family: ofFather ? family : "",
  };
}

/** One part of a date, for lists that keep year, month and day apart. */
function writeDatePart(field: "deathYear" | "deathMonth" | "deathDay", date: HeardDate | undefined): Cell {
  if (date === undefined) return "";
  const { year, month, day } = civilDate(date.day);
  if (field === "deathYear") return year;
  if (field === "deathMonth") return date.known === "year" ? "" : month;
  return date.known === "day" ? day : "";
}

function monthNames(spec: ListSpec): readonly string[] {
  if (spec.language === "arabic") return MONTHS[spec.months ?? "levantine"];
  return MONTHS[spec.language];
}

/** A date in the list's form, as far as it is known. */
export function writeDate(spec: ListSpec, form: DateForm, date: HeardDate | undefined): Cell {
  if (date === undefined) return "";
  const { year, month, day } = civilDate(date.day);
  const [y, m, d] = [String(year), String(month).padStart(2, "0"), String(day).padStart(2, "0")];
  if (date.known === "year") return y;
  const name = monthNames(spec)[month - 1] ?? "";
  const separator = /[-/.]/.exec(form)?.[0];
  if (date.known === "month") return partialMonth(form, y, m, name, separator);
  switch (form) {
    case "cell":
      return { day: date.day };
    case "iso":
      return formatDay(date.day);
    case "isoTime":
      return `${formatDay(date.day)} 00:00:00`;
    case "y/m/d":
      return `${y}/${m}/${d}`;
    case "m/d/y":
      return `${month}/${day}/${y}`;
    case "d/m/yy":
      return `${d}/${m}/${y.slice(2)}`;
    case "day month year":
      return `${day} ${name} ${y}`;
    case "month day, year":
      return `${name} ${day}, ${y}`;
    default:
      return [d, m, y].join(separator);
  }
}

function partialMonth(
  form: DateForm,
  y: string,
  m: string,
  name: string,
  separator: string | undefined,
): string {
  if (form === "iso" || form === "isoTime" || form === "cell") return `${y}-${m}`;
  if (form === "y/m/d") return `${y}/${m}`;
  return separator === undefined ? `${name} ${y}` : `${m}${separator}${y}`;
}

/** Registries know a birth to the day, or write the first of January, or the year alone. */
function writeBirth(random: Random, spec: ListSpec, birth: HeardDate | undefined): Cell {
  if (birth === undefined) return "";
  const form = spec.otherDates ?? spec.deathDates;
  const draw = random.next();
  if (draw < 0.12) return writeDate(spec, form, { ...birth, known: "year" });
  const { year } = civilDate(birth.day);
  if (draw < 0.24) return writeDate(spec, form, { day: firstOfYear(year), known: "day" });
  return writeDate(spec, form, birth);
}

function firstOfYear(year: number): number {
  return Math.floor(Date.UTC(year, 0, 1) / 86_400_000);
}

function writePlace(
  random: Random,
  scribe: Scribe,
  account: Account,
  field: "region" | "district" | "town" | "place",
): string {
  if (account.place === undefined) return "";
  const { town, level } = account.place;
  const write = (name: Name): string => {
    const text = writeName(random, scribe, name);
    return account.placeSlip === true ? slip(random, scribe.spec.script, text) : text;
  };
  if (field === "region") return write(town.district.governorate.name);
  if (field === "district") return level === "region" ? "" : write(town.district.name);
  if (field === "town") return level === "town" ? write(town.name) : "";
  const fine = level === "town" ? [write(town.name)] : [];
  const middle =
    level !== "region" && (level === "district" || chance(random, 0.5)) ? [write(town.district.name)] : [];
  const coarse = level === "region" || chance(random, 0.75) ? [write(town.district.governorate.name)] : [];
  const levels = [...fine, ...middle, ...coarse];
  if (scribe.spec.placeOrder === "coarse first") levels.reverse();
  return levels.join(scribe.spec.placeSeparator ?? ", ");
}

/** A number, one in a hundred with two neighbouring digits exchanged. */
function miscopied(random: Random, number: string): string {
  if (!chance(random, 0.01)) return number;
  const at = 1 + random.integer(number.length - 2);
  return number.slice(0, at) + (number[at + 1] ?? "") + (number[at] ?? "") + number.slice(at + 2);
}

function inArabicDigits(cell: Cell): Cell {
  if (typeof cell === "object") return cell;
  return String(cell).replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
}
