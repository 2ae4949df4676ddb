/** Sees to it that the people of the latest run are indexed before they are asked for, and knows what waits for a judge. */
import type { Case } from "@recount/case";
import type { LatestRun } from "./latest.ts";
import type { PeopleFigures } from "./library/calls.ts";
import type { Library } from "./library/client.ts";
import { logDefect } from "./problem.ts";

export interface PeopleKeeper {
  /** Indexes a run's people. A failure is logged: the pages that need the index will say it again. */
  prepare(latest: LatestRun): Promise<void>;
  /** Doubtful pairs of the indexed run that nobody has judged. 0 until it is indexed. */
  toJudge(): number;
}

function pairKey(left: string, right: string): string {
  return left < right ? `${left}\n${right}` : `${right}\n${left}`;
}

export function createPeopleKeeper(open: Case, library: Library): PeopleKeeper {
  let figures: PeopleFigures | undefined;
  return {
    async prepare({ source }) {
      try {
        figures = await library.call("prepare", { run: source });
      } catch (error) {
        logDefect("indexing the people of a run", error);
      }
    },
    toJudge() {
      const judged = new Set(open.state().judgements.map(({ left, right }) => pairKey(left, right)));
      return (figures?.doubtful ?? []).filter(({ left, right }) => !judged.has(pairKey(left, right))).length;
    },
  };
}
