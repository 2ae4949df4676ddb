/** What every resource works on: the open case, the reading threads, the drafts, the work under way. */
import type { Case } from "@recount/case";
import { createDrafts, type Drafts } from "./drafts.ts";
import { createJobs, type Jobs } from "./jobs.ts";
import { openLibrary, type Library } from "./library/client.ts";
import { latestRun, type LatestRun } from "./latest.ts";
import { createOriginals, type Originals } from "./originals.ts";
import { createPeopleKeeper, type PeopleKeeper } from "./people.ts";
import { createReviewKeeper, type ReviewKeeper } from "./reviewing.ts";
import { createSeal, type SealKeeper } from "./seal.ts";
import { cleanIncoming } from "./upload.ts";

export interface House {
  readonly open: Case;
  /** Folder for what is not in the case yet. */
  readonly incoming: string;
  /** Reads what is in the case: its lists, its people. */
  readonly library: Library;
  readonly originals: Originals;
  readonly drafts: Drafts;
  readonly jobs: Jobs;
  readonly people: PeopleKeeper;
  /** What is to be asked about the latest linking. */
  readonly review: ReviewKeeper;
  readonly seal: SealKeeper;
  readonly now: () => Date;
  /** The latest finished run; undefined before one. */
  latest(): Promise<LatestRun | undefined>;
  close(): Promise<void>;
}

/** Opens the house around a case. Files not yet confirmed are read in a thread of their own: one that hangs or dies hurts nobody. */
export async function openHouse(open: Case, now: () => Date): Promise<House> {
  const incoming = await cleanIncoming(open.folder);
  const library = openLibrary();
  const door = openLibrary();
  const originals = createOriginals(open, incoming);
  const jobs = createJobs(now);
  const latest = latestRun(open, originals);
  return {
    open,
    incoming,
    library,
    originals,
    drafts: createDrafts(door, incoming, open),
    jobs,
    people: createPeopleKeeper(library),
    review: createReviewKeeper(open, originals, latest),
    seal: createSeal(open, now),
    now,
    latest,
    async close() {
      await jobs.close();
      await Promise.all([library.close(), door.close()]);
      await open.close();
    },
  };
}
