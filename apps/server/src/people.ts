/** Sees to it that the people of the latest run are indexed before they are asked for. */
import type { LatestRun } from "./latest.ts";
import type { Library } from "./library/client.ts";
import { logDefect } from "./problem.ts";

export interface PeopleKeeper {
  /** Indexes a run's people. A failure is logged: the pages that need the index will say it again. */
  prepare(latest: LatestRun): Promise<void>;
}

export function createPeopleKeeper(library: Library): PeopleKeeper {
  return {
    async prepare({ source }) {
      try {
        await library.call("prepare", { run: source });
      } catch (error) {
        logDefect("indexing the people of a run", error);
      }
    },
  };
}
