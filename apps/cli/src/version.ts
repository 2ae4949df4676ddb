/** The version that `--version` prints: the runs', because every run's record carries it. */
import manifest from "@recount/runs/package.json" with { type: "json" };

export const VERSION: string = manifest.version;
