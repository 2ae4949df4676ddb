/** A run that a signal ended: Ctrl+C, a closed terminal, a machine that shuts down. */
import { constants } from "node:os";
import { RecountError } from "@recount/core";

export const STOPPING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Ends the program with 128 and the signal's number, as shells expect: 130 for Ctrl+C. */
export class Stopped extends RecountError {
  readonly status: number;

  constructor(signal: (typeof STOPPING)[number], cause: unknown) {
    super("runs/cancelled", "stopped; nothing was written", {}, cause);
    this.status = 128 + constants.signals[signal];
  }
}
