/**
 * What linking says of its people, told with record ids instead of numbers: a pair, and how a person came together.
 * The terminal prints it, the server answers with it, so that the two cannot differ.
 */
import type { Judgement } from "@recount/core";
import {
  pairInRun,
  personStory,
  type Explainer,
  type LevelMessage,
  type NameRead,
  type PairExplanation,
  type WeighedPair,
} from "@recount/link";

/** A pair explained, by record ids. */
export interface ToldPair extends PairExplanation {
  readonly left: string;
  readonly right: string;
}

export interface ToldJoin {
  /** Record ids of the two groups. */
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** Weight of the evidence between them, in bits. */
  readonly weight: number;
  readonly judged: boolean;
  readonly weakest: boolean;
  readonly message: LevelMessage;
  /** The strongest pair between the two, explained. */
  readonly pair: ToldPair;
  /** The pair between the two that speaks most against the join. */
  readonly contrary: { readonly left: string; readonly right: string; readonly weight: number } | null;
}

/** How a person came together: see person-story.ts of link for each field. */
export interface ToldStory {
  readonly joins: readonly ToldJoin[];
  readonly against: readonly ToldPair[];
  readonly pulled: readonly {
    readonly recordId: string;
    readonly weight: number;
    readonly message: LevelMessage;
  }[];
  readonly unopposed: {
    readonly left: string;
    readonly right: string;
    readonly weight: number;
    readonly message: LevelMessage;
  } | null;
  readonly near: readonly {
    readonly personId: string;
    readonly weight: number;
    readonly judged: boolean;
    readonly message: LevelMessage;
    readonly pair: ToldPair;
  }[];
  /** Judgements that bound the run and touch one of the records. */
  readonly judgements: readonly Judgement[];
}

/** How the name of a record was read, where that says more than its cells. */
export interface ToldName extends NameRead {
  readonly recordId: string;
}

/** What `recount explain` gives: of a pair, or of a person. */
export type Explained =
  | {
      readonly kind: "pair";
      /** Whether the run made one person of the two, which also depends on the records near them. */
      readonly onePerson: boolean;
      /** The same in words, with why where the pair by itself says otherwise. */
      readonly inRun: LevelMessage;
      /** The judgement that bound the run. */
      readonly judgement: Judgement | null;
      readonly names: readonly ToldName[];
      readonly pair: ToldPair;
    }
  | {
      readonly kind: "person";
      readonly personId: string;
      /** Whether any of the records has a name: those without are kept apart from everybody. */
      readonly named: boolean;
      readonly records: readonly string[];
      readonly names: readonly ToldName[];
      readonly story: ToldStory;
    };

export interface Telling {
  readonly explainer: Explainer;
  /** Above which records are joined, in bits: `joiningThreshold` of the model. */
  readonly threshold: number;
  /** Judgements that bound the run. */
  readonly judgements: readonly Judgement[];
  readonly idOf: (record: number) => string;
  /** Number of a record by its id; undefined where there is none. */
  readonly indexOf: (recordId: string) => number | undefined;
  /** Id of a person by their number. */
  readonly personId: (person: number) => string;
}

export function tellPair({ explainer, idOf }: Telling, left: number, right: number): ToldPair {
  return { left: idOf(left), right: idOf(right), ...explainer.explain(left, right) };
}

/** How the names of records were read; those of which the cells say as much are left out. */
export function tellNames({ explainer, idOf }: Telling, records: readonly number[]): ToldName[] {
  return records.flatMap((record) => {
    const read = explainer.nameRead(record);
    return read === null ? [] : [{ recordId: idOf(record), ...read }];
  });
}

/** The judgement on a pair, whichever way round it was given. */
export function judgementOnPair(
  judgements: readonly Judgement[],
  left: string,
  right: string,
): Judgement | null {
  const found = judgements.find(
    (each) => (each.left === left && each.right === right) || (each.left === right && each.right === left),
  );
  return found ?? null;
}

/** What the run made of a pair, in words. `judgements`: those that bound it. */
export function tellInRun(
  { left, right, outcome }: ToldPair,
  onePerson: boolean,
  judgements: readonly Judgement[],
): LevelMessage {
  return pairInRun(onePerson, outcome.joins, judgementOnPair(judgements, left, right)?.verdict);
}

function numbersOf(
  { judgements, indexOf }: Telling,
  verdict: Judgement["verdict"],
): (readonly [number, number])[] {
  return judgements.flatMap((judgement) => {
    const [left, right] = [indexOf(judgement.left), indexOf(judgement.right)];
    return judgement.verdict !== verdict || left === undefined || right === undefined
      ? []
      : [[left, right] as const];
  });
}

/** Tells a person's story. `others` are the people near them, with all their records. */
export function tellStory(
  telling: Telling,
  members: readonly number[],
  others: readonly { readonly person: number; readonly records: readonly number[] }[],
): ToldStory {
  const { explainer, threshold, idOf } = telling;
  const own = new Set(members.map(idOf));
  const story = personStory({
    members,
    others,
    weigh: (left, right) => explainer.weigh(left, right),
    evidence: explainer.evidence,
    sizes: explainer.groupSizes,
    threshold,
    same: numbersOf(telling, "same"),
    different: numbersOf(telling, "different"),
  });
  const told = ({ left, right }: WeighedPair): ToldPair => tellPair(telling, left, right);
  return {
    joins: story.joins.map(({ strongest, contrary, left, right, ...join }) => ({
      ...join,
      left: left.map(idOf),
      right: right.map(idOf),
      pair: told(strongest),
      contrary:
        contrary === null
          ? null
          : { left: idOf(contrary.left), right: idOf(contrary.right), weight: contrary.weight },
    })),
    against: story.against.map(told),
    pulled: story.pulled.map(({ record, ...rest }) => ({ recordId: idOf(record), ...rest })),
    unopposed: story.unopposed && {
      ...story.unopposed,
      left: idOf(story.unopposed.left),
      right: idOf(story.unopposed.right),
    },
    near: story.near.map(({ person, strongest, ...rest }) => ({
      personId: telling.personId(person),
      ...rest,
      pair: told(strongest),
    })),
    judgements: telling.judgements.filter(({ left, right }) => own.has(left) || own.has(right)),
  };
}
