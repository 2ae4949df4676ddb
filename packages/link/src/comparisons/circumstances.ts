/** Date and place of death, which victims of one event share; and places by themselves. */
import { NULL_GAMMA } from "../gamma.ts";
import { countCodes, type Coded } from "../coding.ts";
import { gapDays, nearlySameDay, type Moment } from "../moments.ts";
import { createPairCache } from "../pair-cache.ts";
import type { Places } from "../places.ts";
import type { Records } from "../records.ts";
import { firstOfEachKey, type TermFrequencies } from "../term-frequencies.ts";
import { sharedFrom, type Comparison, type Part } from "./part.ts";

/** What a witness misremembers, from days to a year. */
const [FEW_DAYS, MONTH_DAYS, YEAR_DAYS] = [3, 31, 366];

/** Two dates of death, a level of DATE_LABELS. */
function momentLevel(left: Moment, right: Moment): number {
  const gap = gapDays(left, right);
  const days = left.day !== 0 && right.day !== 0;
  if (days && left.day === right.day) return SAME_DAY;
  if (!days && gap === 0) return COMPATIBLE;
  if (days && gap <= FEW_DAYS) return 3;
  if (gap <= MONTH_DAYS || (days && nearlySameDay(left.day, right.day))) return NEAR;
  return gap <= YEAR_DAYS ? 1 : 0;
}

const DATE_LABELS = [
  "more than a year apart",
  "within a year of each other",
  "within a month, or but for a slip",
  "within three days",
  "a compatible date",
  "the same day",
];
/** From NEAR on, two dates may be those of one event, as its witnesses tell it. */
const [NEAR, COMPATIBLE, SAME_DAY] = [2, 4, 5];
const PLACE_LABELS = ["another place", "places in one area", "one place within the other", "the same place"];
const PLACES = PLACE_LABELS.length;
/** The gamma of one day and one place. */
const ONE_EVENT = DATE_LABELS.length * PLACES - 1;

/** By gamma of date and place (date level × 4 + place level): the place alone, the date alone, or both are shared. */
const SHARED_BY_EVENT = Array.from(
  { length: ONE_EVENT + 1 },
  (_, gamma) => (gamma >= NEAR * PLACES ? 2 : 0) + (gamma % PLACES >= 2 ? 1 : 0),
);

const DATE_PRIOR = [0.015, 0.025, 0.04, 0.07, 0.2, 0.65];
const PLACE_PRIOR = [0.06, 0.06, 0.13, 0.75];
/**
 * Of dates more than a year and more than a month apart: alone, and by place. Relatives of one name who died in one place
 * years apart would else teach that dates say little.
 */
const DATE_CEILINGS = [0.05, 0.1];
const DATE_AND_PLACE_CEILINGS = [0.006, 0.006, 0.006, 0.012, 0.015, 0.015, 0.015, 0.03];

/** Date and place of death as one comparison, since victims of one event share both; apart where one is missing. */
export function circumstances(records: Records, terms: TermFrequencies): Part[] {
  const { death, places } = records;
  if (death === undefined) return places === undefined ? [] : [placeComparison("place", places, terms)];
  const moments = createPairCache((left, right) => momentLevel(death.values[left]!, death.values[right]!));
  if (places === undefined) return [dateComparison(death, terms)];
  return [dateAndPlaceComparison(death, places, moments, terms)];
}

function dateComparison(death: Coded<Moment>, terms: TermFrequencies): Part {
  const moments = createPairCache((left, right) => momentLevel(death.values[left]!, death.values[right]!));
  const frequencies = terms.column({
    column: "death-date",
    counts: countCodes(death.codes, death.values.length),
    key: (code) => death.values[code]!.digits,
    firstOfKey: firstOfEachKey(death.values.length, (code) => death.values[code]!.digits),
  });
  return {
    comparisons: [
      {
        name: "death-date",
        kind: "circumstance",
        labels: DATE_LABELS,
        prior: DATE_PRIOR,
        ceilings: DATE_CEILINGS,
        shared: sharedFrom("death-date", COMPATIBLE),
        rareFrom: SAME_DAY,
        mostRarity: () => frequencies.most,
        show: (record) => death.values[death.codes[record]!]!.text,
      },
    ],
    compare(left, right, gammas, at) {
      const a = death.codes[left]!;
      const b = death.codes[right]!;
      gammas[at] = a === 0 || b === 0 ? NULL_GAMMA : moments.level(a, b);
    },
    rarity: (_index, left, right, gamma) =>
      gamma === SAME_DAY ? frequencies.adjustment(death.codes[left]!, death.codes[right]!) : 0,
  };
}

function dateAndPlaceComparison(
  death: Coded<Moment>,
  places: Places,
  moments: { level(left: number, right: number): number },
  terms: TermFrequencies,
): Part {
  const place = placeComparison("place", places, terms);
  const date = dateComparison(death, terms);
  const { column } = places;
  const events = codeEvents(death, places);
  const frequencies = terms.column({
    column: "death-date-and-place",
    counts: countCodes(events.codes, events.size),
    key: events.key,
    firstOfKey: firstOfEachKey(events.size, events.key),
  });
  const joint: Comparison = {
    name: "date-and-place",
    kind: "circumstance",
    labels: DATE_LABELS.flatMap((day) => PLACE_LABELS.map((where) => `${day}, ${where}`)),
    prior: DATE_PRIOR.flatMap((a) => PLACE_PRIOR.map((b) => a * b)),
    ceilings: DATE_AND_PLACE_CEILINGS,
    shared: {
      names: ["place-at-another-date", "date-at-another-place", "date-and-place"],
      byGamma: SHARED_BY_EVENT,
    },
    rareFrom: ONE_EVENT,
    mostRarity: () => frequencies.most,
    show: (record) =>
      [death.values[death.codes[record]!]!.text, column.values[column.codes[record]!]!.text]
        .filter((text) => text !== "")
        .join(", "),
  };
  return {
    comparisons: [joint, ...date.comparisons, ...place.comparisons],
    compare(left, right, gammas, at) {
      const hasDate = death.codes[left] !== 0 && death.codes[right] !== 0;
      const hasPlace = column.codes[left] !== 0 && column.codes[right] !== 0;
      gammas[at] = NULL_GAMMA;
      gammas[at + 1] = NULL_GAMMA;
      gammas[at + 2] = NULL_GAMMA;
      if (hasDate && hasPlace) {
        const day = moments.level(death.codes[left]!, death.codes[right]!);
        gammas[at] = day * PLACES + places.compare(column.codes[left]!, column.codes[right]!);
      } else if (hasDate) gammas[at + 1] = moments.level(death.codes[left]!, death.codes[right]!);
      else if (hasPlace) gammas[at + 2] = places.compare(column.codes[left]!, column.codes[right]!);
    },
    rarity(index, left, right, gamma) {
      if (index === 0)
        return gamma === ONE_EVENT ? frequencies.adjustment(events.codes[left]!, events.codes[right]!) : 0;
      return index === 1 ? date.rarity(0, left, right, gamma) : place.rarity(0, left, right, gamma);
    },
  };
}

/** Numbers the distinct (date, finest place) pairs: the events that records tell of. */
function codeEvents(
  death: Coded<Moment>,
  places: Places,
): { codes: Uint32Array; size: number; key: (event: number) => string } {
  const numbers = new Map<number, number>();
  const keys = [""];
  const { column } = places;
  const codes = new Uint32Array(death.codes.length);
  for (let record = 0; record < codes.length; record++) {
    const finest = column.values[column.codes[record]!]!.parts[0] ?? 0;
    if (death.codes[record] === 0 || finest === 0) continue;
    const key = death.codes[record]! * 67108864 + finest;
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size + 1;
      numbers.set(key, number);
      const { digits } = death.values[death.codes[record]!]!;
      keys.push(digits === "" ? "" : `${digits} ${places.partKeys[finest]!}`);
    }
    codes[record] = number;
  }
  return { codes, size: numbers.size + 1, key: (event) => keys[event]! };
}

export function placeComparison(name: string, places: Places, terms: TermFrequencies): Part {
  const { column } = places;
  const counts = new Uint32Array(
    1 + column.values.reduce((most, place) => Math.max(most, place.parts[0] ?? 0), 0),
  );
  for (const code of column.codes) counts[column.values[code]!.parts[0] ?? 0]!++;
  const frequencies = terms.column({ column: name, counts, key: (part) => places.partKeys[part]! });
  return {
    comparisons: [
      {
        name,
        kind: "circumstance",
        labels: PLACE_LABELS,
        prior: PLACE_PRIOR,
        ceilings: [0.3],
        shared: sharedFrom(name, 2),
        rareFrom: 3,
        mostRarity: () => frequencies.most,
        show: (record) => column.values[column.codes[record]!]!.text,
      },
    ],
    compare(left, right, gammas, at) {
      const a = column.codes[left]!;
      const b = column.codes[right]!;
      gammas[at] = a === 0 || b === 0 ? NULL_GAMMA : places.compare(a, b);
    },
    rarity(_index, left, right, gamma) {
      if (gamma !== 3) return 0;
      const finest = (record: number): number => column.values[column.codes[record]!]!.parts[0]!;
      return frequencies.adjustment(finest(left), finest(right));
    },
  };
}
