/** Names and values as the source wrote them: their own script and direction, kept apart from the words around them. */
import type { Language } from "../words/preferences.ts";
import { useWords } from "../words/words.ts";

const ARABIC = /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]/;

/** "ar" where a text has Arabic letters, else undefined: the script decides the font, the line height and the reader's voice. */
export function scriptOf(text: string): "ar" | undefined {
  return ARABIC.test(text) ? "ar" : undefined;
}

/** Of names of one thing that in the reader's script, where there is one; else the first. */
export function nameInScript(names: readonly string[], language: Language): string | undefined {
  return names.find((name) => (scriptOf(name) === "ar") === (language === "ar")) ?? names[0];
}

export function Verbatim({ text, className }: { text: string; className?: string }) {
  return (
    <bdi dir="auto" lang={scriptOf(text)} className={className} translate="no">
      {text}
    </bdi>
  );
}

/** Which of a person's two names stands first: the reader's script where one of them has it, else the source's. */
export function namesInOrder(
  name: string,
  otherName: string | null,
  language: Language,
): readonly [first: string, other: string | null] {
  if (otherName === null || language !== "ar") return [name, otherName];
  return scriptOf(name) !== "ar" && scriptOf(otherName) === "ar" ? [otherName, name] : [name, otherName];
}

/** A person's name, the one in the other script beside it. */
export function PersonName({ name, otherName }: { name: string; otherName?: string | null }) {
  const { language } = useWords();
  const [first, other] = namesInOrder(name, otherName ?? null, language);
  return (
    <span className="name">
      <Verbatim text={first} className="name-source" />
      {other === null ? null : <Verbatim text={other} className="name-other" />}
    </span>
  );
}
