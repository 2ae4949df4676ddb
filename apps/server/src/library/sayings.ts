/** What linking says of pairs and people, in the shapes of the contract: the same words, in plain arrays and objects. */
import type { LevelMessage, NameRead } from "@recount/link";
import type { ToldPair } from "@recount/runs";
import type { Message, NameRead as SentName } from "../contract.ts";
import type { WeighedPair } from "./calls.ts";

export const saying = ({ code, params, english }: LevelMessage): Message => ({
  code,
  params: { ...params },
  english,
});

/** How a name was read, in the shape of the contract. */
export const sendableName = (read: NameRead | null): SentName | null =>
  read && { parts: [...read.parts], apart: [...read.apart] };

/** An explanation in the shape of the contract. */
export function sendablePair({ steps, outcome, ...sums }: ToldPair): WeighedPair {
  return {
    ...sums,
    steps: steps.map(({ level, rarity, unseen, ...step }) => ({
      ...step,
      level: saying(level),
      rarity: rarity === null ? null : { weight: rarity.weight, message: saying(rarity.message) },
      unseen: unseen === null ? null : saying(unseen),
    })),
    outcome: {
      ...outcome,
      message: saying(outcome.message),
      changes: outcome.changes.map((change) => ({ ...change, message: saying(change.message) })),
      unmoved: outcome.unmoved === null ? null : saying(outcome.unmoved),
    },
  };
}
