/**
 * What a written word may be in the letters of another hand: j is y in Slavic, Polish and German spelling, xh is j in
 * Albanian, ll is y in Spanish; Cyrillic is put into Latin letters by Russian, Ukrainian and Serbian custom, the last
 * also without its accents. Nothing on a list says whose custom it follows, so a second reading counts a little less.
 */
import { foldLatin, latinSounds, respell, romaniseCyrillic } from "./latin.ts";
import type { NameToken } from "./types.ts";

type Rewriting = readonly (readonly [RegExp, string])[];

/** Letters of one custom as letters that `latinSounds` reads so. */
const LATIN_HANDS: readonly Rewriting[] = [
  [
    [/(?<!d)j/g, "y"],
    [/sz/g, "sh"],
    [/cz/g, "ch"],
    [/rz/g, "zh"],
  ],
  [
    [/(?<![dg])j/g, "y"],
    [/xh|gj/g, "dj"],
    [/x/g, "dz"],
    [/q/g, "ch"],
  ],
  [[/ll(?=[aeou].*(?<=[ao]s?|es|ez)$)/g, "y"]],
];
/** Words that none of these could read otherwise are most words, and are not tried. */
const MAY_DIFFER = /j|sz|cz|rz|xh|ll[aeou]|đ/;

/** Cyrillic as Russians, Ukrainians and Serbs put it into Latin letters, where that is not how it is read already. */
const CYRILLIC_HANDS: readonly Readonly<Record<string, string>>[] = [
  { х: "kh", ё: "e", ц: "ts" },
  { г: "h", х: "kh", и: "y", й: "i", є: "ie", ї: "i", ю: "iu", я: "ia" },
  { ж: "z", ч: "c", ћ: "c", ш: "s", ц: "c", х: "h", ј: "j", љ: "lj", њ: "nj", ђ: "dj", џ: "dz" },
  { ж: "z", ч: "c", ћ: "c", ш: "s", ц: "c", х: "h", ј: "j", љ: "lj", њ: "nj", ђ: "d", џ: "dz" },
];

/** A word as another hand has it. */
export interface OtherHand {
  /** In Latin letters without accents. */
  readonly folded: string;
  readonly sounds: string;
}

const CACHE_LIMIT = 100_000;
const known = new Map<string, readonly OtherHand[]>();
const NONE: readonly OtherHand[] = [];

/** A name's other readings, its usual one left out: mostly none. */
export function otherHands({ text, script, prefix, din }: NameToken): readonly OtherHand[] {
  if (script !== "cyrillic" && (script !== "latin" || !MAY_DIFFER.test(text.toLowerCase()))) return NONE;
  if (prefix !== undefined || din || text.length < 3) return NONE;
  const found = known.get(text);
  if (found !== undefined) return found;
  const fresh = script === "cyrillic" ? ofCyrillic(text) : ofLatin(text);
  if (known.size >= CACHE_LIMIT) known.clear();
  known.set(text, fresh);
  return fresh;
}

function ofLatin(text: string): OtherHand[] {
  const word = respell(text.toLowerCase().replaceAll("đ", "dj"));
  const folded = foldLatin(text);
  const usual = latinSounds(text);
  const words = [word, ...LATIN_HANDS.map((hand) => rewritten(word, hand))];
  return [...new Set(words.map(latinSounds))]
    .filter((sounds) => sounds !== usual)
    .map((sounds) => ({ folded, sounds }));
}

const rewritten = (word: string, hand: Rewriting): string =>
  hand.reduce((text, [letters, read]) => text.replace(letters, read), word);

function ofCyrillic(text: string): OtherHand[] {
  const words = new Set([{}, ...CYRILLIC_HANDS].map((hand) => romaniseCyrillic(text, hand)));
  return [...words].map((folded) => ({ folded, sounds: latinSounds(folded) }));
}
