/** Messages of other rooms as sentences of the report, in its two languages. */
import { ARABIC_MESSAGES } from "./arabic-messages.ts";
import { fill, html, isolated, type Markup } from "./html.ts";
import type { Message } from "@recount/core";
import type { ReportInterval } from "./input.ts";
import { number, percent, whole, type Language } from "./numbers.ts";
import type { Words } from "./words.ts";

function operand({ params }: Message, language: Language): (name: string) => Markup {
  return (name) => {
    const value = params[name];
    if (value === undefined) return html`{${name}}`;
    return isolated(typeof value === "number" ? number(value, language) : value);
  };
}

/** English inside an Arabic page, marked as such for the reader's program. */
function foreign(text: string, language: Language): Markup {
  return language === "en" ? html`${text}` : html`<span lang="en" dir="ltr">${text}</span>`;
}

/** What a message says. */
export function sentence(message: Message, { language }: Words): Markup {
  const arabic = language === "ar" ? ARABIC_MESSAGES[message.code]?.[0] : undefined;
  return arabic === undefined ? foreign(message.english, language) : fill(arabic, operand(message, language));
}

/** What to do about it; empty where there is nothing to do. */
export function remedy(message: Message, { language }: Words): Markup {
  if (message.remedy === undefined) return html``;
  const arabic = language === "ar" ? ARABIC_MESSAGES[message.code]?.[1] : undefined;
  return arabic === undefined ? foreign(message.remedy, language) : fill(arabic, operand(message, language));
}

export function methodName(method: string, words: Words): string {
  return words.methods[method] ?? method;
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
