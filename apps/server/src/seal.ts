/** The case's seal: whether its log and files were found whole, by whom it is asked, and when that was. */
import { caseReader, type Case } from "@recount/case";
import { verifyCase } from "@recount/verify";
import type { Seal } from "./contract.ts";
import { logDefect } from "./problem.ts";

/** How long the log must rest before a grown one is looked at by itself, so that quick judgements do not wait for it. */
const REST_MS = 2000;

export interface SealKeeper {
  /** What is known now. Where the log has grown since the last check it says unchecked, and a check begins soon. */
  known(): Seal;
  /** Looks at every entry and file. Calls that come while it looks share its answer. */
  check(): Promise<Seal>;
}

export function createSeal(open: Case, now: () => Date): SealKeeper {
  let last: Seal | undefined;
  let entriesChecked = 0;
  let looking: Promise<Seal> | undefined;
  let soon: NodeJS.Timeout | undefined;

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
    const verdict = await open.still(async () => {
      entriesChecked = open.entries().length;
      return verifyCase(await caseReader(open.folder), {
        rememberedCheckpoints: await open.rememberedCheckpoints(),
      });
    });
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

  function check(): Promise<Seal> {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  function checkSoon(): void {
    if (soon !== undefined || looking !== undefined) return;
    soon = setTimeout(() => {
      soon = undefined;
      check().catch((error: unknown) => logDefect("looking over the case", error));
    }, REST_MS).unref();
  }

  return {
    known() {
      if (last === undefined) return unchecked();
      if (open.entries().length === entriesChecked) return last;
      checkSoon();
      // Damage that was found stays found until a check says otherwise.
      return last.state === "damaged" ? last : unchecked();
    },
    check,
  };
}
