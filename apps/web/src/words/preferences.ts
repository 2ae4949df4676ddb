/**
 * What a reader chose: language, theme, digits and single-key shortcuts. Kept in the browser, following the system
 * until chosen. A store outside React, so that the first paint and every component read the same value.
 */
import { useSyncExternalStore } from "react";

export type Language = "en" | "ar";
export type Theme = "system" | "light" | "dark";
export type Digits = "language" | "latn" | "arab";

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly digits: Digits;
  /** Single-key shortcuts may be switched off (WCAG 2.1.4). */
  readonly keys: boolean;
}

const KEPT_AS = "recount.preferences";

function oneOf<T>(value: unknown, allowed: readonly T[], otherwise: T): T {
  return allowed.includes(value as T) ? (value as T) : otherwise;
}

/** Reads what was kept, which a person or another program may have changed: anything unknown falls back. */
export function parsePreferences(kept: string | null, systemLanguage: string): Preferences {
  let fields: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(kept ?? "{}");
    if (typeof parsed === "object" && parsed !== null) fields = parsed as Record<string, unknown>;
  } catch {
    // kept text that is not JSON is as good as none
  }
  const system: Language = systemLanguage.toLowerCase().startsWith("ar") ? "ar" : "en";
  return {
    language: oneOf<Language>(fields["language"], ["en", "ar"], system),
    theme: oneOf<Theme>(fields["theme"], ["system", "light", "dark"], "system"),
    digits: oneOf<Digits>(fields["digits"], ["language", "latn", "arab"], "language"),
    keys: fields["keys"] !== false,
  };
}

function readKept(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null; // storage may be forbidden; the session then follows the system
  }
}

let current: Preferences | undefined;
const listeners = new Set<() => void>();

export function preferences(): Preferences {
  current ??= parsePreferences(readKept(), navigator.language);
  return current;
}

function applyToPage({ language, theme }: Preferences): void {
  const root = document.documentElement;
  root.lang = language;
  root.dir = directionOf(language);
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
}

export function directionOf(language: Language): "ltr" | "rtl" {
  return language === "ar" ? "rtl" : "ltr";
}

export function prefer(change: Partial<Preferences>): void {
  current = { ...preferences(), ...change };
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(current));
  } catch {
    // not kept, but in force until the page is closed
  }
  applyToPage(current);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}
