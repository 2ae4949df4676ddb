/** When a command that was asked for an estimate has none to give: it says so in one line and ends with 1. */
import { RecountError } from "@recount/core";
import type { Estimation } from "@recount/runs";

/**
 * A refusal by every method that was run is a refusal of the command, after everything it has is printed and written.
 * @param where the file it is about; undefined for lists that were linked.
 */
export function refusalOf(
  { estimates, recommendation, checks }: Estimation,
  where?: string,
): RecountError | undefined {
  if (estimates.some(({ total }) => total !== null)) return undefined;
  const why =
    checks.find(({ outcome }) => outcome === "failed") ??
    estimates.find(({ refusal }) => refusal !== null)?.refusal ??
    recommendation;
  return new RecountError("count/refused", `refused: ${why.english}`, { where, remedy: why.remedy });
}
