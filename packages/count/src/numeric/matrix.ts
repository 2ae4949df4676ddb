/** Small dense matrices, row by row in one Float64Array: Cholesky factors and ranks. */

/**
 * Factors a symmetric positive definite matrix in place: the lower triangle becomes L with L L' = matrix.
 * @returns false where a pivot falls under `tolerance` of its own diagonal: singular in working precision.
 */
export function factor(matrix: Float64Array, size: number, tolerance = 1e-11): boolean {
  for (let j = 0; j < size; j++) {
    const rowJ = j * size;
    const diagonal = matrix[rowJ + j] as number;
    let pivot = diagonal;
    for (let k = 0; k < j; k++) pivot -= (matrix[rowJ + k] as number) ** 2;
    if (!(pivot > tolerance * diagonal)) return false;
    const root = Math.sqrt(pivot);
    matrix[rowJ + j] = root;
    for (let i = j + 1; i < size; i++) {
      const rowI = i * size;
      let sum = matrix[rowI + j] as number;
      for (let k = 0; k < j; k++) sum -= (matrix[rowI + k] as number) * (matrix[rowJ + k] as number);
      matrix[rowI + j] = sum / root;
    }
  }
  return true;
}

/** Solves L L' x = right in place, with L from `factor`. */
export function solveFactored(lower: Float64Array, size: number, right: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k++) sum -= (lower[i * size + k] as number) * (right[k] as number);
    right[i] = sum / (lower[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i] as number;
    for (let k = i + 1; k < size; k++) sum -= (lower[k * size + i] as number) * (right[k] as number);
    right[i] = sum / (lower[i * size + i] as number);
  }
}

/** The rank of a matrix of small whole numbers, by elimination with full row pivoting. */
export function rank(rows: readonly (readonly number[])[]): number {
  const work: Float64Array[] = rows.map((row) => Float64Array.from(row));
  const columns = work[0]?.length ?? 0;
  let found = 0;
  for (let column = 0; column < columns && found < work.length; column++) {
    const pivotRow = largestFrom(work, found, column);
    const pivot = work[pivotRow]?.[column] ?? 0;
    if (Math.abs(pivot) < 1e-9) continue;
    [work[found], work[pivotRow]] = [work[pivotRow] as Float64Array, work[found] as Float64Array];
    eliminateBelow(work, found, column);
    found++;
  }
  return found;
}

function largestFrom(work: readonly Float64Array[], from: number, column: number): number {
  let best = from;
  for (let row = from + 1; row < work.length; row++) {
    if (Math.abs(work[row]?.[column] ?? 0) > Math.abs(work[best]?.[column] ?? 0)) best = row;
  }
  return best;
}

function eliminateBelow(work: readonly Float64Array[], pivotRow: number, column: number): void {
  const pivot = work[pivotRow] as Float64Array;
  for (let row = pivotRow + 1; row < work.length; row++) {
    const target = work[row] as Float64Array;
    const share = (target[column] as number) / (pivot[column] as number);
    if (share === 0) continue;
    for (let k = column; k < pivot.length; k++)
      target[k] = (target[k] as number) - share * (pivot[k] as number);
  }
}
