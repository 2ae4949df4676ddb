/** Messages of other rooms as sentences of the report, in its two languages. */
import { ARABIC_MESSAGES } from "./arabic-messages.ts";
import { fill, html, isolated, type Markup } from "./html.ts";
import type { Message } from "@recount/core";
import type { ReportInterval } from "./input.ts";
import { number, percent, plain, whole, type Language } from "./numbers.ts";
import type { Words } from "./words.ts";

/** The word for something that a list, a field or a method is called; undefined where there is none, be it "constructor". */
export const wordFor = (table: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** Operands that name methods, one or several with commas between. */
const METHOD_OPERANDS: ReadonlySet<string> = new Set(["method", "methods", "left", "right"]);

/** An operand that is text, in Arabic: methods by their names, "under 0.0001" in words, a reason as its own sentence. */
function arabicText(name: string, value: string, { params }: Message, words: Words): Markup {
  const code = name === "reason" ? params["reasonCode"] : undefined;
  const reason = typeof code === "string" ? ARABIC_MESSAGES[code]?.[0] : undefined;
  if (reason !== undefined)
    return fill(reason, operand({ code: String(code), params, english: value }, words));
  const under = /^under (\d+(?:\.\d+)?)$/.exec(value)?.[1];
  if (under !== undefined) return fill(words.under, () => isolated(number(Number(under), words.language)));
  if (name === "rows") return rowsNamed(value, params["more"], words);
  if (!METHOD_OPERANDS.has(name)) return isolated(value);
  const names = value.split(", ").map((method) => wordFor(words.methods, method));
  // Lists are named by the same operands, and a list's name is its own.
  if (names.some((each) => each === undefined)) return isolated(value);
  return html`${names.map((each, at) => html`${at === 0 ? "" : words.comma}${isolated(each ?? "")}`)}`;
}

/** The first rows of some, each kept apart, and how many more there are. */
function rowsNamed(rows: string, more: string | number | undefined, words: Words): Markup {
  const named = rows.split(", ").map((row, at) => html`${at === 0 ? "" : words.comma}${isolated(row)}`);
  const others =
    typeof more === "number" && more > 0
      ? html` ${fill(words.more, () => isolated(number(more, words.language)))}`
      : html``;
  return html`${named}${others}`;
}

function operand(message: Message, words: Words): (name: string) => Markup {
  return (name) => {
    const value = message.params[name];
    if (value === undefined) return html`{${name}}`;
    return typeof value === "number"
      ? isolated(number(value, words.language))
      : arabicText(name, value, message, words);
  };
}

/** English inside an Arabic page, marked as such for the reader's program. */
function foreign(text: string, language: Language): Markup {
  return language === "en" ? html`${text}` : html`<span lang="en" dir="ltr">${text}</span>`;
}

/** What a message says. */
export function sentence(message: Message, words: Words): Markup {
  const { language } = words;
  const arabic = language === "ar" ? ARABIC_MESSAGES[message.code]?.[0] : undefined;
  return arabic === undefined ? foreign(message.english, language) : fill(arabic, operand(message, words));
}

/** What to do about it; empty where there is nothing to do. */
export function remedy(message: Message, words: Words): Markup {
  const { language } = words;
  if (message.remedy === undefined) return html``;
  const arabic = language === "ar" ? ARABIC_MESSAGES[message.code]?.[1] : undefined;
  return arabic === undefined ? foreign(message.remedy, language) : fill(arabic, operand(message, words));
}

/** What records are compared by, "death-date + father-name", in the page's words; a key it does not know as it is. */
export function blockingName(rule: string, words: Words): Markup {
  const keys = rule.split(" + ").map((key) => wordFor(words.blockingKeys, key));
  if (keys.some((key) => key === undefined)) return foreign(rule, words.language);
  return html`${keys.map((key, at) => html`${at === 0 ? "" : " + "}${key ?? ""}`)}`;
}

/** "2016-03" as a month in words; anything else as it is. */
export function dateName(date: string, words: Words): string {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(date) ?? [];
  const name = words.months[Number(month) - 1];
  if (year !== undefined && name !== undefined) return `${name} ${plain(year, words.language)}`;
  return /^\d{4}$/.test(date) ? plain(date, words.language) : date;
}

export function methodName(method: string, words: Words): string {
  return wordFor(words.methods, method) ?? method;
}

/** `3,610 to 4,460`, or `3,610 or more` where it is unbounded above. */
export function ends({ low, high }: ReportInterval, words: Words): Markup {
  const template = high === null ? words.orMore : words.toInterval;
  return fill(template, (name) => isolated(whole(name === "low" ? low : (high ?? low), words.language)));
}

/** `95% credible interval`. */
export function intervalName({ level, kind }: ReportInterval, words: Words): Markup {
  return fill(words[kind], () => isolated(percent(level, words.language)));
}
