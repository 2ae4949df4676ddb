/**
 * Sentences that come from the server as a code with operands, in the reader's language. The server's English is what
 * remains where this build does not know a code.
 */
import type { Message, Problem } from "@recount/server/contract";
import en from "./en.json" with { type: "json" };
import { sayEdtf, sayNumber, sayPlain } from "./numbers.ts";
import { isolate, useWords, type Words } from "./words.ts";

export interface SaidMessage {
  readonly text: string;
  readonly remedy: string | undefined;
  /** False where only the server's English was there. */
  readonly translated: boolean;
}

/** For an operand that is itself a word of ours: under which keys its words stand. */
const WORDED: Readonly<Record<string, readonly string[]>> = {
  method: ["method"],
  methods: ["method"],
  left: ["method"],
  right: ["method"],
  role: ["role"],
  headerRole: ["role"],
  order: ["dateOrder"],
  verdict: ["judge"],
  kind: ["job"],
  agree: ["comparison"],
  comparison: ["comparison"],
  subject: ["subject"],
  level: ["level"],
};

function wordOf(value: string, groups: readonly string[], words: Pick<Words, "sayCode">): string | undefined {
  for (const group of groups) {
    const said =
      words.sayCode(`${group}.${value}`, {}) ?? words.sayCode(`${group}.${value.replaceAll(" ", "-")}`, {});
    if (said !== undefined) return said;
  }
  return undefined;
}

/** One value, or several with commas between them; undefined unless all of them are words of ours. */
function wordsOf(
  value: string,
  groups: readonly string[],
  words: Pick<Words, "sayCode" | "language">,
): string | undefined {
  const said = partsInWords(value.split(/,\s*/), groups, words);
  return said?.join(words.language === "ar" ? "، " : ", ");
}

/** Words of the parts, as many parts to a word as there is one for: a word may have commas of its own. */
function partsInWords(
  parts: readonly string[],
  groups: readonly string[],
  words: Pick<Words, "sayCode">,
): string[] | undefined {
  if (parts.length === 0) return [];
  for (let end = parts.length; end > 0; end--) {
    const said = wordOf(parts.slice(0, end).join(", "), groups, words);
    const rest = said === undefined ? undefined : partsInWords(parts.slice(end), groups, words);
    if (said !== undefined && rest !== undefined) return [said, ...rest];
  }
  return undefined;
}

/** Operands that are names of something, not amounts of it: a year, a line. They have no thousands. */
const PLAIN = /^(?:\w*year|line|row|seed|entry|index)$/i;

/** A date, or one in front of a place, which stays in one piece. */
const DATE_IN_FRONT = /^(\d{4}[-\d/~?%]*)(?:, (.+))?$/su;

/** A date and a place in the order and with the comma of the reader's language, whatever script the place is in. */
function dateAndPlace(date: string, place: string, language: Words["language"]): string {
  const [toReader, comma] = language === "ar" ? ["\u2067", "، "] : ["\u2066", ", "];
  return `${toReader}${isolate(date)}${comma}${isolate(place)}\u2069`;
}

/** A value that was compared, where it is not simply what the source wrote: a sex, an age, a date in front of a place. */
function valueInWords(
  subject: string,
  value: string,
  words: Pick<Words, "sayCode" | "language" | "locale">,
): string | undefined {
  if (value === "") return words.sayCode("person.missing", {});
  if (subject === "sex") return words.sayCode(`sex.${value}`, {});
  const age = /^age (\d+)(?:–(\d+))?$/.exec(value);
  if (age !== null)
    return words.sayCode("value.age", {
      age: age
        .slice(1)
        .flatMap((years) => years ?? [])
        .map((years) => sayPlain(Number(years), words.locale))
        .join("–"),
    });
  const [, date, place] = DATE_IN_FRONT.exec(value) ?? [];
  if (date === undefined) return undefined;
  const said = sayEdtf(date, words.locale);
  return place === undefined ? said : dateAndPlace(said, place, words.language);
}

/** The first rows of some, each kept apart, and how many more there are. */
function rowsInWords(
  { rows, more }: Message["params"],
  words: Pick<Words, "sayCode" | "language" | "locale">,
): string | undefined {
  if (typeof rows !== "string") return undefined;
  const named = rows
    .split(", ")
    .map(isolate)
    .join(words.language === "ar" ? "، " : ", ");
  const others = typeof more === "number" && more > 0 ? words.sayCode("story.more", { more }) : undefined;
  return others === undefined ? named : `${named} ${others}`;
}

/** A message's operands as its sentence takes them: our own words in the reader's language, years without thousands. */
export function operandsInWords(
  params: Message["params"],
  words: Pick<Words, "sayCode" | "language" | "locale">,
): Record<string, string | number> {
  const ready: Record<string, string | number> = { ...params };
  for (const [name, groups] of Object.entries(WORDED)) {
    const value = params[name];
    if (typeof value === "string") ready[name] = wordsOf(value, groups, words) ?? value;
  }
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === "number" && PLAIN.test(name)) ready[name] = sayPlain(value, words.locale);
  }
  for (const [name, value] of Object.entries(ready)) {
    const under = typeof value === "string" ? /^under (\d+(?:\.\d+)?)$/.exec(value)?.[1] : undefined;
    if (under !== undefined)
      ready[name] =
        words.sayCode("number.under", { value: sayNumber(Number(under), words.locale) }) ?? String(value);
  }
  const { reasonCode } = params;
  if (typeof reasonCode === "string" && ready["reason"] !== undefined) {
    const { reasonCode: _, reason: english, ...own } = params;
    ready["reason"] = words.sayCode(`code.${reasonCode}`, operandsInWords(own, words)) ?? String(english);
  }
  const rows = rowsInWords(params, words);
  if (rows !== undefined) ready["rows"] = rows;
  const subject = params["subject"] ?? params["comparison"];
  for (const name of ["first", "second", "value"]) {
    const value = params[name];
    if (typeof subject === "string" && typeof value === "string")
      ready[name] = valueInWords(subject, value, words) ?? value;
  }
  return ready;
}

/** A comparison level's label, which may be two with a comma between, in the reader's language. */
export function sayLabel(label: string, words: Words): string {
  return wordsOf(label, ["level"], words) ?? label;
}

export function sayMessage(message: Message, words: Words): SaidMessage {
  const operands = operandsInWords(message.params, words);
  const text = words.sayCode(`code.${message.code}`, operands);
  if (text === undefined)
    return { text: message.english, remedy: message.remedy, translated: words.language === "en" };
  const remedy =
    message.remedy === undefined
      ? undefined
      : (words.sayCode(`remedy.${message.code}`, operands) ?? message.remedy);
  return { text, remedy, translated: true };
}

export interface SaidProblem {
  readonly where: string | undefined;
  readonly text: string;
  /** The server's own English, with its values, where `text` is what our words say of such problems at large. */
  readonly detail: string | undefined;
  readonly remedy: string | undefined;
}

const ENGLISH: Readonly<Record<string, string>> = en;

/**
 * An error as the reader sees it: to what, what happened, what to do. In English the server's own words, which name the
 * values; in another language what our words say of its code, with the server's beside them where they say more, and
 * those alone where ours lack.
 */
export function sayProblem(problem: Problem, words: Words): SaidProblem {
  const place =
    problem.where === undefined
      ? undefined
      : problem.line === undefined
        ? isolate(problem.where)
        : `${isolate(problem.where)}, ${words.say("problem.line", { line: sayNumber(problem.line, words.locale) })}`;
  const worded = words.language === "en" ? undefined : words.sayCode(`code.${problem.code}`, {});
  if (worded === undefined)
    return { where: place, text: problem.message, detail: undefined, remedy: problem.remedy };
  const remedy = words.sayCode(`remedy.${problem.code}`, {}) ?? problem.remedy;
  const saysMore = ENGLISH[`code.${problem.code}`] !== problem.message;
  return { where: place, text: worded, detail: saysMore ? problem.message : undefined, remedy };
}

export function useMessage(): (message: Message) => SaidMessage {
  const words = useWords();
  return (message) => sayMessage(message, words);
}
