/**
 * What a cell says of others than the person it names: whose child, whose wife, which family she was born into, who died
 * with them. None of it is the person's own name, but for the father's behind "son of".
 */
import { wordsOf, type Word } from "./words.ts";
import type { Kinship } from "./types.ts";

export interface OwnWords {
  /** The person's own name; "son of" and "daughter of" as "ibn" and "bint". */
  readonly words: readonly Word[];
  /** "wife of Samir Haddad" behind a name. */
  readonly relation?: { readonly kinship: Kinship; readonly to: readonly Word[] };
  /** A family name beside the one there is: "née Haddad", "épouse Haddad". */
  readonly otherFamily?: readonly Word[];
  /** Others of the same row are told of, unnamed: "and two children". */
  readonly company?: true;
  /** "Samir or Sameer Khalil": the name read otherwise. */
  readonly otherName?: readonly Word[];
}

/** Kinships that make a relation behind a name where no "of" follows (Arabic and Persian constructs). */
const CONSTRUCT: ReadonlySet<Kinship> = new Set(["wife", "husband", "mother", "father", "sibling"]);
const CHILDREN: ReadonlySet<Kinship> = new Set(["son", "daughter", "child"]);

const AND = new Set("and with et avec y e con und mit و".split(" "));
/** Of these, those that stand between two people and in no name ("Ortega y Gasset"). */
const BETWEEN_PEOPLE = new Set("and et und و".split(" "));
const THEIR = new Set("his her their sa son ses leur leurs su sus seine seiner ihre ihrer".split(" "));

const NUMBERS = new Set("two three four five deux trois quatre dos tres cuatro zwei drei".split(" "));

const [SON] = wordsOf("ibn");
const [DAUGHTER] = wordsOf("bint");

/** The person's own words and what is set apart from them; the words as they are where there is nothing. */
export function ownWords(words: readonly Word[]): OwnWords {
  let named = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (named) {
      const own = toldOfOthers(words, at);
      if (own !== undefined) return own;
    }
    named ||= word.role !== "honorific" && word.role !== "leading-honorific";
  }
  return { words };
}

/** What begins at a word behind a name; undefined where that is one more name. */
function toldOfOthers(words: readonly Word[], at: number): OwnWords | undefined {
  const word = words[at]!;
  const before = words.slice(0, at);
  if (word.role === "others" || isCompany(words, at)) return { words: before, company: true };
  if (word.role === "remark" && (isLowered(word, words) || isLarge(word)))
    return { words: word.folded.startsWith("يرحم") ? withoutGod(before) : before };
  const rest = words.slice(at + 1);
  if (BETWEEN_PEOPLE.has(word.folded) && isLowered(word, words) && rest.length > 0)
    return { words: firstOfTwo(before, rest), company: true };
  if (word.role === "or" && isLowered(word, words) && rest.length > 0) return readOtherwise(before, rest);
  if (word.role === "born" && isLowered(word, words))
    return { words: before, otherFamily: rest.length > 0 ? rest : undefined };
  if (word.role === "married" && isLowered(word, words)) return marriedName(before, rest);
  if (word.kin === undefined) return undefined;
  return kinOf(word.kin, before, rest) ?? withKin(word, before, rest);
}

/** "Marwan Shuqair, wife Nadia" tells of her too; "Rahaf Shaheen, child" of nobody else. Written large they may be names. */
function withKin({ text, kin }: Word, before: readonly Word[], rest: readonly Word[]): OwnWords | undefined {
  if (kin?.bare !== false || before.length < 2 || !/^\p{Ll}/u.test(text)) return undefined;
  return rest.length === 0 && kin.kinship === "child" ? { words: before } : { words: before, company: true };
}

function kinOf(
  { kinship, bare }: NonNullable<Word["kin"]>,
  before: readonly Word[],
  rest: readonly Word[],
): OwnWords | undefined {
  const of = rest[0]?.role === "of";
  const to = of ? rest.slice(1) : rest;
  if (to.length === 0 || !(of || bare)) return undefined;
  // Behind one name it is the chain of a person's fathers; behind a family name the father has one of his own.
  if (of && CHILDREN.has(kinship) && before.length === 1)
    return ownWords([...before, kinship === "daughter" ? DAUGHTER! : SON!, ...to]);
  return of || CONSTRUCT.has(kinship) ? { words: before, relation: { kinship, to } } : undefined;
}

/** "and his wife", "et ses enfants", "and two children": others of the same row, who are not named. */
function isCompany(words: readonly Word[], at: number): boolean {
  if (!AND.has(words[at]!.folded)) return false;
  const their = THEIR.has(words[at + 1]?.folded ?? "");
  const many = NUMBERS.has(words[at + (their ? 2 : 1)]?.folded ?? "");
  const next = words[at + 1 + Number(their) + Number(many)];
  return next?.kin !== undefined || (their && words[at]!.folded === "and");
}

/** "épouse Haddad" is her other family name, "épouse Samir Haddad" whose wife she is; "viuda de Haddad" is read as "de Haddad". */
function marriedName(before: readonly Word[], rest: readonly Word[]): OwnWords | undefined {
  if (rest.length === 0) return undefined;
  if (rest[0]!.role === "of") return { words: [...before, ...rest] };
  if (rest.length > 1) return { words: before, relation: { kinship: "wife", to: rest } };
  return { words: before, otherFamily: rest };
}

/** "Samir and Rami Khalil" have the family name in common, "Samir Khalil and Rami Haddad" have not. */
const firstOfTwo = (before: readonly Word[], rest: readonly Word[]): readonly Word[] =>
  before.length === 1 && rest.length > 1 ? [...before, rest.at(-1)!] : before;

/** "Khalil or Jalil" doubts the last name, "Samir or Sameer Khalil" the first, and where both are whole the whole. */
function readOtherwise(before: readonly Word[], rest: readonly Word[]): OwnWords {
  if (before.length > 1 && rest.length === 1) return { words: before, otherFamily: rest };
  return { words: before.length === 1 ? [...before, ...rest.slice(1)] : before, otherName: rest };
}

/** "God" belongs to the blessing behind it. */
const withoutGod = (words: readonly Word[]): readonly Word[] =>
  words.at(-1)?.role === "allah" ? words.slice(0, -1) : words;

const isLarge = ({ text }: Word): boolean => text.length > 1 && text === text.toUpperCase();

/** A marker that is also a name ("Born", "Nee") is one where it is written small, or all is written large; "rod" only small. */
function isLowered({ text, folded }: Word, words: readonly Word[]): boolean {
  if (!/^\p{Lu}/u.test(text)) return true;
  return folded !== "rod" && words.every((each) => each.text === each.text.toUpperCase());
}

/** The family name that a stretch in brackets gives: "(née Haddad)". */
export function otherFamilyIn([first, ...rest]: readonly Word[]): readonly Word[] | undefined {
  return (first?.role === "born" || first?.role === "married") && rest.length > 0 ? rest : undefined;
}
