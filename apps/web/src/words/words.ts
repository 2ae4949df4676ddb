/**
 * The workspace's words: every sentence by its key in English and Arabic, with numbers in the reader's digits and
 * foreign names kept apart from the sentence around them (Unicode isolates), so that neither script disturbs the other.
 */
import { createInstance } from "i18next";
import { useMemo } from "react";
import { initReactI18next, useTranslation } from "react-i18next";
import ar from "./ar.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import {
  localeFor,
  sayBytes,
  sayEdtf,
  sayNumber,
  sayPlain,
  sayShare,
  sayTime,
  sayWeight,
} from "./numbers.ts";
import { directionOf, preferences, usePreferences, type Language } from "./preferences.ts";

type Base<Key extends string> =
  Key extends `${infer Stem}_${"zero" | "one" | "two" | "few" | "many" | "other"}` ? Stem : Key;

/** Every key a component may say; a plural's endings are i18next's business. */
export type WordKey = Base<keyof typeof en>;

export type Operands = Readonly<Record<string, string | number>>;

export const i18n = createInstance();

export async function startWords(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: preferences().language,
    fallbackLng: "en",
    resources: { en: { translation: en }, ar: { translation: ar } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
}

/**
 * First strong isolate … pop directional isolate: a value keeps its own direction inside a sentence. A value without
 * letters has none of its own and stays as it is.
 */
export function isolate(text: string): string {
  return /\p{L}/u.test(text) ? `\u2068${text}\u2069` : text;
}

/** A clause as a sentence of its own: its first letter large, be it behind an isolate. */
export function asSentence(clause: string): string {
  return clause.replace(/^\u2068?\p{Ll}/u, (start) => start.toUpperCase());
}

/** "low–high" that runs with the language, whatever digits it is written in. */
export function rangeText(low: string, high: string, direction: "ltr" | "rtl"): string {
  return direction === "rtl" ? `\u2067${low}–${high}\u2069` : `${low}–${high}`;
}

/** An age, or the two ends of one, in the reader's digits. */
export function ageText(age: string, locale: string, direction: "ltr" | "rtl"): string {
  const [, low, high] = /^(\d+)(?:\/(\d+))?$/.exec(age) ?? [];
  if (low === undefined) return age;
  const years = (text: string): string => sayPlain(Number(text), locale);
  return high === undefined ? years(low) : rangeText(years(low), years(high), direction);
}

/** Operands as the sentence shows them; `count` stays a number, which chooses the plural, and is shown as `n`. */
export function readyOperands(operands: Operands, locale: string): Record<string, string | number> {
  const ready: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(operands)) {
    if (name === "count" && typeof value === "number") {
      ready["count"] = value;
      ready["n"] = sayNumber(value, locale);
    } else ready[name] = typeof value === "number" ? sayNumber(value, locale) : isolate(value);
  }
  return ready;
}

export interface Words {
  readonly language: Language;
  readonly direction: "ltr" | "rtl";
  readonly locale: string;
  readonly say: (key: WordKey, operands?: Operands) => string;
  /** The sentence of a code kept in the words, or undefined where there is none. */
  readonly sayCode: (key: string, operands: Operands) => string | undefined;
  readonly number: (value: number) => string;
  readonly plain: (value: number) => string;
  readonly share: (value: number) => string;
  readonly weight: (value: number) => string;
  readonly bytes: (value: number) => string;
  readonly time: (iso: string) => string;
  readonly edtf: (date: string) => string;
  /** "34", or "30/35" as a range; any other form stays as it is written. */
  readonly age: (age: string) => string;
  /** "3,610–4,460", running with the language; an open end says "or more". */
  readonly range: (low: number, high: number | null) => string;
}

export function useWords(): Words {
  const { language, digits } = usePreferences();
  const { t } = useTranslation(undefined, { i18n, lng: language });
  return useMemo(() => {
    const locale = localeFor(language, digits);
    const sayCode = (key: string, operands: Operands): string | undefined =>
      i18n.exists(key, { lng: language }) ? t(key, readyOperands(operands, locale)) : undefined;
    const whole = (value: number) => sayNumber(Math.round(value), locale);
    return {
      language,
      direction: directionOf(language),
      locale,
      say: (key, operands = {}) => t(key, readyOperands(operands, locale)),
      sayCode,
      number: (value) => sayNumber(value, locale),
      plain: (value) => sayPlain(value, locale),
      share: (value) => sayShare(value, locale),
      weight: (value) => `\u2068${sayWeight(value, locale)}\u2069`,
      bytes: (value) => sayBytes(value, locale),
      time: (iso) => sayTime(iso, locale),
      edtf: (date) => sayEdtf(date, locale),
      age: (age) => ageText(age, locale, directionOf(language)),
      range: (low, high) =>
        high === null
          ? t("number.orMore", { low: whole(low) })
          : rangeText(whole(low), whole(high), directionOf(language)),
    };
  }, [language, digits, t]);
}
