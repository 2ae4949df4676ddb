/** What changed between two runs, in lines of plain text, for people at a terminal. */
import type { NamedChange, RunChanges } from "@recount/runs";
import { counted, fixed, plain, whole } from "./terminal.ts";

/** Changes of people that are written out; --json has them all. */
const MOST_LINES = 40;

const signed = (weight: number): string => `${weight < 0 ? "−" : "+"}${fixed(Math.abs(weight), 1)}`;

const WORDS: Readonly<Record<NamedChange["kind"], string>> = {
  merged: "now one person",
  split: "no longer one person",
  regrouped: "grouped otherwise",
  grown: "with more records",
  shrunk: "with fewer records",
  new: "new",
  gone: "gone",
};

/** What each run made of the deciding pair by itself, as `explain` has it. A pair that is not kept is below the floor, or one of its records is not in that run. */
function probabilities({ deciding, reason }: NamedChange): string {
  if (deciding === null) return "";
  const absent = /-(?:new|gone)-records$/.test(reason.code) ? "none" : "below 1%";
  const said = (side: { weight: number } | null): string =>
    side === null ? absent : `${signed(side.weight)} bits`;
  const [was, is] = [said(deciding.before), said(deciding.after)];
  const weights = was === is ? `${is}, as before` : `${was} before, ${is} after`;
  return ` [${plain(deciding.left)} ~ ${plain(deciding.right)}: ${weights}]`;
}

function describeChange(change: NamedChange): string {
  const { kind, name, records, reason } = change;
  const shown = records.slice(0, 6).map(plain).join(", ");
  const more = records.length > 6 ? ` and ${records.length - 6} more` : "";
  return `  ${WORDS[kind]}: ${name === "" ? "" : `${plain(name)}: `}${shown}${more}\n    because ${plain(reason.english)}${probabilities(change)}`;
}

function inputs({ lists, judgements, weights, threshold }: RunChanges): string[] {
  const named = (names: readonly string[]): string => names.map(plain).join(", ");
  return [
    ...(lists.added.length > 0 ? [`lists added: ${named(lists.added)}`] : []),
    ...(lists.gone.length > 0 ? [`lists no longer there: ${named(lists.gone)}`] : []),
    ...(lists.changed.length > 0
      ? [`lists with another file, or read another way: ${named(lists.changed)}`]
      : []),
    ...(judgements.made.length > 0 ? [`judgements made: ${whole(judgements.made.length)}`] : []),
    ...(judgements.withdrawn.length > 0
      ? [`judgements taken back: ${whole(judgements.withdrawn.length)}`]
      : []),
    ...weights.map(
      ({ comparison, level, before, after }) =>
        `weight moved: ${comparison.replaceAll("-", " ")}, ${level}: ${signed(before)} → ${signed(after)}`,
    ),
    ...(Math.abs(threshold.after - threshold.before) >= 0.05
      ? [`threshold moved: ${signed(threshold.before)} → ${signed(threshold.after)}`]
      : []),
  ];
}

/** Counts first, then what went in otherwise, then each change of people with its reason. */
export function describeChanges(changes: RunChanges): string {
  const { people, counts } = changes;
  const kinds = (Object.keys(WORDS) as NamedChange["kind"][]).filter((kind) => counts[kind] > 0);
  const told = kinds.map((kind) => `${whole(counts[kind])} ${kind}`).join(", ");
  const shown = changes.changes.slice(0, MOST_LINES).map(describeChange);
  const beyond = changes.changes.length - shown.length;
  return [
    `${counted(people.before, "person", "people")} before, ${whole(people.after)} after; ${whole(counts.unchanged)} the same${told === "" ? "" : `; ${told}`}`,
    ...inputs(changes),
    ...shown,
    ...(beyond > 0 ? [`  … and ${whole(beyond)} more; --json has them all`] : []),
  ].join("\n");
}
