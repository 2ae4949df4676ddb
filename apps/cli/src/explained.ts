/** Pairs and people explained in lines of plain text, for people at a terminal. */
import type { Explained, ToldJoin, ToldPair } from "@recount/runs";
import type { NamePart, SetApart } from "@recount/link";
import { fixed, plain } from "./terminal.ts";

type OfKind<Kind extends Explained["kind"]> = Extract<Explained, { kind: Kind }>;

/** A weight in bits with its sign, at the width of a column. */
function bits(weight: number): string {
  const digits = weight !== 0 && Math.abs(weight) < 0.05 ? 2 : 1; // no weight is shown as none
  const text = `${weight < 0 ? "−" : "+"}${fixed(Math.abs(weight), digits)}`;
  return text.padStart(6);
}

/** A probability that is never rounded up to certainty. */
function share(probability: number): string {
  if (probability > 0.999) return "more than 99.9%";
  return probability < 0.001 ? "less than 0.1%" : `${(probability * 100).toFixed(1)}%`;
}

function weightsOf({ priorWeight, steps, matchWeight, matchProbability, outcome }: ToldPair): string[] {
  const found = steps.filter(({ gamma, weight }) => gamma !== null || weight !== 0);
  return [
    "weights in bits, which add up: each bit doubles the odds of one person, or below zero halves them",
    `${bits(priorWeight)}  two records taken at random are rarely one person`,
    ...found.flatMap(({ level, levelWeight, rarity, unseen }) => [
      `${bits(levelWeight)}  ${plain(level.english)}`,
      ...(unseen === null ? [] : [`${" ".repeat(10)}(${unseen.english})`]),
      ...(rarity === null ? [] : [`${bits(rarity.weight)}    ${plain(rarity.message.english)}`]),
    ]),
    `${bits(matchWeight)}  together, the two by themselves: one person with probability ${share(matchProbability)}; threshold ${bits(outcome.threshold).trim()}`,
  ];
}

function whatIf({ outcome }: ToldPair): string[] {
  const changes = outcome.changes.map(
    ({ message, matchWeight, matchProbability }) =>
      `  ${plain(message.english)} (${bits(matchWeight).trim()}, ${share(matchProbability)})`,
  );
  return [outcome.message.english, ...(outcome.unmoved === null ? changes : [outcome.unmoved.english])];
}

const PARTS: Readonly<Record<NamePart, string>> = {
  given: "given name",
  "further-given": "further given names",
  fathers: "father's and middle names",
  family: "family name",
  "further-family": "further family name",
  kunya: "by-name",
  other: "and otherwise as",
};
const APART: Readonly<Record<SetApart, string>> = {
  title: "set apart, a title or trade",
  age: "set apart, an age",
  relation: "set apart, a relative",
  others: "set apart, others who are not counted",
  remark: "set apart, a remark",
  nobody: "nobody's name",
};

/** How names were read, one line a record; none where their cells say as much. */
function namesRead(names: OfKind<"pair">["names"]): string[] {
  const lines = names.map(({ recordId, parts, apart }) => {
    const told = [
      ...parts.map(({ part, text }) => `${PARTS[part]} ${plain(text)}`),
      ...apart.map(({ kind, text }) => `${APART[kind]} "${plain(text)}"`),
    ];
    return `  ${plain(recordId)}: ${told.join("; ")}`;
  });
  return lines.length === 0 ? [] : ["names were read as:", ...lines];
}

/** A pair: what the run made of it, every step of its weight, and what would have changed it. */
export function describePair({ onePerson, inRun, judgement, names, pair }: OfKind<"pair">): string {
  const judged =
    judgement === null
      ? []
      : [
          `a reviewer judged: ${judgement.verdict}${judgement.reason === undefined || judgement.reason === "" ? "" : ` (${plain(judgement.reason)})`}`,
        ];
  return [
    `${plain(pair.left)} and ${plain(pair.right)}: ${onePerson ? "one person" : "two people"} in this run`,
    ...judged,
    ...namesRead(names),
    ...weightsOf(pair),
    ...whatIf(pair),
    ...(onePerson === pair.outcome.joins ? [] : [inRun.english]),
  ].join("\n");
}

/** The heaviest findings of a pair for one side, in one line. */
function reasons({ steps }: ToldPair, sign: 1 | -1): string {
  return steps
    .filter(({ comparison, weight }) => comparison !== "lone-records" && weight * sign > 0.5)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, 3)
    .map(({ level, weight }) => `${plain(level.english)}, ${bits(weight).trim()}`)
    .join("; ");
}

function describeJoin(join: ToldJoin, index: number): string[] {
  const against = reasons(join.pair, -1);
  return [
    `${index + 1}. ${join.left.map(plain).join(", ")} + ${join.right.map(plain).join(", ")}: ${join.message.english}${join.weakest ? " (the weakest join)" : ""}`,
    `   because ${reasons(join.pair, 1)}${against === "" ? "" : `; against: ${against}`}`,
  ];
}

const NAMELESS =
  "a record without a name: such records are kept apart from everybody, and only a reviewer's judgement joins them";

/** Where nothing pulls against a person: the pair that speaks least for it. */
function unopposed({ unopposed: weakest }: OfKind<"person">["story"]): string[] {
  if (weakest === null) return [];
  return [`${weakest.message.english} (${plain(weakest.left)} ~ ${plain(weakest.right)})`];
}

/** How a person came together, what pulls against it, and who nearly belonged. */
export function describeStory({ personId, named, records, names, story }: OfKind<"person">): string {
  const alone = records.length > 1 ? [] : [named ? "one record, joined to no other" : NAMELESS];
  const lines = [
    `${plain(personId)}: a person of ${records.length} ${records.length === 1 ? "record" : "records"}`,
    ...alone,
    ...namesRead(names),
    ...story.joins.flatMap(describeJoin),
  ];
  const pulled = story.pulled.map(({ recordId, message }) => `  ${plain(recordId)}: ${message.english}`);
  const against = story.against.map(
    (pair) =>
      `  ${plain(pair.left)} ~ ${plain(pair.right)} ${bits(pair.matchWeight).trim()}: ${reasons(pair, -1)}`,
  );
  if (pulled.length + against.length > 0) lines.push("what pulls against it:", ...pulled, ...against);
  lines.push(...unopposed(story));
  const near = story.near.map(({ personId: other, message }) => `  ${plain(other)}: ${message.english}`);
  if (near.length > 0) lines.push("nearly the same person:", ...near);
  const judged = story.judgements.map(
    ({ left, right, verdict }) => `  ${plain(left)} ~ ${plain(right)}: ${verdict}`,
  );
  if (judged.length > 0) lines.push("judgements that bound it:", ...judged);
  return lines.join("\n");
}
