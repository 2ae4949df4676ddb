/**
 * What a condition of somebody else's Splink settings is, by a list of known shapes. A condition of any other shape is
 * reported by name: what it means is never guessed.
 */

export type ConditionShape =
  | "missing"
  | "equality"
  | "jaro-winkler"
  | "jaro"
  | "levenshtein"
  | "damerau-levenshtein"
  | "jaccard"
  | "reversed-columns"
  | "array-intersection"
  | "date-difference"
  | "distance"
  | "else";

export interface Recognised {
  readonly shape: ConditionShape;
  /** The columns compared, without _l and _r, in order of first sight. */
  readonly columns: readonly string[];
  /** The number a similarity, distance or count is held against; absent where there is none. */
  readonly bound?: number;
}

/** Longer conditions are of no known shape. */
const LONGEST_CONDITION = 5000;
const COLUMN = String.raw`"?([A-Za-z_][\w ]*?)"?`;
const NUMBER = String.raw`(\d+(?:\.\d+)?)`;
const pattern = (text: string): RegExp => new RegExp(`^${text.replaceAll(" ", String.raw`\s*`)}$`, "i");

const call = (names: string): string => `(?:${names}) \\( ${COLUMN}_l"? , ${COLUMN}_r"? \\)`;

const CALLS: readonly (readonly [ConditionShape, RegExp])[] = [
  [
    "jaro-winkler",
    pattern(`${call("jaro_winkler_similarity|jaro_winkler|jarowinkler_similarity")} >= ${NUMBER}`),
  ],
  ["jaro", pattern(`${call("jaro_similarity|jaro_sim")} >= ${NUMBER}`)],
  ["levenshtein", pattern(`${call("levenshtein|levenshtein_distance")} <= ${NUMBER}`)],
  ["damerau-levenshtein", pattern(`${call("damerau_levenshtein")} <= ${NUMBER}`)],
  ["jaccard", pattern(`${call("jaccard|jaccard_sim")} >= ${NUMBER}`)],
  [
    "array-intersection",
    pattern(
      `(?:array_length|len|size|cardinality) \\( ${call("list_intersect|array_intersect")} \\) >= ${NUMBER}`,
    ),
  ],
];
const EQUALITY = pattern(`${COLUMN}_l"? = ${COLUMN}_r"?`);
const MISSING = pattern(`${COLUMN}_([lr])"? IS\\s NULL`);
const REVERSED = pattern(`${COLUMN}_l"? = ${COLUMN}_r"? AND\\s ${COLUMN}_l"? = ${COLUMN}_r"?`);
/** As Splink's own comparison library writes them: recognised by the functions they use, all columns on both sides. */
const DATE =
  /^abs\s*\(\s*(?:epoch|date_diff|datediff|unix_timestamp|to_unixtime)\b[\s\S]*\)\s*<=\s*(\d+(?:\.\d+)?)$/i;
const DISTANCE =
  /^cast\s*\(\s*acos\s*\([\s\S]*\*\s*6371\s+as\s+(?:float|double|float8)\s*\)\s*<=\s*(\d+(?:\.\d+)?)$/i;

/** Takes brackets off that enclose the whole. */
function bare(sql: string): string {
  let text = sql.trim();
  while (text.startsWith("(") && text.endsWith(")") && enclosed(text)) text = text.slice(1, -1).trim();
  return text;
}

function enclosed(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return at === text.length - 1;
  }
  return false;
}

/** @returns what the condition is; undefined where it has no known shape. */
export function recognise(sql: string): Recognised | undefined {
  if (sql.length > LONGEST_CONDITION) return undefined;
  const text = bare(sql);
  if (/^else$/i.test(text)) return { shape: "else", columns: [] };
  const missing = text.split(/\s+OR\s+/i).map((part) => MISSING.exec(bare(part)));
  if (missing.every((found) => found !== null))
    return { shape: "missing", columns: [...new Set(missing.map((found) => found![1]!))] };
  const equality = EQUALITY.exec(text);
  if (equality !== null && equality[1] === equality[2]) return { shape: "equality", columns: [equality[1]!] };
  const reversed = REVERSED.exec(text);
  if (
    reversed !== null &&
    reversed[1] === reversed[4] &&
    reversed[2] === reversed[3] &&
    reversed[1] !== reversed[2]
  )
    return { shape: "reversed-columns", columns: [reversed[1]!, reversed[2]!] };
  for (const [shape, expected] of CALLS) {
    const found = expected.exec(text);
    if (found !== null && found[1] === found[2])
      return { shape, columns: [found[1]!], bound: Number(found[3]) };
  }
  return byFunctions(text);
}

function byFunctions(text: string): Recognised | undefined {
  for (const [shape, expected] of [
    ["date-difference", DATE],
    ["distance", DISTANCE],
  ] as const) {
    const found = expected.exec(text);
    if (found === null) continue;
    const sides = [...text.matchAll(/\b([A-Za-z_]\w*?)_([lr])\b/g)];
    const columns = [...new Set(sides.map(([, column]) => column!))];
    const both = columns.every((column) =>
      ["l", "r"].every((side) => sides.some(([, name, at]) => name === column && at === side)),
    );
    if (columns.length > 0 && both) return { shape, columns, bound: Number(found[1]) };
  }
  return undefined;
}
