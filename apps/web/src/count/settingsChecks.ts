/** What a family says of how far its prior and its settings decide its figure, among all that it checked. Pure. */
import type { Check } from "@recount/server/contract";

const OF_SETTINGS = /^count\/(?:prior|classes)-/;

export function settingsChecks(checks: readonly Check[]): Check[] {
  return checks.filter(({ code }) => OF_SETTINGS.test(code));
}
