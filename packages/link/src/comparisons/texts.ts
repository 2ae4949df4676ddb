/** Numbers, addresses and other text that is compared as it is written. */
import { ADDRESS_HASHES, HOST, startOfHost, type Addresses } from "../addresses.ts";
import { NULL_GAMMA } from "../gamma.ts";
import { countCodes, type Coded } from "../coding.ts";
import { createPairCache } from "../pair-cache.ts";
import { createOutlines, type Outlines } from "../outlines.ts";
import { jaroWinkler, withinOneEdit } from "../similarity.ts";
import type { TermFrequencies } from "../term-frequencies.ts";
import { SLIP } from "../token-levels.ts";
import { sharedFrom, type Comparison, type Part } from "./part.ts";

/** Columns whose values tell who somebody is: the model keeps only those that many records have, which are placeholders. */
const TELLS_WHO: ReadonlySet<string> = new Set(["identity-number", "email", "phone", "address"]);

/** A comparison of one coded text column whose levels a function of the two texts gives. */
function codedComparison(
  column: Coded<string>,
  comparison: Omit<Comparison, "show">,
  level: (left: string, right: string, leftCode: number, rightCode: number) => number,
  terms: TermFrequencies,
  /** True only for codes whose level is 0, found without looking at the texts. */
  plainlyDifferent: (leftCode: number, rightCode: number) => boolean = () => false,
): Part {
  const { values } = column;
  const cache = createPairCache((left, right) => level(values[left]!, values[right]!, left, right));
  const frequencies = terms.column({
    column: comparison.name,
    counts: countCodes(column.codes, column.values.length),
    key: (code) => values[code]!,
    leastRecords: TELLS_WHO.has(comparison.name) ? 5 : 2,
  });
  const top = comparison.labels.length - 1;
  return {
    comparisons: [
      {
        ...comparison,
        rareFrom: top,
        mostRarity: () => frequencies.most,
        topShare: frequencies.agreeing,
        show: (record) => column.values[column.codes[record]!]!,
      },
    ],
    compare(left, right, gammas, at) {
      const a = column.codes[left]!;
      const b = column.codes[right]!;
      if (a === 0 || b === 0) gammas[at] = NULL_GAMMA;
      else if (a === b) gammas[at] = top;
      else gammas[at] = plainlyDifferent(a, b) ? 0 : cache.level(a, b);
    },
    rarity: (_index, left, right, gamma) =>
      gamma === top ? frequencies.adjustment(column.codes[left]!, column.codes[right]!) : 0,
  };
}

const outlinesOf = ({ values }: Coded<string>): Outlines =>
  createOutlines(values.length, (code) => values[code]!);

export function numberComparison(name: string, column: Coded<string>, terms: TermFrequencies): Part {
  const outlines = outlinesOf(column);
  return codedComparison(
    column,
    {
      name,
      kind: "person",
      labels: ["different", "same but for a slip", "same"],
      prior: [0.05, 0.1, 0.85],
      ceilings: [0.3],
    },
    (left, right) => (left.length > 3 && withinOneEdit(left, right) ? 1 : 0),
    terms,
    (left, right) => outlines.apart(left, right),
  );
}

/**
 * Addresses for messages are often made from the name, so two people of one name have similar ones. Where given and
 * family name agree, the address is a comparison of its own, whose u is learnt among people of one name.
 */
export function emailComparison(column: Addresses, terms: TermFrequencies): Part {
  const outlines = outlinesOf(column);
  const { hashes } = column;
  const apart = codedComparison(
    column,
    {
      name: "email",
      kind: "person",
      labels: ["different", "same but for a slip, or for the host", "same"],
      prior: [0.15, 0.1, 0.75],
      ceilings: [0.4],
    },
    (left, right) =>
      sameBeforeHost(left, right) || (withinOneEdit(left, right) && sameHost(left, right)) ? 1 : 0,
    terms,
    (left, right) =>
      hashes[ADDRESS_HASHES * left] !== hashes[ADDRESS_HASHES * right] &&
      (hashes[ADDRESS_HASHES * left + HOST] !== hashes[ADDRESS_HASHES * right + HOST] ||
        outlines.apart(left, right)),
  );
  const [email] = apart.comparisons as [Comparison];
  const beside: Comparison = {
    ...email,
    name: "email-beside-the-same-name",
    rareFrom: undefined,
    chanceFromPairs: true,
  };
  return {
    comparisons: [email, beside],
    compare(left, right, gammas, at) {
      apart.compare(left, right, gammas, at);
      gammas[at + 1] = NULL_GAMMA;
      if (!agrees(gammas[GIVEN_AT]!) || !agrees(gammas[FAMILY_AT]!)) return;
      gammas[at + 1] = gammas[at]!;
      gammas[at] = NULL_GAMMA;
    },
    rarity: (index, left, right, gamma) => (index === 0 ? apart.rarity(0, left, right, gamma) : 0),
  };
}

function sameBeforeHost(left: string, right: string): boolean {
  if (left.charCodeAt(0) !== right.charCodeAt(0)) return false;
  const end = startOfHost(left);
  return end === startOfHost(right) && left.slice(0, end) === right.slice(0, end);
}

const sameHost = (left: string, right: string): boolean =>
  left.slice(startOfHost(left)) === right.slice(startOfHost(right));

/** Where the names' gammas stand in a row: their part is the first. */
const GIVEN_AT = 0;
const FAMILY_AT = 2;
const agrees = (gamma: number): boolean => gamma !== NULL_GAMMA && gamma >= SLIP;

export function postcodeComparison(column: Coded<string>, terms: TermFrequencies): Part {
  return codedComparison(
    column,
    {
      name: "postcode",
      kind: "circumstance",
      labels: ["different", "same area", "same but for a slip", "same"],
      prior: [0.15, 0.1, 0.1, 0.65],
      ceilings: [0.5],
      shared: sharedFrom("postcode", 2),
    },
    (left, right) => {
      if (withinOneEdit(left, right)) return 2;
      const length = Math.ceil(Math.max(left.length, right.length) / 2);
      return left.slice(0, length) === right.slice(0, length) ? 1 : 0;
    },
    terms,
  );
}

/** The distinct words of each text as numbers, read when first asked for. */
function createWordReader(texts: readonly string[]): (code: number) => readonly number[] {
  const numbers = new Map<string, number>();
  const known: (readonly number[] | undefined)[] = Array.from({ length: texts.length });
  return (code) =>
    (known[code] ??= [...new Set(texts[code]!.split(" "))].map((word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    }));
}

/** The share of words two texts have in common, of all their words. */
function wordOverlap(left: readonly number[], right: readonly number[]): number {
  let common = 0;
  for (const word of left) if (right.includes(word)) common++;
  return common / (left.length + right.length - common);
}

export function textComparison(name: string, column: Coded<string>, terms: TermFrequencies): Part {
  const words = createWordReader(column.values);
  return codedComparison(
    column,
    {
      name,
      kind: "circumstance",
      labels: ["different", "alike", "nearly the same", "same"],
      prior: [0.2, 0.1, 0.2, 0.5],
      ceilings: [0.5],
      shared: sharedFrom(name, 2),
    },
    (left, right, leftCode, rightCode) => {
      const overlap = wordOverlap(words(leftCode), words(rightCode));
      if (overlap >= 0.6) return 2;
      if (overlap === 0 && left.charCodeAt(0) !== right.charCodeAt(0)) return 0;
      const similarity = jaroWinkler(left, right);
      if (similarity >= 0.94) return 2;
      return overlap >= 0.33 || similarity >= 0.86 ? 1 : 0;
    },
    terms,
  );
}
