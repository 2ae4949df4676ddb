/**
 * The comparisons that the lists' columns allow, each with its levels. A comparison is of the person (given name,
 * birth, identity number) or of the circumstances (family, father, date and place), which relatives and victims of one
 * event share. Fields that say the same thing make one comparison: age and birth date, date and place of death.
 */
import { NULL_GAMMA } from "./gamma.ts";
import { birthComparisons } from "./comparisons/births.ts";
import { circumstances, placeComparison } from "./comparisons/circumstances.ts";
import { nameComparisons } from "./comparisons/names.ts";
import type { Comparer, Comparison, Part } from "./comparisons/part.ts";
import {
  emailComparison,
  numberComparison,
  postcodeComparison,
  textComparison,
} from "./comparisons/texts.ts";
import type { LinkModel, ModelComparison } from "./model.ts";
import type { NicknamePair } from "./names/index.ts";
import type { Records } from "./records.ts";
import type { TermFrequencies } from "./term-frequencies.ts";

/** Builds the comparisons for these records, with the weight of rare values from `terms`. */
export function createComparer(
  records: Records,
  terms: TermFrequencies,
  model?: LinkModel,
  nicknames: readonly NicknamePair[] = model?.nicknames ?? [],
): Comparer {
  const names = nameComparisons(records, terms, nicknames);
  const parts: Part[] = [names];
  if (records.birth !== undefined)
    parts.push(birthComparisons(records.birth, terms, model, records.death !== undefined));
  if (records.sex !== undefined) parts.push(sexComparison(records.sex));
  parts.push(...circumstances(records, terms));
  if (records.identityNumber !== undefined)
    parts.push(numberComparison("identity-number", records.identityNumber, terms));
  if (records.email !== undefined) parts.push(emailComparison(records.email, terms));
  if (records.phone !== undefined) parts.push(numberComparison("phone", records.phone, terms));
  if (records.postcode !== undefined) parts.push(postcodeComparison(records.postcode, terms));
  if (records.address !== undefined) parts.push(textComparison("address", records.address, terms));
  if (records.birthPlaces !== undefined)
    parts.push(placeComparison("birth-place", records.birthPlaces, terms));
  if (records.occupation !== undefined) parts.push(textComparison("occupation", records.occupation, terms));
  if (records.lists.length > 1) parts.push(listsComparison(records));
  const comparer = { ...joinParts(parts), twoKnownNames: () => names.twoKnownNames() };
  return model === undefined ? comparer : inModelOrder(comparer, model);
}

/** The comparer with exactly the model's comparisons, in its order: those that no list here allows give no gamma. */
function inModelOrder(comparer: Comparer, model: LinkModel): Comparer {
  const found = model.comparisons.map(({ name }) =>
    comparer.comparisons.findIndex((each) => each.name === name),
  );
  if (found.length === comparer.comparisons.length && found.every((from, at) => from === at)) return comparer;
  const row = new Uint8Array(comparer.comparisons.length);
  return {
    comparisons: found.map((from, at) =>
      from < 0 ? absent(model.comparisons[at]!) : comparer.comparisons[from]!,
    ),
    compare(left, right, gammas) {
      comparer.compare(left, right, row);
      for (let at = 0; at < found.length; at++) gammas[at] = found[at]! < 0 ? NULL_GAMMA : row[found[at]!]!;
    },
    rarity: (at, left, right, gamma) =>
      found[at]! < 0 ? 0 : comparer.rarity(found[at]!, left, right, gamma),
    twoKnownNames: () => comparer.twoKnownNames(),
  };
}

/** A comparison of the model for which these lists have no column. */
function absent({ name, kind, levels }: ModelComparison): Comparison {
  return { name, kind, labels: levels.map(({ label }) => label), prior: [], ceilings: [], show: () => "" };
}

/**
 * Whether the records stand in one list or in two. Most lists name a person once, so that two much alike records of one
 * list are more often brothers than one man twice; how often is learned, since some lists repeat themselves.
 */
function listsComparison({ lists, listOf, count }: Records): Part {
  const within = lists.reduce((sum, { rowCount }) => sum + rowCount * (rowCount - 1), 0);
  return {
    comparisons: [
      {
        name: "lists",
        kind: "circumstance",
        labels: ["one list", "two lists"],
        prior: [0.15, 0.85],
        ceilings: [],
        topShare: 1 - within / Math.max(1, count * (count - 1)),
        show: (record) => lists[listOf[record]!]!.name,
      },
    ],
    compare(left, right, gammas, at) {
      gammas[at] = listOf[left] === listOf[right] ? 0 : 1;
    },
    rarity: () => 0,
  };
}

function joinParts(parts: readonly Part[]): Omit<Comparer, "twoKnownNames"> {
  const starts: number[] = [];
  const owners: number[] = [];
  parts.forEach((part, index) => {
    starts.push(owners.length);
    for (let i = 0; i < part.comparisons.length; i++) owners.push(index);
  });
  return {
    comparisons: parts.flatMap((part) => part.comparisons),
    compare(left, right, gammas) {
      for (let i = 0; i < parts.length; i++) parts[i]!.compare(left, right, gammas, starts[i]!);
    },
    rarity(comparison, left, right, gamma) {
      const owner = owners[comparison]!;
      return parts[owner]!.rarity(comparison - starts[owner]!, left, right, gamma);
    },
  };
}
function sexComparison(sex: Uint8Array): Part {
  return {
    comparisons: [
      {
        name: "sex",
        kind: "person",
        labels: ["different", "same"],
        prior: [0.03, 0.97],
        ceilings: [0.1],
        show: (record) => ["", "male", "female"][sex[record]!]!,
      },
    ],
    compare(left, right, gammas, at) {
      const a = sex[left]!;
      const b = sex[right]!;
      gammas[at] = a === 0 || b === 0 ? NULL_GAMMA : a === b ? 1 : 0;
    },
    rarity: () => 0,
  };
}
