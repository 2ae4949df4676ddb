/**
 * How far two reviewers agree who judged the same pairs without seeing each other: the share on which they agree, and
 * Cohen's kappa, which takes out the agreement that chance alone would give.
 */
import type { Judgement } from "@recount/core";

/** What a reviewer says of a pair. */
export type Verdict = Judgement["verdict"];

/** How far two reviewers agree, with kappa. */
export interface Agreement {
  /** Pairs both judged. */
  readonly pairs: number;
  /** Pairs on which they agree. */
  readonly agreed: number;
  /** agreed / pairs. */
  readonly share: number;
  /** (p_o − p_e) / (1 − p_e); null where both gave one and the same verdict throughout, so that chance explains all. */
  readonly kappa: number | null;
  /** Large-sample standard error of kappa; null as kappa. */
  readonly standardError: number | null;
  /** How often the first said the row's verdict and the second the column's: same, different, unsure. */
  readonly table: readonly (readonly number[])[];
}

const VERDICTS: readonly Verdict[] = ["same", "different", "unsure"];

/**
 * Agreement over the pairs both judged; null without any.
 *
 * With p_ij the share of pairs that the first calls i and the second j: p_o = Σ p_ii, p_e = Σ p_i· p_·i,
 * kappa = (p_o − p_e)/(1 − p_e) (Cohen 1960, doi:10.1177/001316446002000104), and its standard error is
 * √{Σ p_ii [1 − (p_i· + p_·i)(1 − κ)]² + (1 − κ)² Σ_{i≠j} p_ij (p_·i + p_j·)² − [κ − p_e (1 − κ)]²} / ((1 − p_e) √n)
 * (Fleiss, Cohen & Everitt 1969, doi:10.1037/h0028106, eq. 13).
 */
export function agreementOf(
  verdicts: readonly (readonly [first: Verdict, second: Verdict])[],
): Agreement | null {
  const pairs = verdicts.length;
  if (pairs === 0) return null;
  const table = VERDICTS.map((row) =>
    VERDICTS.map((column) => verdicts.filter(([first, second]) => first === row && second === column).length),
  );
  const agreed = table.reduce((sum, row, index) => sum + row[index]!, 0);
  return { pairs, agreed, share: agreed / pairs, ...kappaOf(table, pairs), table };
}

function kappaOf(
  table: readonly (readonly number[])[],
  pairs: number,
): Pick<Agreement, "kappa" | "standardError"> {
  const p = table.map((row) => row.map((count) => count / pairs));
  const rows = p.map((row) => row.reduce((sum, each) => sum + each, 0));
  const columns = p.map((_, column) => p.reduce((sum, row) => sum + row[column]!, 0));
  const observed = p.reduce((sum, row, index) => sum + row[index]!, 0);
  const expected = rows.reduce((sum, row, index) => sum + row * columns[index]!, 0);
  if (1 - expected < 1e-12) return { kappa: null, standardError: null };
  const kappa = (observed - expected) / (1 - expected);
  let diagonal = 0;
  let beside = 0;
  p.forEach((row, i) => {
    row.forEach((share, j) => {
      if (i === j) diagonal += share * (1 - (rows[i]! + columns[i]!) * (1 - kappa)) ** 2;
      else beside += share * (columns[i]! + rows[j]!) ** 2;
    });
  });
  const within = diagonal + (1 - kappa) ** 2 * beside - (kappa - expected * (1 - kappa)) ** 2;
  return { kappa, standardError: Math.sqrt(Math.max(0, within)) / ((1 - expected) * Math.sqrt(pairs)) };
}
