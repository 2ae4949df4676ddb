/**
 * Each comparison of the model as conditions over the columns that travel: for every level the condition under which a
 * pair falls into it, in the order in which they are tried. A comparison that is not here does not travel.
 */
import {
  all,
  any,
  contains,
  covers,
  eitherWay,
  equal,
  l,
  missing,
  mirrored,
  not,
  overlap,
  r,
  type Condition,
} from "./conditions.ts";

/** A level's condition; "missing" gives no gamma, "else" is what is left. */
export interface LevelCondition {
  readonly gamma: number | "missing";
  readonly condition: Condition | "else";
  /** The column whose frequencies adjust the level's weight, and the model's table of them. */
  readonly frequency?: Frequency;
}

export interface Frequency {
  readonly column: string;
  readonly table: string;
  /** Kin are as many for a rare name as for a common one: a rare value then earns nothing. */
  readonly kin?: true;
  /** The value is several, parted by spaces: what each earns is added. */
  readonly several?: true;
}

const missingLevel = (condition: Condition): LevelCondition => ({ gamma: "missing", condition });
const lowest: LevelCondition = { gamma: 0, condition: "else" };
const isNull = (column: string, side: "l" | "r"): Condition => ({ kind: "missing", at: { column, side } });
const at = (gamma: number, condition: Condition, frequency?: LevelCondition["frequency"]): LevelCondition =>
  frequency === undefined ? { gamma, condition } : { gamma, condition, frequency };

/** How close two single names are, at least: "identical" or the suffix of a list of relatives. */
type Closeness = "identical" | "same" | "like" | "near";

function close(left: string, right: string, closeness: Closeness): Condition {
  return closeness === "identical" ? equal(l(left), r(right)) : contains(l(`${left}_${closeness}`), r(right));
}

const GIVEN = "given_name";
const FAMILY = "family_name";
const MIDDLE = "middle_names";
const TAIL = "middle_and_family_names";
const familyDiffers = not(any(missing(FAMILY), close(FAMILY, FAMILY, "near")));
const givenNear = close(GIVEN, GIVEN, "near");

/** A lone name beside a whole one: the left's given name is the right's family name, its own being unknown. */
function loneAsFamily(closeness: Closeness): Condition {
  return eitherWay(all(isNull(FAMILY, "l"), close(GIVEN, FAMILY, closeness)));
}
/** The left has a family name only, which is the right's given name. */
function loneAsGiven(closeness: Closeness): Condition {
  return eitherWay(all(isNull(GIVEN, "l"), close(FAMILY, GIVEN, closeness)));
}
const swapped = all(familyDiffers, close(GIVEN, FAMILY, "like"), close(FAMILY, GIVEN, "like"));
/** The left's last name is one of the right's middle names: its family name is then unknown. */
const omitsFamily = all(givenNear, familyDiffers, overlap(r(MIDDLE), l("family_name_like")));

/** The right's chain begins with the left's given name and goes on as the left's does. */
const goesOn = all(
  close(GIVEN, `${MIDDLE}_first`, "like"),
  any(isNull(MIDDLE, "l"), isNull(`${MIDDLE}_second`, "r"), covers(r(`${MIDDLE}_near`), l(MIDDLE))),
);

/** One given name is taken off the other's chain: then the chains are not compared. */
const takenOff = all(not(givenNear), not(swapped), any(goesOn, mirrored(goesOn)));

const spelling = (column: string, name: string): LevelCondition["frequency"] => ({
  column,
  table: `${name}-spelling`,
});
const sound = (column: string, name: string): LevelCondition["frequency"] => ({
  column: `${column}_sound`,
  table: `${name}-sound`,
});

/** Which of the columns that only some lists have are there. */
export interface Present {
  /** The model's comparisons. */
  readonly names: ReadonlySet<string>;
  /** The columns that travel. */
  readonly columns: ReadonlySet<string>;
}

/** The left's name is another one of the right's. */
function another(name: string, chains: readonly string[], { columns }: Present): Condition[] {
  return chains
    .filter((chain) => columns.has(chain))
    .map((chain) => eitherWay(overlap(r(chain), l(`${name}_like`))));
}

/** One side's given name is a by-name only (Abu Omar), the other's is not. */
function byNameAlone({ columns }: Present): Condition[] {
  if (!columns.has("given_name_is_kunya")) return [];
  return [eitherWay(all(isNull("given_name_is_kunya", "l"), not(isNull("given_name_is_kunya", "r"))))];
}

function givenLevels(present: Present): LevelCondition[] {
  const atLeast = (closeness: Closeness): Condition =>
    any(close(GIVEN, GIVEN, closeness), all(not(close(FAMILY, FAMILY, "like")), loneAsGiven(closeness)));
  const heard = sound(GIVEN, "given-name");
  const alone = byNameAlone(present);
  const others = [...another(GIVEN, ["further_given_names"], present), eitherWay(goesOn)];
  return [
    ...alone.map(missingLevel),
    at(6, atLeast("identical"), spelling(GIVEN, "given-name")),
    at(5, atLeast("same"), heard),
    at(4, atLeast("like"), heard),
    missingLevel(any(missing(GIVEN), loneAsFamily("like"))),
    at(3, givenNear, heard),
    at(2, swapped),
    at(1, any(...others)),
    lowest,
  ];
}

function familyLevels(present: Present): LevelCondition[] {
  const atLeast = (closeness: Closeness): Condition =>
    any(close(FAMILY, FAMILY, closeness), all(not(close(GIVEN, GIVEN, "like")), loneAsFamily(closeness)));
  const differs = not(close(GIVEN, GIVEN, "near"));
  const heard = sound(FAMILY, "family-name");
  const kin = reaches(chainLevels(MIDDLE), 3);
  const others = another(FAMILY, ["further_family_names"], present);
  return [
    ...adjusted(6, atLeast("identical"), spelling(FAMILY, "family-name")!, kin),
    ...adjusted(5, atLeast("same"), heard!, kin),
    ...adjusted(4, atLeast("like"), heard!, kin),
    missingLevel(any(missing(FAMILY), loneAsGiven("like"), all(differs, swapped), eitherWay(omitsFamily))),
    at(3, close(FAMILY, FAMILY, "near"), heard),
    ...(others.length === 0 ? [] : [at(1, any(...others))]),
    lowest,
  ];
}

/** A level in two: where the pair shares what kin share, a rare value earns nothing. */
function adjusted(
  gamma: number,
  condition: Condition,
  frequency: Frequency,
  kin: Condition,
): LevelCondition[] {
  return [at(gamma, all(condition, kin), { ...frequency, kin: true }), at(gamma, condition, frequency)];
}

/** The levels of two chains, laid side by side, except that order is not looked at between their ends. */
function chainParts(left: string, right: string): { gamma: number; condition: Condition }[] {
  const whole = any(covers(l(`${left}_near`), r(right)), covers(r(`${right}_near`), l(left)));
  const begins = contains(l(`${left}_first_near`), r(`${right}_first`));
  const ends = contains(l(`${left}_last_near`), r(`${right}_last`));
  const several: Condition = { kind: "share", left: l(`${left}_same`), right: r(right), least: 2 };
  const lone = any(missingEither(`${left}_second`, `${right}_second`));
  return [
    { gamma: 6, condition: all(whole, several) },
    { gamma: 5, condition: all(whole, begins, overlap(l(left), r(right))) },
    { gamma: 4, condition: all(whole, begins, overlap(l(`${left}_same`), r(right))) },
    { gamma: 3, condition: whole },
    { gamma: 2, condition: any(begins, ends) },
    { gamma: 1, condition: any(overlap(l(`${left}_near`), r(right)), lone) },
  ];
}

const missingEither = (left: string, right: string): Condition => any(isNull(left, "l"), isNull(right, "r"));

function chainLevels(column: string): LevelCondition[] {
  return [
    missingLevel(missing(column)),
    ...chainParts(column, column).map(({ gamma, condition }) => at(gamma, condition)),
    lowest,
  ];
}

function middleLevels(present: Present): LevelCondition[] {
  const omitted = chainParts(TAIL, MIDDLE);
  const kin = reaches(familyLevels(present), 4);
  const frequencies: Readonly<Record<number, Frequency>> = {
    5: { column: `${MIDDLE}_first`, table: "father-name-spelling" },
    4: { column: `${MIDDLE}_first_sound`, table: "father-name-sound" },
  };
  const several = {
    column: `${MIDDLE}_sounds`,
    table: "father-name-sound",
    kin: true,
    several: true,
  } as const;
  const levels = chainParts(MIDDLE, MIDDLE).flatMap(({ gamma, condition }, index) => {
    const one = all(omitsFamily, omitted[index]!.condition);
    const whole = any(all(not(missing(MIDDLE)), condition), one, mirrored(one));
    const frequency = frequencies[gamma];
    if (gamma === 6) return [at(gamma, whole, several)];
    return frequency === undefined ? [at(gamma, whole)] : adjusted(gamma, whole, frequency, kin);
  });
  return [missingLevel(takenOff), ...levels, missingLevel(missing(MIDDLE)), lowest];
}

/** Further names beside the given and the family name: not asked where one of them agreed with the other's name. */
function furtherLevels(column: string, beside: readonly LevelCondition[]): LevelCondition[] {
  const [first, ...rest] = chainLevels(column);
  const agreed = exactly(beside, 1);
  return [missingLevel(any(first!.condition as Condition, agreed)), ...rest];
}

/** The same for family names, where one side has the husband's ("de Mejía") and the other the mother's. */
function furtherFamilyLevels(beside: readonly LevelCondition[]): LevelCondition[] {
  const levels = furtherLevels("further_family_names", beside);
  const of = "further_family_name_is_of";
  const husbands = missingLevel(eitherWay(all(isNull(of, "l"), not(isNull(of, "r")))));
  const agreeing = levels.findIndex(({ gamma }) => gamma === 3) + 1;
  return [...levels.slice(0, agreeing), husbands, ...levels.slice(agreeing)];
}

function kunyaLevels(): LevelCondition[] {
  const [first, ...rest] = chainLevels("kunya");
  return [missingLevel(any(first!.condition as Condition, not(missing("given_name_is_kunya")))), ...rest];
}

const within = (name: string, days: number): Condition =>
  all(
    { kind: "atMost", left: l(`${name}_first`), right: r(`${name}_last`), most: days },
    { kind: "atMost", left: r(`${name}_first`), right: l(`${name}_last`), most: days },
  );
const bothDays = (name: string): Condition => not(missing(`${name}_day`));
const same = (column: string): Condition => equal(l(column), r(column));
const oneEdit = (column: string): Condition => ({
  kind: "edits",
  left: l(column),
  right: r(column),
  most: 1,
});
const slip = (column: string): Condition =>
  any(oneEdit(column), contains(l(`${column}_exchanged`), r(column)));

function yearsApart(most: number): Condition {
  const [left, right] = [l("birth_year"), r("birth_year")];
  return all({ kind: "atMost", left, right, most }, { kind: "atMost", left: right, right: left, most });
}

function birthDateLevels(): LevelCondition[] {
  return [
    missingLevel(missing("birth_day")),
    at(5, same("birth_day"), { column: "birth_day", table: "birth-date" }),
    at(4, any(slip("birth_day"), eitherWay(equal(l("birth_year_alone"), r("birth_year"))))),
    at(3, same("birth_year")),
    at(2, yearsApart(2)),
    at(1, any(yearsApart(10), same("birth_month_and_day"))),
    lowest,
  ];
}

function birthYearLevels(): LevelCondition[] {
  return [
    missingLevel(any(missing("birth_first"), not(same("birth_floating")), bothDays("birth"))),
    at(4, within("birth", 0)),
    at(3, within("birth", 365)),
    at(2, within("birth", 1095)),
    at(1, within("birth", 3652)),
    lowest,
  ];
}

/** Dates of death at least so close: 5 one day, 4 compatible, 3 within three days, 2 near, 1 within a year. */
export function deathAtLeast(level: number): Condition | undefined {
  if (level === 0) return undefined;
  const day = same("death_day");
  if (level === 5) return day;
  const compatible = any(day, all(not(bothDays("death")), within("death", 0)));
  if (level === 4) return compatible;
  if (level === 3) return any(compatible, all(bothDays("death"), within("death", 3)));
  const near = any(within("death", 31), all(bothDays("death"), slip("death_day")));
  return level === 2 ? near : any(near, within("death", 366));
}

/** Places at least so close: 3 the same, 2 one in the other, 1 a coarser one in common. */
export function placeAtLeast(name: string, level: number): Condition | undefined {
  if (level === 0) return undefined;
  const near = contains(l(`${name}_near`), r(name));
  if (level === 3) return near;
  const inside = any(near, eitherWay(contains(l(`${name}_around_near`), r(name))));
  return level === 2 ? inside : any(inside, overlap(l(`${name}_around`), r(`${name}_around`)));
}

/** The gamma of one day and one place: six levels of dates by four of places. */
const ONE_EVENT = 23;

function dateAndPlaceLevels(): LevelCondition[] {
  const levels: LevelCondition[] = [missingLevel(any(missing("death_first"), missing("place")))];
  for (let gamma = ONE_EVENT; gamma > 0; gamma--) {
    const parts = [deathAtLeast(Math.floor(gamma / 4)), placeAtLeast("place", gamma % 4)];
    const condition = all(...parts.filter((each) => each !== undefined));
    const frequency = { column: "death_day_and_place", table: "death-date-and-place" };
    levels.push(at(gamma, condition, gamma === ONE_EVENT ? frequency : undefined));
  }
  return [...levels, lowest];
}

function deathDateLevels(besidePlaces: boolean): LevelCondition[] {
  const apart = missing("death_first");
  return [
    missingLevel(besidePlaces ? any(apart, not(missing("place"))) : apart),
    at(5, deathAtLeast(5)!, { column: "death_day", table: "death-date" }),
    ...[4, 3, 2, 1].map((level) => at(level, deathAtLeast(level)!)),
    lowest,
  ];
}

function placeLevels(name: string, table: string, besideDates: boolean): LevelCondition[] {
  return [
    missingLevel(besideDates ? any(missing(name), not(missing("death_first"))) : missing(name)),
    at(3, placeAtLeast(name, 3)!, { column: name, table }),
    at(2, placeAtLeast(name, 2)!),
    at(1, placeAtLeast(name, 1)!),
    lowest,
  ];
}

function numberLevels(column: string, table: string): LevelCondition[] {
  return [missingLevel(missing(column)), at(2, same(column), { column, table }), at(1, slip(column)), lowest];
}

/** Given and family name agree, be it with a slip: the e-mail then says less. */
const namesAgree = (present: Present): Condition =>
  all(reaches(givenLevels(present), 4), reaches(familyLevels(present), 4));

function emailLevels(besideNames: boolean, present: Present): LevelCondition[] {
  const gate = besideNames ? not(namesAgree(present)) : namesAgree(present);
  return [
    missingLevel(any(missing("email"), gate)),
    at(2, same("email"), besideNames ? undefined : { column: "email", table: "email" }),
    at(1, any(same("email_name"), all(same("email_host"), slip("email")))),
    lowest,
  ];
}

function postcodeLevels(): LevelCondition[] {
  return [
    missingLevel(missing("postcode")),
    at(3, same("postcode"), { column: "postcode", table: "postcode" }),
    at(2, slip("postcode")),
    at(1, same("postcode_area")),
    lowest,
  ];
}

function textLevels(name: string): LevelCondition[] {
  const words = (least: number): Condition => ({
    kind: "wordOverlap",
    left: l(`${name}_words`),
    right: r(`${name}_words`),
    least,
  });
  const alike = (least: number): Condition => ({ kind: "jaroWinkler", left: l(name), right: r(name), least });
  return [
    missingLevel(missing(name)),
    at(3, same(name), { column: name, table: name }),
    at(2, any(words(0.6), alike(0.94))),
    at(1, any(words(0.33), alike(0.86))),
    lowest,
  ];
}

/** The first of a level in two: the other has the same condition, kin or not. */
const repeated = (frequency: Frequency | undefined): boolean =>
  frequency?.kin === true && frequency.several !== true;

/** The condition that a pair's gamma is one of the highest levels of a comparison, down to `least`. */
export function reaches(levels: readonly LevelCondition[], least: number): Condition {
  const found: Condition[] = [];
  const before: Condition[] = [];
  for (const { gamma, condition, frequency } of levels) {
    if (condition === "else") break;
    if (repeated(frequency)) continue;
    if (gamma === "missing") before.push(condition);
    else if (gamma >= least)
      found.push(before.length === 0 ? condition : all(not(any(...before)), condition));
  }
  return any(...found);
}

/** The condition that a pair's gamma is this one. */
export function exactly(levels: readonly LevelCondition[], wanted: number): Condition {
  const before: Condition[] = [];
  const found: Condition[] = [];
  for (const { gamma, condition, frequency } of levels) {
    if (condition === "else") break;
    if (repeated(frequency)) continue;
    if (gamma === wanted) found.push(before.length === 0 ? condition : all(not(any(...before)), condition));
    else before.push(condition);
  }
  return found.length === 0 ? NEVER : any(...found);
}

/** Of nothing. */
const NEVER: Condition = all(isNull("unique_id", "l"), isNull("unique_id", "r"));

/** The levels of a comparison by its name; undefined where it does not travel. */
export function levelsOf(name: string, present: Present): readonly LevelCondition[] | undefined {
  const joint = present.names.has("date-and-place");
  switch (name) {
    case "given-name":
      return givenLevels(present);
    case "family-name":
      return familyLevels(present);
    case "father-and-middle-names":
      return middleLevels(present);
    case "lists":
      return [at(1, not(same("source_dataset"))), lowest];
    case "mother-name":
      return chainLevels("mother_name");
    case "further-given-names":
      return furtherLevels("further_given_names", givenLevels(present));
    case "further-family-names":
      return furtherFamilyLevels(familyLevels(present));
    case "kunya":
      return kunyaLevels();
    case "birth-date":
      return birthDateLevels();
    case "birth-year-or-age":
      return birthYearLevels();
    case "sex":
      return [missingLevel(missing("sex")), at(1, same("sex")), lowest];
    case "date-and-place":
      return dateAndPlaceLevels();
    case "death-date":
      return deathDateLevels(joint);
    case "place":
      return placeLevels("place", "place", joint);
    case "birth-place":
      return placeLevels("birth_place", "birth-place", false);
    case "identity-number":
    case "phone":
      return numberLevels(name.replace("-", "_"), name);
    case "email":
      return emailLevels(false, present);
    case "email-beside-the-same-name":
      return emailLevels(true, present);
    case "postcode":
      return postcodeLevels();
    case "address":
    case "occupation":
      return textLevels(name);
    default:
      return undefined;
  }
}
