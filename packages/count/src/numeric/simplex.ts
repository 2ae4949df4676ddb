/**
 * Linear programming by the two-phase simplex method on a dense tableau, with Bland's rule so that it cannot cycle.
 * Small and exact enough for the existence question of log-linear models (tens of rows, hundreds of columns).
 */

const EPSILON = 1e-9;

export interface LinearProgram {
  /** Maximise objective · x subject to rows · x = right, x >= 0. */
  readonly objective: readonly number[];
  readonly rows: readonly (readonly number[])[];
  readonly right: readonly number[];
}

/** The greatest value; undefined where no x satisfies the constraints; Infinity where it is unbounded. */
export function maximise(program: LinearProgram): number | undefined {
  const width = program.objective.length;
  const tableau = startingTableau(program);
  const basis = program.rows.map((_, row) => width + row);
  const artificial = Array.from({ length: width + program.rows.length }, (_, j) => (j < width ? 0 : -1));
  if (!improve(tableau, basis, artificial, width + program.rows.length)) return undefined;
  if (Math.abs(valueOf(tableau, basis, artificial)) > 1e-7 * scaleOf(program.right)) return undefined;
  leaveArtificials(tableau, basis, width);
  const objective = [...program.objective, ...program.rows.map(() => 0)];
  return improve(tableau, basis, objective, width) ? valueOf(tableau, basis, objective) : Infinity;
}

function scaleOf(right: readonly number[]): number {
  return right.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
}

/** Rows with a right side made non-negative and one artificial variable each. The last column is the right side. */
function startingTableau(program: LinearProgram): Float64Array[] {
  const height = program.rows.length;
  return program.rows.map((row, index) => {
    const sign = (program.right[index] ?? 0) < 0 ? -1 : 1;
    const line = new Float64Array(row.length + height + 1);
    row.forEach((value, j) => (line[j] = sign * value));
    line[row.length + index] = 1;
    line[row.length + height] = sign * (program.right[index] ?? 0);
    return line;
  });
}

function valueOf(
  tableau: readonly Float64Array[],
  basis: readonly number[],
  objective: readonly number[],
): number {
  return tableau.reduce(
    (sum, line, row) => sum + (objective[basis[row] as number] ?? 0) * (line.at(-1) ?? 0),
    0,
  );
}

/** Pivots while a column improves the objective. False where it grows without bound. */
function improve(
  tableau: Float64Array[],
  basis: number[],
  objective: readonly number[],
  width: number,
): boolean {
  for (;;) {
    const entering = enteringColumn(tableau, basis, objective, width);
    if (entering === undefined) return true;
    const leaving = leavingRow(tableau, basis, entering);
    if (leaving === undefined) return false;
    pivot(tableau, leaving, entering);
    basis[leaving] = entering;
  }
}

/** Bland: the first column with a positive reduced cost. */
function enteringColumn(
  tableau: readonly Float64Array[],
  basis: readonly number[],
  objective: readonly number[],
  width: number,
): number | undefined {
  for (let j = 0; j < width; j++) {
    let reduced = objective[j] ?? 0;
    for (let row = 0; row < tableau.length; row++) {
      const cost = objective[basis[row] as number] ?? 0;
      if (cost !== 0) reduced -= cost * (tableau[row]?.[j] ?? 0);
    }
    if (reduced > EPSILON) return j;
  }
  return undefined;
}

/** The row with the least ratio; Bland: among equals the one whose variable has the lowest number. */
function leavingRow(
  tableau: readonly Float64Array[],
  basis: readonly number[],
  entering: number,
): number | undefined {
  let best: number | undefined;
  let least = Infinity;
  tableau.forEach((line, row) => {
    const value = line[entering] ?? 0;
    if (value <= EPSILON) return;
    const ratio = (line.at(-1) ?? 0) / value;
    const tied =
      best !== undefined && Math.abs(ratio - least) <= EPSILON && (basis[row] ?? 0) < (basis[best] ?? 0);
    if (ratio < least - EPSILON || tied) {
      best = row;
      least = Math.min(least, ratio);
    }
  });
  return best;
}

function pivot(tableau: readonly Float64Array[], row: number, column: number): void {
  const line = tableau[row] as Float64Array;
  const value = line[column] as number;
  for (let j = 0; j < line.length; j++) line[j] = (line[j] as number) / value;
  for (const other of tableau) {
    const share = other[column] as number;
    if (other === line || share === 0) continue;
    for (let j = 0; j < line.length; j++) other[j] = (other[j] as number) - share * (line[j] as number);
  }
}

/** After phase one: artificials still in the basis at 0 are swapped for a real column where there is one. */
function leaveArtificials(tableau: Float64Array[], basis: number[], width: number): void {
  basis.forEach((variable, row) => {
    if (variable < width) return;
    const column = (tableau[row] as Float64Array).findIndex(
      (value, j) => j < width && Math.abs(value) > EPSILON,
    );
    if (column < 0) return; // a redundant row: stays 0 = 0
    pivot(tableau, row, column);
    basis[row] = column;
  });
}
