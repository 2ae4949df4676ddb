/** patterns.csv: the comparison patterns of a linking, for whoever looks at the model as a whole. */
import { patternReport, type Linkage } from "@recount/link";
import type { TextFile } from "./outputs.ts";
import { gammaColumns } from "./people.ts";

/** What stands before the gamma columns of patterns.csv. */
export const PATTERN_COLUMNS = [
  "pairs",
  "expected_matches",
  "match_probability",
  "match_weight",
  "lowest_weight",
  "highest_weight",
  "example_left",
  "example_right",
] as const;

/**
 * One line a pattern, the heaviest first: how many kept pairs have it, how many matches are expected among them, their
 * mean probability and weight, the lowest and highest weight (they differ by rarity of values), a pair to look at, levels.
 */
export function writePatterns(file: TextFile, linkage: Linkage, idOf: (record: number) => string): void {
  const { pairs, model } = linkage;
  file.row([...PATTERN_COLUMNS, ...gammaColumns(model)]);
  for (const row of patternReport(linkage)) {
    const weights = [row.weight, row.lowest, row.highest].map((weight) => weight.toFixed(4));
    file.row([
      String(row.pairs),
      row.expectedMatches.toFixed(4),
      row.probability.toFixed(6),
      ...weights,
      idOf(pairs.left[row.example]!),
      idOf(pairs.right[row.example]!),
      ...row.gammas.map((gamma) => (gamma === null ? "" : String(gamma))),
    ]);
  }
  file.end();
}
