/** Single-key shortcuts for the whole page. None of them acts while somebody is writing, or with a modifier held. */
import { useEffect } from "react";
import { preferences } from "../words/preferences.ts";

export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** True where keys belong to what is being written or chosen. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.role === "listbox"
  );
}

const ALWAYS = new Set(["Escape"]);

/** Keys by their letter as well as by their place, so that they work with an Arabic keyboard layout. */
export function shortcutOf(event: Pick<KeyboardEvent, "key" | "code" | "shiftKey">): string {
  if (event.key === "؟") return "?";
  if (/^[a-z0-9/?]$/i.test(event.key) || event.key.length > 1) return event.key;
  if (event.code.startsWith("Key")) return event.code.slice(3).toLowerCase();
  if (event.code === "Slash") return event.shiftKey ? "?" : "/";
  return event.code.startsWith("Digit") ? event.code.slice(5) : event.key;
}

export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = shortcutOf(event);
      if (isWriting(event.target) && !ALWAYS.has(key)) return;
      if (!preferences().keys && !ALWAYS.has(key)) return;
      if (document.querySelector('[role="dialog"], [role="listbox"]') !== null) return;
      shortcuts[key]?.(event);
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [shortcuts]);
}
