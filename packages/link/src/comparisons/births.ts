/** Births: two days against each other, or years and ages. */
import { NULL_GAMMA } from "../gamma.ts";
import { countCodes, type Coded } from "../coding.ts";
import { gapDays, nearlySameDay, type Birth } from "../moments.ts";
import { createPairCache } from "../pair-cache.ts";
import type { LinkModel } from "../model.ts";
import { firstOfEachKey, type TermFrequencies } from "../term-frequencies.ts";
import type { Comparison, Part } from "./part.ts";

const DAYS_PER_YEAR = 365.25;

/** How often two births of one person are more than ten years apart at most, and within ten. */
const CEILINGS = [0.012, 0.08] as const;
/** The same of birth dates where no list tells of deaths; where one does, brothers would pass for one person. */
const CEILINGS_OF_THE_LIVING = [0.03, 0.2] as const;

/** Who knows but the year of a birth writes the first of January of it. */
const tellsYearAlone = (day: number): boolean => day % 10_000 === 101;

/** Two birth days as YYYYMMDD numbers. */
function birthDateLevel(left: number, right: number): number {
  if (left === right) return 5;
  if (nearlySameDay(left, right)) return 4;
  const years = Math.abs(Math.trunc(left / 10_000) - Math.trunc(right / 10_000));
  if (years === 0) return tellsYearAlone(left) || tellsYearAlone(right) ? 4 : 3;
  if (years <= 2) return 2;
  return years <= 10 || left % 10_000 === right % 10_000 ? 1 : 0;
}

function birthYearLevel(left: Birth, right: Birth): number {
  const years = gapDays(left, right) / DAYS_PER_YEAR;
  if (years === 0) return 4;
  if (years <= 1) return 3;
  if (years <= 3) return 2;
  return years <= 10 ? 1 : 0;
}

/** @param ofDeaths whether a list tells of deaths. */
export function birthComparisons(
  birth: Coded<Birth>,
  terms: TermFrequencies,
  model: LinkModel | undefined,
  ofDeaths: boolean,
): Part {
  const years = createPairCache((left, right) => birthYearLevel(birth.values[left]!, birth.values[right]!));
  const frequencies = terms.column({
    column: "birth-date",
    counts: countCodes(birth.codes, birth.values.length),
    key: (code) => birth.values[code]!.digits,
    firstOfKey: firstOfEachKey(birth.values.length, (code) => birth.values[code]!.digits),
  });
  const show = (record: number): string => birth.values[birth.codes[record]!]!.text;
  const has = (name: string): boolean => model?.comparisons.some((each) => each.name === name) ?? true;
  const hasDays = has("birth-date") && birth.values.some((value) => value.digits !== "");
  const hasYears =
    has("birth-year-or-age") &&
    birth.values.some((value, code) => code > 0 && (!hasDays || value.digits === ""));
  const days = hasDays
    ? birth.codes.map((code) => birth.values[code]!.day)
    : new Uint32Array(birth.codes.length);
  const comparisons: Comparison[] = [];
  if (hasDays) {
    comparisons.push({
      name: "birth-date",
      kind: "person",
      labels: [
        "more than ten years apart",
        "within ten years, or same day and month",
        "within two years",
        "same year",
        "same but for a slip, or for a first of January",
        "same day",
      ],
      prior: [0.02, 0.03, 0.02, 0.06, 0.12, 0.75],
      ceilings: ofDeaths ? CEILINGS : CEILINGS_OF_THE_LIVING,
      rareFrom: 5,
      mostRarity: () => frequencies.most,
      show,
    });
  }
  if (hasYears) {
    comparisons.push({
      name: "birth-year-or-age",
      kind: "person",
      labels: [
        "more than ten years apart",
        "within ten years",
        "within three years",
        "within a year",
        "compatible",
      ],
      prior: [0.02, 0.05, 0.12, 0.2, 0.61],
      ceilings: CEILINGS,
      show,
    });
  }
  return {
    comparisons,
    compare(left, right, gammas, at) {
      const leftCode = birth.codes[left]!;
      const rightCode = birth.codes[right]!;
      let date = NULL_GAMMA;
      let year = NULL_GAMMA;
      if (leftCode !== 0 && rightCode !== 0) {
        if (days[left] !== 0 && days[right] !== 0) {
          date = leftCode === rightCode ? 5 : birthDateLevel(days[left]!, days[right]!);
        } else if (birth.values[leftCode]!.floating === birth.values[rightCode]!.floating) {
          year = years.level(leftCode, rightCode);
        }
      }
      if (hasDays) gammas[at] = date;
      if (hasYears) gammas[at + (hasDays ? 1 : 0)] = year;
    },
    rarity(index, left, right, gamma) {
      if (index !== 0 || !hasDays || gamma !== 5) return 0;
      return frequencies.adjustment(birth.codes[left]!, birth.codes[right]!);
    },
  };
}
