/** A sentence with numbers that are doors: the words of a key with elements of ours at the places it names. */
import { cloneElement, Fragment, type ReactElement } from "react";
import { useWords, type Operands, type WordKey } from "./words.ts";

export interface SentencePart {
  /** The tag's name, or undefined for plain words. */
  readonly door: string | undefined;
  readonly text: string;
}

/** "<people>12</people> died" → a part behind the door `people`, then plain words. Tags do not nest. */
export function sentenceParts(sentence: string): SentencePart[] {
  const parts: SentencePart[] = [];
  let at = 0;
  for (const found of sentence.matchAll(/<(\w+)>(.*?)<\/\1>/g)) {
    if (found.index > at) parts.push({ door: undefined, text: sentence.slice(at, found.index) });
    parts.push({ door: found[1], text: found[2] ?? "" });
    at = found.index + found[0].length;
  }
  if (at < sentence.length) parts.push({ door: undefined, text: sentence.slice(at) });
  return parts;
}

/** The same words without their doors. */
export function withoutDoors(sentence: string): string {
  return sentenceParts(sentence)
    .map(({ text }) => text)
    .join("");
}

interface SentenceProps {
  readonly of: WordKey;
  readonly with?: Operands;
  /** By the tag's name in the sentence: `<people>…</people>`. */
  readonly doors?: Readonly<Record<string, ReactElement>>;
}

export function Sentence({ of, with: operands = {}, doors = {} }: SentenceProps) {
  const { say } = useWords();
  return sentenceParts(say(of, operands)).map(({ door, text }) => {
    const element = door === undefined ? undefined : doors[door];
    const key = `${door ?? ""}:${text}`;
    return element === undefined ? (
      <Fragment key={key}>{text}</Fragment>
    ) : (
      cloneElement(element, { key }, text)
    );
  });
}
