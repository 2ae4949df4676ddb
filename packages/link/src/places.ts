/**
 * Places as the engine compares them: the named parts of a cell or of several columns, finest first, with what the
 * lists themselves say lies inside what. A governorate against a village inside it is compatible, not different.
 */
import type { RecordList, Role } from "@recount/core";
import { codeRoles, type Coded } from "./coding.ts";
import { fewShared, type ConsonantBits } from "./consonants.ts";
import { tokenSimilarity, type NameToken } from "./names/index.ts";
import { createPairCache } from "./pair-cache.ts";

/** A place as ids of its parts, finest first. Ids are shared by spellings with one sound, in any script. */
export interface Place {
  readonly text: string;
  readonly parts: readonly number[];
}

export const NO_PLACE: Place = { text: "", parts: [] };

/** Places as read: plain values. */
export interface PlacesRead {
  readonly column: Coded<Place>;
  /** The sound key of each part by its number. */
  readonly partKeys: readonly string[];
  /** By sound key of a finest part, the coarser parts it lies in. */
  readonly inside: Readonly<Record<string, readonly string[]>>;
  /** By part number, what its name sounds like. */
  readonly sounds: readonly (PlaceSound | undefined)[];
  /** By code, the parts a place lies in. */
  readonly around: readonly (readonly number[])[];
}

export interface Places extends PlacesRead {
  /** Whether two parts, by number, are one name, be it with a slip. */
  readonly near: (a: number, b: number) => boolean;
  /** Compares two codes, neither 0, and remembers what it found: 3 the same place, 2 compatible (one contains the other), 1 a coarser place in common, 0 different. */
  readonly compare: (left: number, right: number) => number;
}

/** The tokens of a place's name with the consonants of each as bits, and the numbers in it. */
export interface PlaceSound {
  readonly numbers: string;
  readonly tokens: readonly NameToken[];
  readonly consonants: readonly ConsonantBits[];
}

/** Gives the sound of a place name with its key: equal for spellings of one name in either script. */
export type PlaceKey = (text: string) => { readonly key: string; readonly sound: PlaceSound };

/** What stands between the parts of a place that is written in one cell. */
export const PLACE_SEPARATORS = /[,،;؛/|()[\]–—]|\s-\s|\s+-|-\s+/u;

/** Reads the places of some roles, named finest first. `knownInside` stands in for what these records teach. */
export function readPlaces(
  lists: readonly RecordList[],
  roles: readonly Role[],
  keyOf: PlaceKey,
  knownInside?: Readonly<Record<string, readonly string[]>>,
): Places {
  const keys: string[] = [""];
  const sounds: (PlaceSound | undefined)[] = [undefined];
  const numbers = new Map<string, number>();
  const partNumber = (text: string): number => {
    const { key, sound } = keyOf(text);
    if (key === "") return 0;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, keys.length);
    sounds.push(sound);
    return keys.push(key) - 1;
  };
  const column = codeRoles(lists, roles, NO_PLACE, (byRole) => {
    const cells = byRole.flat().filter((cell) => cell !== "");
    const parts: number[] = [];
    for (const cell of cells) {
      for (const part of cell.split(PLACE_SEPARATORS)) {
        const number = partNumber(part);
        if (number !== 0 && !parts.includes(number)) parts.push(number);
      }
    }
    return parts.length === 0
      ? undefined
      : { key: parts.join(" "), value: { text: cells.join(", "), parts } };
  });
  const inside =
    knownInside === undefined ? learnContainment(column) : recallContainment(knownInside, numbers);
  const around = column.values.map((place) => partsAround(place, inside));
  return comparingPlaces({
    column,
    partKeys: keys,
    inside: Object.fromEntries(
      [...inside].map(([part, coarser]) => [keys[part]!, [...coarser].map((each) => keys[each]!)]),
    ),
    sounds,
    around,
  });
}

/** Places as read, with what compares them. */
export function comparingPlaces(read: PlacesRead): Places {
  const { column, sounds, around } = read;
  const near = nearParts(sounds);
  const apart = plainlyApart(read);
  const cache = createPairCache((left, right) =>
    comparePlaces(column.values[left]!, column.values[right]!, around[left]!, around[right]!, near),
  );
  return {
    ...read,
    near,
    compare: (left, right) => (apart(left, right) ? 0 : cache.level(left, right)),
  };
}

/** Whether two places, by code, are of one word each, in nothing else, and of other consonants: then they are two. */
function plainlyApart({ column, sounds, around }: PlacesRead): (left: number, right: number) => boolean {
  /** By code: the consonants as most regularly read, and under every reading; −1 where more is to be looked at. */
  const bits = new Int32Array(2 * column.values.length).fill(-1);
  column.values.forEach(({ parts }, code) => {
    const sound = sounds[parts[0] ?? 0];
    if (sound === undefined || sound.tokens.length !== 1 || around[code]!.length > 0) return;
    bits[2 * code] = sound.consonants[0]!.regular;
    bits[2 * code + 1] = sound.consonants[0]!.possible;
  });
  return (left, right) => {
    const one = bits[2 * left]!;
    const other = bits[2 * right]!;
    if (one < 0 || other < 0) return false;
    return fewShared(one, bits[2 * left + 1]!, other, bits[2 * right + 1]!);
  };
}

/** One name with a slip, by its sounds. */
function areSimilar(left: PlaceSound | undefined, right: PlaceSound | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  const size = left.tokens.length;
  if (size === 0 || size !== right.tokens.length || left.numbers !== right.numbers) return false;
  for (let i = 0; i < size; i++) {
    const [one, other] = [left.consonants[i]!, right.consonants[i]!];
    if (fewShared(one.regular, one.possible, other.regular, other.possible)) return false;
  }
  return left.tokens.every((token, i) => tokenSimilarity(token, right.tokens[i]!).score >= 0.9);
}

/**
 * Which of `others` each place is, by any of its names in any script: the number of the other, or −1. Names with one
 * sound are one; where none is, a name with a slip, if it is near one other alone. No other is taken twice.
 */
export function matchPlaces(
  places: readonly (readonly string[])[],
  others: readonly (readonly string[])[],
  keyOf: PlaceKey,
): Int32Array {
  const read = (names: readonly string[]) => names.map(keyOf).filter(({ key }) => key !== "");
  const [mine, theirs] = [places.map(read), others.map(read)];
  const found = new Int32Array(places.length).fill(-1);
  const taken = new Set<number>();
  const take = (fits: (one: ReturnType<PlaceKey>, other: ReturnType<PlaceKey>) => boolean): void => {
    mine.forEach((names, place) => {
      if ((found[place] ?? 0) >= 0) return;
      const near = theirs.flatMap((each, other) =>
        !taken.has(other) && each.some((name) => names.some((own) => fits(own, name))) ? [other] : [],
      );
      if (near.length !== 1 || near[0] === undefined) return;
      found[place] = near[0];
      taken.add(near[0]);
    });
  };
  take((one, other) => one.key === other.key);
  take((one, other) => areSimilar(one.sound, other.sound));
  return found;
}

/** For each part, the coarser parts it is written with in more than half of its records. */
function learnContainment(column: Coded<Place>): ReadonlyMap<number, ReadonlySet<number>> {
  const written = new Map<number, number>();
  const together = new Map<number, Map<number, number>>();
  const counts = new Uint32Array(column.values.length);
  for (let i = 0; i < column.codes.length; i++) counts[column.codes[i]!]!++;
  column.values.forEach((place, code) => {
    const [finest] = place.parts;
    if (finest === undefined || place.parts.length < 2) return;
    written.set(finest, (written.get(finest) ?? 0) + counts[code]!);
    const coarser = together.get(finest) ?? new Map<number, number>();
    for (const part of place.parts.slice(1)) coarser.set(part, (coarser.get(part) ?? 0) + counts[code]!);
    together.set(finest, coarser);
  });
  const inside = new Map<number, ReadonlySet<number>>();
  for (const [finest, coarser] of together) {
    const most = [...coarser].filter(([, times]) => times * 2 > written.get(finest)!).map(([part]) => part);
    if (most.length > 0) inside.set(finest, new Set(most));
  }
  return inside;
}

/** What a model knows to lie inside what, for the parts that these records name; others change no comparison. */
function recallContainment(
  known: Readonly<Record<string, readonly string[]>>,
  numbers: ReadonlyMap<string, number>,
): ReadonlyMap<number, ReadonlySet<number>> {
  const inside = new Map<number, ReadonlySet<number>>();
  for (const [finest, coarser] of Object.entries(known)) {
    const part = numbers.get(finest);
    if (part === undefined) continue;
    inside.set(part, new Set(coarser.flatMap((each) => numbers.get(each) ?? [])));
  }
  return inside;
}

/** A test whether two parts are one name with a slip, remembered per pair. */
function nearParts(sounds: Places["sounds"]): (a: number, b: number) => boolean {
  const cache = createPairCache((a, b) => (areSimilar(sounds[a], sounds[b]) ? 1 : 0), 18);
  return (a, b) => a === b || cache.level(a, b) === 1;
}

/** The parts a place lies in: those written with it, and those its finest part is usually written with. */
function partsAround(place: Place, inside: ReadonlyMap<number, ReadonlySet<number>>): readonly number[] {
  const around = new Set(place.parts.slice(1));
  for (const part of inside.get(place.parts[0] ?? 0) ?? []) around.add(part);
  return [...around];
}

function comparePlaces(
  left: Place,
  right: Place,
  leftAround: readonly number[],
  rightAround: readonly number[],
  near: (a: number, b: number) => boolean,
): number {
  const leftFinest = left.parts[0]!;
  const rightFinest = right.parts[0]!;
  if (near(leftFinest, rightFinest)) return 3;
  for (const part of leftAround) if (near(part, rightFinest)) return 2;
  for (const part of rightAround) if (near(part, leftFinest)) return 2;
  for (const part of leftAround) for (const other of rightAround) if (part === other) return 1;
  return 0;
}
