/** The case's seal: whether its log and files were found whole, by whom it is asked, and when that was. */
import { caseReader, type Case } from "@recount/case";
import { verifyCase } from "@recount/verify";
import type { Seal } from "./contract.ts";

export interface SealKeeper {
  /** What is known now, without looking. */
  known(): Seal;
  /** Looks at every entry and file. Calls that come while it looks share its answer. */
  check(): Promise<Seal>;
}

export function createSeal(open: Case, now: () => Date): SealKeeper {
  let last: Seal | undefined;
  let looking: Promise<Seal> | undefined;

  function unchecked(): Seal {
    return {
      state: "unchecked",
      checkedAt: null,
      entries: open.entries().length,
      files: open.state().items.length,
      problems: [],
    };
  }

  async function look(): Promise<Seal> {
    // Held still: an entry appended while its files are being read would look like damage.
    const verdict = await open.still(async () =>
      verifyCase(await caseReader(open.folder), {
        rememberedCheckpoints: await open.rememberedCheckpoints(),
      }),
    );
    last = {
      state: verdict.intact ? "intact" : "damaged",
      checkedAt: now().toISOString(),
      entries: verdict.entries,
      files: verdict.files,
      problems: verdict.problems.map(({ where, entry, what, remedy }) => ({
        where: entry === undefined ? where : `${where}, entry ${entry}`,
        message: `${what}; ${remedy}`,
      })),
    };
    return last;
  }

  return {
    known: () => last ?? unchecked(),
    check() {
      looking ??= look().finally(() => {
        looking = undefined;
      });
      return looking;
    },
  };
}
