/**
 * By which custom a case's names are built. Where chains are patronymic a second name is the father's ("Fatima Ahmed");
 * elsewhere it is the person's own ("María Isabel"), and a second family name, the mother's, may follow the first. No
 * column says which: the women do, whose second name is a man's by the one custom and a woman's by the other.
 */

/** What one record shows of its name; tokens are numbered by sound group, 0 is none. */
export interface NameShown {
  readonly first: number;
  readonly second: number;
  /** The last name of a full name, or the first of a family column. */
  readonly family: number;
  /** 0 not known, 1 male, 2 female. */
  readonly sex: number;
  /** Names in the given-name column; 0 where the list has none. */
  readonly givenLength: number;
  /** Names in the full-name column; 0 where the list has none. */
  readonly fullLength: number;
  /** The third name and the fourth of a full name of four; else 0. */
  readonly third: number;
  readonly fourth: number;
}

/** Women whose second name must be known for one sex before they are believed. */
const LEAST_VOTES = 5;
/** A name is a man's, or a woman's, where this share of those who have it first are. */
const CLEARLY = 0.8;

/** Counts what the records of a case show; order does not matter. */
export class NameCustomCounter {
  readonly #men = new Map<number, number>();
  readonly #women = new Map<number, number>();
  readonly #womensSecond = new Map<number, number>();
  readonly #ends: readonly Map<number, number>[] = [new Map(), new Map(), new Map()];
  #givenColumn = 0;
  #doubleGiven = 0;

  add(shown: NameShown): void {
    if (shown.sex === 1) count(this.#men, shown.first);
    if (shown.sex === 2) {
      count(this.#women, shown.first);
      count(this.#womensSecond, shown.second);
    }
    if (shown.givenLength > 0) this.#givenColumn++;
    if (shown.givenLength > 1) this.#doubleGiven++;
    if (shown.fullLength === 4)
      [shown.first, shown.third, shown.fourth].forEach((name, at) => count(this.#ends[at]!, name));
  }

  /** True where further given names are the person's own. `listed` is the share of first names known as patronymic. */
  ownNames(listed: number): boolean {
    let own = 0;
    let fathers = 0;
    for (const [name, times] of this.#womensSecond) {
      const men = this.#men.get(name) ?? 0;
      const women = this.#women.get(name) ?? 0;
      if (men + women < 2) continue;
      if (men > CLEARLY * (men + women)) fathers += times;
      else if (women > (1 - CLEARLY) * 2 * (men + women)) own += times;
    }
    if (own + fathers >= LEAST_VOTES) return own > fathers;
    if (listed > 0.1) return false;
    return this.#doubleGiven > 0.15 * this.#givenColumn || this.#thirdIsFamily();
  }

  /** In full names of four, the third name is drawn from the names that stand last rather than first. */
  #thirdIsFamily(): boolean {
    const [first, third, fourth] = this.#ends as [
      Map<number, number>,
      Map<number, number>,
      Map<number, number>,
    ];
    let cells = 0;
    let likeFirst = 0;
    let likeLast = 0;
    for (const [name, times] of third) {
      cells += times;
      likeFirst += times * (first.get(name) ?? 0);
      likeLast += times * (fourth.get(name) ?? 0);
    }
    return cells >= 30 && likeLast > 2 * likeFirst;
  }
}

function count(counts: Map<number, number>, name: number): void {
  if (name !== 0) counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** How often names are given and family names; the total of each stands at 0. */
interface Uses {
  readonly given: Float64Array;
  readonly family: Float64Array;
}

/** The same by spelling, and by sound group for spellings that are hardly ever seen: Alfredo and Alvarado have one group. */
export interface NameUses {
  readonly spellings: Uses;
  readonly sounds: Uses;
}

/** A spelling seen so often tells by itself. */
const SEEN = 2;

/** Log odds that a name is a given name rather than a family's, by its other uses. */
function givenOdds(token: number, group: number, { spellings, sounds }: NameUses): number {
  const known = spellings.given[token]! + spellings.family[token]! >= SEEN;
  const { given, family } = known ? spellings : sounds;
  const at = known ? token : group;
  return Math.log(((given[at]! + 0.5) / (given[0]! + 1)) * ((family[0]! + 1) / (family[at]! + 0.5)));
}

/** How a full name is parted: given names in front, or, where `turned`, behind the family names. */
export interface Parting {
  readonly given: number;
  readonly turned: boolean;
}

/** A name among others that are not is turned round only where that is so much likelier (in nats): slips are rare. */
const TURNED_AT_LEAST = 6;

/**
 * How many of a full name's tokens are given names: the parting that the tokens' other uses make likeliest. At least one
 * is given and, of two or more, one or two are family names. A tie goes to the fewer family names.
 */
export function partName(
  tokens: readonly number[],
  groupOf: (token: number) => number,
  uses: NameUses,
): Parting {
  const size = tokens.length;
  if (size < 3) return { given: Math.min(size, 1), turned: false };
  const odds = tokens.map((token) => givenOdds(token, groupOf(token), uses));
  const straight = likeliest(odds);
  const turned = likeliest(odds.toReversed());
  return turned.odds > straight.odds + TURNED_AT_LEAST
    ? { given: turned.given, turned: true }
    : { given: straight.given, turned: false };
}

function likeliest(odds: readonly number[]): { given: number; odds: number } {
  let sum = 0;
  let best = { given: 1, odds: -Infinity };
  odds.forEach((each, at) => {
    sum += each;
    const families = odds.length - at - 1;
    if (families >= 1 && families <= 2 && sum >= best.odds) best = { given: at + 1, odds: sum };
  });
  return best;
}
