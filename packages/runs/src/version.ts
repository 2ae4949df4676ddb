/** The version that goes into `--version`, into reports and into the record of every run. */
import manifest from "../package.json" with { type: "json" };

export const VERSION: string = manifest.version;
