/** Made-up words: roots that can be said, the shapes words take from them, and family names made of both. */
import type { Random } from "@recount/core";
import { pick } from "./draws.ts";
import { consonants } from "./letters.ts";
import { readName, type Name } from "./name.ts";

const ROOT_LETTERS = "bbbtjHHxdddrrrzs$$SDTEEgfqqkllmmmnnnhw".split("");
/** Word shapes of made-up names; 1, 2 and 3 stand for the letters of the root. */
const SHAPES = [
  "1a2~A3",
  "1a2~uw3",
  "1A2i3",
  "1u2ay3",
  "1a23An",
  "1a2iy3",
  "ma12uw3",
  "1a23uw3",
  "1i23A3",
  "1a2A3inap",
  "1u23ul",
];

/** A root of three different letters that can be said one after the other. */
export function drawRoot(random: Random): [string, string, string] {
  for (;;) {
    const root: [string, string, string] = [
      pick(random, ROOT_LETTERS),
      pick(random, ROOT_LETTERS),
      pick(random, ROOT_LETTERS),
    ];
    const throat = root.filter((letter) => "HxEgh".includes(letter)).length;
    if (new Set(root).size === 3 && throat < 2 && root[2] !== "w") return root;
  }
}

/** A word of the given shape from a root. */
export function shapeWord(shape: string, root: readonly [string, string, string]): string {
  return shape.replace(/[123]/g, (digit) => root[Number(digit) - 1] ?? "");
}

/**
 * `count` made-up family names, none sounding like one in `taken` (consonants compared), which grows by them.
 */
export function inventFamilies(random: Random, count: number, taken: Set<string>): Name[] {
  const found: Name[] = [];
  while (found.length < count) {
    const stem = shapeWord(pick(random, SHAPES), drawRoot(random));
    const article = random.next() < 0.45 ? "Al-" : "";
    const ending = random.next() < 0.3 && !stem.endsWith("p") ? "iy" : "";
    const name = readName(article + stem + ending);
    const sound = consonants(name.spoken);
    if (taken.has(sound)) continue;
    taken.add(sound);
    found.push(name);
  }
  return found;
}
