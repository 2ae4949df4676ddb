/** Statements as claims on the count's axis. Pure. */
import type { Statement } from "@recount/server/contract";
import { isolate } from "../words/words.ts";
import type { Claim } from "./axisLayout.ts";

/** The words for who said it: the one who is said to know first, then through whom. Each name keeps its own direction. */
export function speakerText(speakers: readonly string[], through: string): string {
  return [...speakers].reverse().map(isolate).join(` ${through} `);
}

/** Statements that stand, as flags. "At most" reaches from nobody on. */
export function claimsOf(statements: readonly Statement[], through: string): Claim[] {
  return statements
    .filter(({ withdrawn }) => withdrawn === null)
    .map(({ speakers, victims: { low, high, about } }) => ({
      speaker: speakerText(speakers, through),
      low: low ?? 0,
      high,
      about,
      atMost: low === null,
    }));
}
