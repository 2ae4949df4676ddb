/** Version of the program, as it stands in every run's record. */
import manifest from "../package.json" with { type: "json" };

export const VERSION: string = manifest.version;
