/** A condition tried on two rows, with SQL's three values: true, false, and null where a missing value leaves it open. */
import { jaroWinkler } from "../similarity.ts";
import type { Cell } from "./columns.ts";
import type { ColumnOf, Condition } from "./conditions.ts";

/** A row's cell in a column; null where missing. */
export type Row = (column: string) => Cell;

function allOf(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}

/** Insertions, deletions and substitutions that turn one text into the other (Levenshtein 1966), in UTF-16 units. */
export function editDistance(left: string, right: string): number {
  let before = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i++) {
    const now = [i];
    for (let j = 1; j <= right.length; j++) {
      const substituted = before[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1);
      now.push(Math.min(substituted, before[j]! + 1, now[j - 1]! + 1));
    }
    before = now;
  }
  return before[right.length]!;
}

/** Whether a condition holds of a pair. NOT of what is open is true, as the SQL that is written has it. */
export function holds(condition: Condition, left: Row, right: Row): boolean | null {
  const cell = ({ column, side }: ColumnOf): Cell => (side === "l" ? left : right)(column);
  const two = <T extends Cell>(a: ColumnOf, b: ColumnOf, of: (x: T, y: T) => boolean): boolean | null => {
    const [x, y] = [cell(a), cell(b)];
    return x === null || y === null ? null : of(x as T, y as T);
  };
  switch (condition.kind) {
    case "and":
      return allOf(condition.of.map((each) => holds(each, left, right)));
    case "or": {
      const refuted = allOf(condition.of.map((each) => negated(holds(each, left, right))));
      return negated(refuted);
    }
    case "not":
      return holds(condition.of, left, right) !== true;
    case "missing":
      return cell(condition.at) === null;
    case "equal":
      return two(condition.left, condition.right, (x, y) => x === y);
    case "contains": {
      const [list, item] = [cell(condition.list), cell(condition.item)];
      return list === null || item === null ? null : (list as readonly string[]).includes(item as string);
    }
    case "overlap":
      return two<readonly string[]>(condition.left, condition.right, (x, y) =>
        x.some((each) => y.includes(each)),
      );
    case "covers":
      return two<readonly string[]>(condition.list, condition.items, (x, y) =>
        y.every((each) => x.includes(each)),
      );
    case "atMost":
      return two<number>(condition.left, condition.right, (x, y) => x - y <= condition.most);
    case "edits":
      return two<string>(condition.left, condition.right, (x, y) => editDistance(x, y) <= condition.most);
    case "jaroWinkler":
      return two<string>(condition.left, condition.right, (x, y) => jaroWinkler(x, y) >= condition.least);
    case "few":
      return condition.of.filter((each) => holds(each, left, right) === true).length <= condition.most;
    case "share":
      return two<readonly string[]>(
        condition.left,
        condition.right,
        (x, y) => x.filter((each) => y.includes(each)).length >= condition.least,
      );
    case "wordOverlap":
      return two<readonly string[]>(condition.left, condition.right, (x, y) => {
        const shared = x.filter((each) => y.includes(each)).length;
        return shared >= condition.least * (x.length + y.length - shared);
      });
  }
}

const negated = (value: boolean | null): boolean | null => (value === null ? null : !value);
