/**
 * What a cell says of others than the person it names: whose child, whose wife, which family she was born into, who died
 * with them. None of it is the person's own name, but for the father's behind "son of".
 */
import { COMMON_NAMES } from "./common-names.ts";
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
/** Words for kin that are names of some people, or begin them (أخو ارشيدة). */
const KIN_TOO = new Set("pere mere femme cousin frere soeur fille اخو".split(" "));

const AND = new Set("and with et avec y e con und mit و".split(" "));
/** Of these, those that stand between two people and in no name ("Ortega y Gasset"). */
const BETWEEN_PEOPLE = new Set("and et und و".split(" "));
const THEIR = new Set("his her their sa son ses leur leurs su sus seine seiner ihre ihrer".split(" "));
const NUMBERS = new Set("two three four five deux trois quatre dos tres cuatro zwei drei".split(" "));

const [SON] = wordsOf("ibn");
const [DAUGHTER] = wordsOf("bint");

/** The person's own words and what is set apart from them; the words as they are where there is nothing. */
export function ownWords(words: readonly Word[]): OwnWords {
  const others = words.findIndex((_, at) => isBehindName(words, at) && tellsOfOthers(words, at));
  return others < 0 ? ownOf(words) : { ...ownOf(words.slice(0, others)), company: true };
}

/** As ownWords, of words behind which nobody else is told of. */
function ownOf(all: readonly Word[]): OwnWords {
  const words = withoutBlessings(all);
  for (let at = 0; at < words.length; at++) {
    const own = isBehindName(words, at) ? setApart(words, at) : undefined;
    if (own !== undefined) return own;
  }
  return { words };
}

const isBehindName = (words: readonly Word[], at: number): boolean =>
  words.slice(0, at).some(({ role }) => role !== "honorific" && role !== "leading-honorific");

const tellsOfOthers = (words: readonly Word[], at: number): boolean =>
  words[at]!.role === "others" || isCompany(words, at);

/** What begins at a word behind a name; undefined where that is one more name. */
function setApart(words: readonly Word[], at: number): OwnWords | undefined {
  const word = words[at]!;
  const before = words.slice(0, at);
  const rest = words.slice(at + 1);
  if (BETWEEN_PEOPLE.has(word.folded) && isSmall(word, words) && isTwoPeople(word, before, rest))
    return { words: firstOfTwo(before, rest), company: true };
  if (isAndAName(word)) return { words: firstOfTwo(before, [word, ...rest]), company: true };
  if (word.role === "remark" && isMarker(words, at))
    return { words: word.folded.startsWith("يرحم") ? withoutGod(before) : before };
  if (word.role === "or" && rest.length > 0 && isSmall(word, words)) return readOtherwise(before, rest);
  if (word.role === "born" && isMarker(words, at))
    return { words: before, otherFamily: rest.length > 0 ? rest : undefined };
  if (word.role === "married" && isMarker(words, at)) return marriedName(before, rest);
  return word.kin === undefined ? undefined : kinBehind(word, words, at);
}

function kinBehind(word: Word, words: readonly Word[], at: number): OwnWords | undefined {
  const [before, rest] = [words.slice(0, at), words.slice(at + 1)];
  const { kinship, bare } = word.kin!;
  if (KIN_TOO.has(word.folded) && (!hasCase(word) || !isSmall(word, words))) return undefined;
  if (bare || isSmall(word, words) || isOneCase(words)) {
    const found = kinOf(kinship, bare, before, rest);
    if (found !== undefined) return found;
  }
  // "Marwan Shuqair, wife Nadia" tells of her too; "Rahaf Shaheen, child" of nobody else.
  if (bare || before.length < 2 || !isSmall(word, words)) return undefined;
  return rest.length === 0 && kinship === "child" ? { words: before } : { words: before, company: true };
}

function kinOf(
  kinship: Kinship,
  bare: boolean,
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
  const word = words[at]!;
  if (!AND.has(word.folded)) return false;
  const their = THEIR.has(words[at + 1]?.folded ?? "");
  if (!isSmall(word, words) && !(their && word.folded.length > 2 && isOneCase(words))) return false;
  const many = NUMBERS.has(words[at + (their ? 2 : 1)]?.folded ?? "");
  const next = words[at + 1 + Number(their) + Number(many)];
  return next?.kin !== undefined || (their && word.folded === "and");
}

/** The Arabic "and" stands alone in عمر و, and is an initial: more than one name has to be behind it. */
const isTwoPeople = ({ script }: Word, before: readonly Word[], rest: readonly Word[]): boolean =>
  rest.length > (script === "arabic" ? 1 : 0) && before.length > 0;

/** "épouse Haddad" is her other family name, "épouse Samir Haddad" whose wife she is; "viuda de Haddad" is read as "de Haddad". */
function marriedName(before: readonly Word[], rest: readonly Word[]): OwnWords | undefined {
  if (rest.length === 0) return undefined;
  if (rest[0]!.role === "of") return { words: [...before, ...rest] };
  if (rest.length > 1) return { words: before, relation: { kinship: "wife", to: rest } };
  return { words: before, otherFamily: rest };
}

/** وجمال: in Arabic "and" is written as one word with the name behind it. وليد and وائل are names themselves. */
const isAndAName = ({ folded }: Word): boolean =>
  folded.startsWith("و") &&
  folded.length > 3 &&
  !COMMON_NAMES.has(folded) &&
  COMMON_NAMES.has(folded.slice(1));

/** "Samir and Rami Khalil" have all that stands behind them in common, "Samir Khalil and Rami Haddad" have not. */
const firstOfTwo = (before: readonly Word[], rest: readonly Word[]): readonly Word[] =>
  before.length === 1 && rest.length > 1 ? [...before, ...rest.slice(1)] : before;

/** "Khalil or Jalil" doubts the last name, "Samir or Sameer Khalil" the first, and where both are whole the whole. */
function readOtherwise(before: readonly Word[], rest: readonly Word[]): OwnWords {
  if (before.length > 1 && rest.length === 1) return { words: before, otherFamily: rest };
  return { words: before.length === 1 ? [...before, ...rest.slice(1)] : before, otherName: rest };
}

/** "May God cover, accept, house him", and what follows: in no name. */
const BLESSES = new Set("تغمده تغمدها تغمدهم تقبله تقبلها تقبلهم اسكنه اسكنها اسكنهم باذن".split(" "));
const BLESSED_WITH = new Set(
  "برحمته بواسع رحمته واسكنه واسكنها فسيح جناته ثراه ثراها تعالي عليه عليها عليهم عنه عنها عنهم وغفر له لها لهم وتقبله وتقبلها في الشهداء".split(
    " ",
  ),
);
/** "God be pleased with, forgive, sweeten": a blessing where it is said upon whom. */
const BLESSES_SOMEBODY = new Set("رضي غفر طيب".split(" "));
/** Parts of a name that another part has to follow. */
const JOINERS: ReadonlySet<Word["role"]> = new Set(["ibn", "bint", "abu", "umm", "abd", "al"]);

/** The words without blessings in which God's name comes second; the others stand behind it and are remarks. */
function withoutBlessings(words: readonly Word[]): readonly Word[] {
  const at = words.findIndex((_, place) => isBlessing(words, place));
  if (at < 0) return words;
  let end = at + 2;
  while (BLESSED_WITH.has(words[end]?.folded ?? "")) end++;
  return withoutBlessings(words.toSpliced(at, end - at));
}

/**
 * "God's mercy" is a name too, رحمة الله, and is often written with ه: it is a blessing upon somebody (عليه), or where it is
 * the pronoun that is written and two names stand before it and none behind.
 */
function isBlessing(words: readonly Word[], at: number): boolean {
  const { folded, text } = words[at]!;
  if (words[at + 1]?.role !== "allah") return false;
  if (BLESSES.has(folded)) return true;
  const upon = BLESSED_WITH.has(words[at + 2]?.folded ?? "");
  if (BLESSES_SOMEBODY.has(folded)) return upon;
  return endsInMercy(words, at) && (upon || (!text.endsWith("ة") && namesBefore(words, at) > 1));
}

const endsInMercy = (words: readonly Word[], at: number): boolean =>
  words[at]?.folded === "رحمه" &&
  words[at + 1]?.role === "allah" &&
  words.slice(at + 2).every(({ folded }) => BLESSED_WITH.has(folded));

/** "(رحمه الله)" beside a name: alone, it would be one. */
export const isPronouncedMercy = (words: readonly Word[]): boolean =>
  endsInMercy(words, 0) && !words[0]!.text.endsWith("ة");

/** Names that stand before a word; 0 where the last of them still wants one. */
function namesBefore(words: readonly Word[], at: number): number {
  const before = words.slice(0, at);
  if (JOINERS.has(before.at(-1)?.role)) return 0;
  return before.filter(({ role }) => role === undefined || role === "allah" || role === "din").length;
}

/** "God" belongs to the blessing behind it. */
const withoutGod = (words: readonly Word[]): readonly Word[] =>
  words.at(-1)?.role === "allah" ? words.slice(0, -1) : words;

const hasCase = ({ script }: Word): boolean => script === "latin" || script === "cyrillic";
const isLarge = ({ text }: Word): boolean => /^\p{Lu}/u.test(text);

/** All words are written large, or all small: case then says nothing of any of them. */
const isOneCase = (words: readonly Word[]): boolean => {
  const cased = words.filter(hasCase);
  return (
    cased.every(({ text }) => text === text.toLowerCase()) ||
    cased.every(({ text }) => text === text.toUpperCase())
  );
};

/** Small among names that begin large; in a script without case, as it stands. */
const isSmall = (word: Word, words: readonly Word[]): boolean =>
  !hasCase(word) || (!isLarge(word) && !isOneCase(words));

/**
 * Words that are also names ("Born", "Nee", "From", "Rip") are markers where they are small among names that begin large, or
 * "RIP" behind such; where case says nothing, only between two names and one more. من before God is a name (Mann Allah).
 */
function isMarker(words: readonly Word[], at: number): boolean {
  const word = words[at]!;
  const behind = words.length - at - 1;
  if (word.folded === "من") return behind > 0 && words[at + 1]!.role !== "allah";
  if (!hasCase(word)) return at > 1;
  if (!isOneCase(words)) return !isLarge(word) || word.text === "RIP";
  return word.folded !== "rod" && at > 1 && behind > 0;
}

/** The family name that a stretch in brackets gives: "(née Haddad)". */
export function otherFamilyIn([first, ...rest]: readonly Word[]): readonly Word[] | undefined {
  return (first?.role === "born" || first?.role === "married") && rest.length > 0 ? rest : undefined;
}
