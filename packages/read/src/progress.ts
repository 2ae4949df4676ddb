/** Long reading tells how far it is, and lets the event loop take its turn so that a server can answer and cancel. */
import type { OnProgress } from "@recount/core";

/** Rows between two reports. */
export const PROGRESS_ROWS = 1 << 14;

export async function takeTurn(onProgress: OnProgress | undefined, fraction: number): Promise<void> {
  onProgress?.({ stage: "reading", fraction });
  await new Promise<void>((resolve) => setImmediate(resolve));
}
