/** How the values of a field stand to each other over records: by the weights' own comparisons, where these are of the field. */
import { tryParseEdtf, type Role } from "@recount/core";
import { searchKeys, wellKnownName, type PairExplanation } from "@recount/link";
import type { PersonDetail, PersonRecord } from "../contract.ts";
import { scriptOf } from "./records.ts";

type State = PersonDetail["agreement"][number]["state"];

function datesAgree(values: readonly string[]): State {
  const intervals = values.map(tryParseEdtf);
  const overlap = intervals.every((a) =>
    intervals.every(
      (b) => a !== undefined && b !== undefined && a.firstDay <= b.lastDay && b.firstDay <= a.lastDay,
    ),
  );
  return overlap ? "compatible" : "differ";
}

/** Ages a year apart are one age, before and after a birthday. */
function agesAgree(values: readonly string[]): State {
  const ranges = values.map((value) => value.split("/").map(Number));
  const near = ranges.every((a) =>
    ranges.every((b) => (a[0] ?? NaN) <= (b.at(-1) ?? NaN) + 1 && (b[0] ?? NaN) <= (a.at(-1) ?? NaN) + 1),
  );
  return near ? "compatible" : "differ";
}

/** A word of a value: what its spellings have in common in any script, and the well-known name it is listed under. */
interface Sound {
  readonly skeleton: string;
  readonly listed: string | undefined;
}

function soundsOf(value: string): Sound[] {
  return searchKeys(value).map(({ skeleton, folded }) => ({
    skeleton: skeleton === "" ? folded : skeleton,
    listed: wellKnownName(folded),
  }));
}

/** Hassan and Hussein sound alike, and are two names. */
function isOneWord(left: Sound, right: Sound): boolean {
  if (left.listed !== undefined && right.listed !== undefined) return left.listed === right.listed;
  return left.skeleton === right.skeleton;
}

function holds(all: readonly Sound[], some: readonly Sound[]): boolean {
  return some.every((each) => all.some((other) => isOneWord(each, other)));
}

/** Names and places: the same words agree; where one holds all words of the other they are compatible. */
function wordsAgree(values: readonly string[]): State {
  const each = values.map(soundsOf);
  if (each.every((a) => each.every((b) => holds(a, b)))) return "agree";
  return each.every((a) => each.every((b) => holds(a, b) || holds(b, a))) ? "compatible" : "differ";
}

/** Places are written at different levels: two that share one of their parts can be the same place. */
function placesAgree(values: readonly string[]): State {
  const words = wordsAgree(values);
  if (words !== "differ") return words;
  const each = values.map(soundsOf);
  const share = (a: readonly Sound[], b: readonly Sound[]): boolean =>
    a.some((one) => b.some((other) => isOneWord(one, other)));
  return each.every((a) => each.every((b) => share(a, b))) ? "compatible" : "differ";
}

/** Free words (a cause, a trade): two scripts say the same thing, or another, in different words, and spelling cannot tell. */
function textsAgree(values: readonly string[]): State {
  return new Set(values.map(scriptOf)).size > 1 ? "untold" : wordsAgree(values);
}

const DATES = new Set<string>(["birthDate", "deathDate"]);
const PLACES = new Set<string>(["town", "place", "district", "region", "birthPlace", "address"]);
const TEXTS = new Set<string>(["cause", "status", "occupation"]);
/** Fields that describe the record, not the person: that they are alike, or not, says nothing of who it is. */
const OF_THE_RECORD = new Set<string>(["source", "recordId", "note", "other", "reportDate"]);

/** How two cells stand to each other by their spelling. A cell may hold the same in two scripts. */
function spellingsAgree(role: Role, cells: readonly string[]): State {
  const values = cells.map((cell) => cell.split(" · ")[0] ?? "");
  if (DATES.has(role)) return datesAgree(values);
  if (role === "age") return agesAgree(values);
  if (PLACES.has(role)) return placesAgree(values);
  if (TEXTS.has(role)) return textsAgree(values);
  return wordsAgree(values);
}

/** What the levels of the comparisons come to. One that is not here says "compatible": close, a slip, in part. */
const OF_LEVEL: Readonly<Record<string, State>> = {
  different: "differ",
  "different, several names": "differ",
  "another place": "differ",
  "more than ten years apart": "differ",
  "within ten years": "differ",
  "within three years": "differ",
  "same name": "agree",
  identical: "agree",
  "same names": "agree",
  "one name, the same": "agree",
  "one name, identical": "agree",
  "several names, the same": "agree",
  "the same place": "agree",
};

/** What a pair's comparisons found, by the name of each; those that a side has nothing for are not in it. */
type Levels = ReadonlyMap<string, State>;

function levelsOf({ steps }: Pick<PairExplanation, "steps">): Levels {
  const levels = new Map<string, State>();
  for (const { comparison, gamma, level } of steps) {
    if (gamma === null) continue;
    const both = String(level.params["level"] ?? "");
    // Of a date and a place, the place's part is the last.
    const label = comparison === "date-and-place" ? both.slice(both.lastIndexOf(", ") + 2) : both;
    // Two towns of one area: whether they are one town their spelling says.
    if (label === "places in one area") continue;
    levels.set(comparison.replace("date-and-", ""), OF_LEVEL[label] ?? "compatible");
  }
  return levels;
}

/** Where a field is compared by itself. */
const COMPARISON_OF: Partial<Record<Role, string>> = {
  givenName: "given-name",
  familyName: "family-name",
  motherName: "mother-name",
  age: "birth-year-or-age",
  birthPlace: "birth-place",
};
const WHOLE_NAME = ["given-name", "father-and-middle-names", "family-name"] as const;
/** A place is compared at all its levels at once: the finest that both records give has what was found. */
const FROM_FINEST: readonly Role[] = ["town", "place", "district", "region"];

type Fields = PersonRecord["fields"];

/** Whether any differ; else, whether all agree. */
function together(states: readonly State[]): State {
  if (states.includes("differ")) return "differ";
  return states.every((state) => state === "agree") ? "agree" : "compatible";
}

/** A whole name as its parts were compared; one that has a part more than the other is compatible with it. */
function wholeName(spelled: State, levels: Levels): State {
  const parts = WHOLE_NAME.flatMap((name) => levels.get(name) ?? []);
  if (parts.length === 0) return spelled;
  const found = together(parts);
  return found === "agree" && spelled !== "agree" ? "compatible" : found;
}

/** How two records stand to each other in a field that both have, in other words. */
function pairState(role: Role, left: Fields, right: Fields, levels: Levels): State {
  const spelled = spellingsAgree(role, [left[role] ?? "", right[role] ?? ""]);
  if (role === "fullName") return wholeName(spelled, levels);
  const finest = FROM_FINEST.find((each) => left[each] !== undefined && right[each] !== undefined);
  const found = levels.get(role === finest ? "place" : (COMPARISON_OF[role] ?? ""));
  return found ?? spelled;
}

export interface Compared {
  readonly fields: Fields;
  /** The record's number, by which the pair is weighed. */
  readonly record: number;
}

/** Of so many records every pair is weighed; of more, the spelling has to do. */
const MOST_WEIGHED = 40;

/** How a pair is weighed; undefined where the model cannot be used. */
export type Weigh = ((left: number, right: number) => Pick<PairExplanation, "steps">) | undefined;

/** For each of the roles that some record fills, whether the records agree. */
export function agreementOf(
  roles: readonly Role[],
  records: readonly Compared[],
  weigh: Weigh,
): PersonDetail["agreement"] {
  const weighed = records.length > MOST_WEIGHED ? undefined : weigh;
  const kept = new Map<string, Levels>();
  function levels(left: Compared, right: Compared): Levels {
    const key = `${left.record} ${right.record}`;
    const found =
      kept.get(key) ?? (weighed === undefined ? new Map() : levelsOf(weighed(left.record, right.record)));
    kept.set(key, found);
    return found;
  }
  function state(role: Role): State {
    const having = records.filter(({ fields }) => fields[role] !== undefined);
    if (having.length < 2) return "single";
    if (OF_THE_RECORD.has(role)) return "own";
    const states = new Set<State>();
    for (const [at, left] of having.entries()) {
      for (const right of having.slice(at + 1)) {
        if (left.fields[role] === right.fields[role]) continue;
        states.add(pairState(role, left.fields, right.fields, levels(left, right)));
        if (states.has("differ") || states.has("untold")) return [...states].at(-1)!;
      }
    }
    return [...states].every((each) => each === "agree") ? "agree" : "compatible";
  }
  return roles
    .filter((role) => records.some(({ fields }) => fields[role] !== undefined))
    .map((role) => ({ role, state: state(role) }));
}
