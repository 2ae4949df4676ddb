/**
 * What becomes of a thread's work, in one number that both sides see: whoever comes first has it, the thread that keeps
 * its work or whoever ends it, so that what is said of a run that was stopped is true.
 */
import { workerData } from "node:worker_threads";
import { RecountError } from "@recount/core";

const OPEN = 0;
const KEPT = 1;
const ENDED = 2;

export const openFate = (): Int32Array => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

export const cancelledRun = (): RecountError =>
  new RecountError("runs/cancelled", "the run was cancelled; nothing was kept of it");

/** Whether a thread may be ended: from here on it keeps nothing. False where it is keeping its work already. */
export const endWork = (fate: Int32Array): boolean => Atomics.compareExchange(fate, 0, OPEN, ENDED) !== KEPT;

/**
 * A thread's side: from here on what it does is kept, and nobody ends it any more. Says nothing in a thread that has no
 * fate. @throws RecountError runs/cancelled where it was ended before.
 */
export function keepWork(): void {
  if (!(workerData instanceof Int32Array)) return;
  if (Atomics.compareExchange(workerData, 0, OPEN, KEPT) === ENDED) throw cancelledRun();
}
