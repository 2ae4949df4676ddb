/** All records of all lists, standardised: what blocking, comparing and explaining read. */
import type { RecordList, Role } from "@recount/core";
import { rowsWithAge, withAges } from "./ages-in-names.ts";
import { hashAddresses, type Addresses } from "./addresses.ts";
import { readNames, type Names } from "./chains.ts";
import { codeRoles, columnsOf, hasRole, type Coded } from "./coding.ts";
import { middleOfDates, readBirths, readDeaths, type Birth, type Moment } from "./moments.ts";
import { placeTokens } from "./names/index.ts";
import { consonantBits } from "./consonants.ts";
import { readPlaces, type PlaceKey, type Places } from "./places.ts";
import { foldText } from "./similarity.ts";
import { Teaching, type KnownStandardisation, type Standardisation } from "./standardisation.ts";

export interface Records {
  readonly lists: readonly RecordList[];
  readonly count: number;
  /** What reading these lists taught; part of the model. */
  readonly standardisation: Standardisation;
  /** The list each record stands in, by index. */
  readonly listOf: Uint16Array;
  /** Records of lists without ages and births whose names tell of an age, ascending. */
  readonly agesInNames: readonly number[];
  readonly names: Names;
  /** 0: an unnamed victim. */
  readonly named: Uint8Array;
  /** 0 missing, 1 male, 2 female. */
  readonly sex: Uint8Array | undefined;
  readonly birth: Coded<Birth> | undefined;
  readonly death: Coded<Moment> | undefined;
  readonly places: Places | undefined;
  readonly birthPlaces: Places | undefined;
  readonly identityNumber: Coded<string> | undefined;
  readonly email: Addresses | undefined;
  readonly phone: Coded<string> | undefined;
  readonly postcode: Coded<string> | undefined;
  readonly address: Coded<string> | undefined;
  readonly occupation: Coded<string> | undefined;
}

/** The cells of some roles as one folded text, in column order. A lone column that is folded already is coded as it stands. */
function codeText(
  lists: readonly RecordList[],
  roles: readonly Role[],
  fold: (text: string) => string,
): Coded<string> | undefined {
  if (!hasRole(lists, ...roles)) return undefined;
  const only = lists.length === 1 ? columnsOf(lists[0]!, ...roles) : [];
  if (only.length === 1 && only[0]!.values.every((value) => fold(value) === value)) return only[0]!;
  return codeRoles(lists, roles, "", (cells) => {
    let text = "";
    for (const some of cells) {
      for (const cell of some) {
        const part = fold(cell);
        if (part !== "") text = text === "" ? part : `${text} ${part}`;
      }
    }
    return text === "" ? undefined : { key: text, value: text };
  });
}

/** Printable ASCII without capitals and spaces: folding leaves it as it is. */
const FOLDED_EMAIL = /^[!-@[-~]*$/;
const foldEmail = (cell: string): string =>
  FOLDED_EMAIL.test(cell) ? cell : cell.toLowerCase().replace(/\s+/g, "");
const squeeze = (text: string): string => foldText(text).replaceAll(" ", "");
const digitsOf = (text: string): string => squeeze(text).replace(/\D/g, "").slice(-9);

/**
 * Standardises all records. `known` is what a model says of how to read them, and which columns it compares; without
 * it, the lists themselves teach it.
 */
export function readRecords(given: readonly RecordList[], known?: KnownStandardisation): Records {
  const lists = given.map(withAges);
  const count = lists.reduce((sum, list) => sum + list.rowCount, 0);
  const teaching = new Teaching();
  const names = readNames(lists, known, teaching);
  const wanted = (...comparisons: string[]): boolean =>
    known === undefined || comparisons.some((comparison) => known.comparisons.has(comparison));
  const has = (...roles: Role[]): boolean => hasRole(lists, ...roles);
  const text = (role: Role, comparison: string, fold: (text: string) => string): Coded<string> | undefined =>
    wanted(comparison) ? codeText(lists, [role], fold) : undefined;
  const identityNumber = text("identityNumber", "identity-number", squeeze);
  const emails = text("email", "email", foldEmail);
  const email = emails && hashAddresses(emails);
  const phone = text("phone", "phone", digitsOf);
  const middle = known === undefined ? middleOfDates(lists) : (known.middleOfDates ?? undefined);
  teaching.middleOfDates = middle ?? null;
  const birth =
    has("birthDate", "age") && wanted("birth-date", "birth-year-or-age")
      ? readBirths(lists, middle)
      : undefined;
  const placesOf = (
    roles: readonly Role[],
    inside: Readonly<Record<string, readonly string[]>> | undefined,
  ): Places | undefined => (has(...roles) ? readPlaces(lists, roles, placeKey, inside) : undefined);
  const places = wanted("place", "date-and-place")
    ? placesOf(["town", "place", "district", "region"], known?.placesInside)
    : undefined;
  const birthPlaces = wanted("birth-place") ? placesOf(["birthPlace"], known?.birthPlacesInside) : undefined;
  teaching.placesInside = { ...places?.inside };
  teaching.birthPlacesInside = { ...birthPlaces?.inside };
  return {
    lists,
    count,
    standardisation: teaching.finish(),
    names: wanted("mother-name") ? names : { ...names, mother: undefined },
    listOf: listOfRecords(lists, count),
    agesInNames: recordsOf(lists, (list, at) => (list === given[at] ? [] : rowsWithAge(list))),
    named: findNamed(names, [identityNumber, email, phone], birth, count),
    sex: has("sex") && wanted("sex") ? readSex(lists, count) : undefined,
    birth,
    death:
      has("deathDate", "reportDate") && wanted("death-date", "date-and-place")
        ? readDeaths(lists)
        : undefined,
    places,
    birthPlaces,
    identityNumber,
    email,
    phone,
    postcode: text("postcode", "postcode", squeeze),
    address: text("address", "address", foldText),
    occupation: text("occupation", "occupation", foldText),
  };
}

/** Records by the rows of each list. */
function recordsOf(
  lists: readonly RecordList[],
  rowsOf: (list: RecordList, at: number) => readonly number[],
): number[] {
  let offset = 0;
  return lists.flatMap((list, at) => {
    const first = offset;
    offset += list.rowCount;
    return rowsOf(list, at).map((row) => first + row);
  });
}

function listOfRecords(lists: readonly RecordList[], count: number): Uint16Array {
  const listOf = new Uint16Array(count);
  let offset = 0;
  lists.forEach(({ rowCount }, list) => {
    listOf.fill(list, offset, offset + rowCount);
    offset += rowCount;
  });
  return listOf;
}

/**
 * A record is named where some name is left once titles are set apart. One whose name cells are empty still tells who it
 * is by an identity number, an address for messages or a full birth date; one whose cells say "child of …" does not.
 */
function findNamed(
  names: Names,
  identifiers: readonly (Coded<string> | undefined)[],
  birth: Coded<Birth> | undefined,
  count: number,
): Uint8Array {
  const [first] = names.readings;
  const named = new Uint8Array(count);
  for (let record = 0; record < count; record++) {
    if (names.saidUnnamed[record] === 1) continue;
    const hasName = first!.given[record] !== 0 || first!.family[record] !== 0;
    const hasIdentifier = identifiers.some((column) => column !== undefined && column.codes[record] !== 0);
    const hasBirth = birth !== undefined && birth.values[birth.codes[record]!]!.digits !== "";
    if (hasName || hasIdentifier || hasBirth) named[record] = 1;
  }
  return named;
}

function readSex(lists: readonly RecordList[], count: number): Uint8Array {
  const coded = codeRoles(lists, ["sex"], 0, ([cells]) => {
    const cell = cells?.find((each) => each !== "");
    if (cell === "male") return { key: "male", value: 1 };
    return cell === "female" ? { key: "female", value: 2 } : undefined;
  });
  const sex = new Uint8Array(count);
  for (let record = 0; record < count; record++) sex[record] = coded.values[coded.codes[record]!]!;
  return sex;
}

/**
 * Place names are read by their sound, like names of people, so that both scripts meet; numbers are kept apart ("Camp 1",
 * "Camp 3"), since no sound tells them.
 */
export function placeKey(text: string): ReturnType<PlaceKey> {
  const tokens = placeTokens(text);
  const folded = foldText(text);
  const numbers = tokens.length === 0 ? "" : (folded.match(/\d+/g) ?? []).join(" ");
  const words = tokens.length === 0 ? folded : tokens.map((token) => token.folded).join(" ");
  const key = numbers === "" ? words : `${words} ${numbers}`;
  return { key, sound: { tokens, numbers, consonants: tokens.map((token) => consonantBits(token)) } };
}
