/**
 * How much one person more in a cell of the capture table moves the estimate: what turns an answer about two records
 * into a move of the count. Draws of who is who give many tables near each other, and for each the mean of log N; its
 * slope by cell is a ridge regression over the draws, the penalty chosen by generalised cross-validation (Golub, Heath &
 * Wahba 1979). The covariance of a pair being one person with log N is then its variance times that move, without the
 * noise that all other pairs would bring into a difference of two halves of the draws.
 */
import { factor, solveFactored } from "../numeric/matrix.ts";
import { listsIn, type CaptureTable } from "../table.ts";
import type { FamilyDraws } from "./carry.ts";
import type { DrawnTables } from "./drawn.ts";

export interface TableSlopes {
  /** Change of log N for one person more with this capture history. */
  of(history: number): number;
  /** Share of the variance of E[log N | table] that the slopes explain. */
  readonly explained: number;
}

/** Draws a slope each at least: with more cells than that, cells on as many lists share one. */
const DRAWS_PER_SLOPE = 4;
/** Penalties tried, as shares of the mean variance of a column. */
const PENALTIES = [1e-6, 1e-4, 1e-3, 1e-2, 1e-1, 1];

/** Columns that vary, each centred; `columnOf` tells the column of a history. */
interface Design {
  readonly columns: readonly Float64Array[];
  readonly columnOf: ReadonlyMap<number, number>;
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function dot(left: Float64Array, right: Float64Array): number {
  return left.reduce((sum, value, i) => sum + value * (right[i] as number), 0);
}

/** One column a group of histories; groups whose number of people never changes have none. */
function designOf(tables: readonly CaptureTable[], groupOf: (history: number) => number): Design {
  const counts = new Map<number, Float64Array>();
  const histories = new Map<number, number>();
  tables.forEach((table, row) => {
    for (const { history, count } of table.cells) {
      const group = groupOf(history);
      histories.set(history, group);
      const column = counts.get(group) ?? new Float64Array(tables.length);
      column[row] = (column[row] as number) + count;
      counts.set(group, column);
    }
  });
  const groups = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([group, column]) => ({ group, column: centred(column) }));
  const varying = groups.filter(({ column }) => dot(column, column) > 0);
  const place = new Map(varying.map(({ group }, at) => [group, at]));
  const columnOf = new Map(
    [...histories].flatMap(([history, group]) => {
      const at = place.get(group);
      return at === undefined ? [] : [[history, at] as const];
    }),
  );
  return { columns: varying.map(({ column }) => column), columnOf };
}

/** Ridge coefficients at a penalty, with the criterion of generalised cross-validation. */
function ridge(
  columns: readonly Float64Array[],
  cross: Float64Array,
  values: Float64Array,
  penalty: number,
): { slopes: Float64Array; criterion: number; left: number } | undefined {
  const size = columns.length;
  const gram = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++)
      gram[i * size + j] =
        dot(columns[i] as Float64Array, columns[j] as Float64Array) + (i === j ? penalty : 0);
  if (!factor(gram, size)) return undefined;
  const slopes = cross.slice();
  solveFactored(gram, size, slopes);
  let freedom = size;
  for (let i = 0; i < size; i++) {
    const unit = new Float64Array(size);
    unit[i] = 1;
    solveFactored(gram, size, unit);
    freedom -= penalty * (unit[i] as number);
  }
  let left = 0;
  values.forEach((value, row) => {
    const fitted = columns.reduce(
      (sum, column, i) => sum + (column[row] as number) * (slopes[i] as number),
      0,
    );
    left += (value - fitted) ** 2;
  });
  return { slopes, criterion: left / (1 - (freedom + 1) / values.length) ** 2, left };
}

/** The slopes of a family over drawn linkings; null where its mean never changes with the table. */
export function tableSlopes(drawn: DrawnTables, family: FamilyDraws): TableSlopes | null {
  const rows = [...family.draws.keys()].filter((row) => Number.isFinite(family.means[row]));
  const tables = rows.map(
    (row) => drawn.tables[drawn.tableOf[family.draws[row] as number] as number] as CaptureTable,
  );
  const values = centred(Float64Array.from(rows, (row) => family.means[row] as number));
  const byCell = designOf(tables, (history) => history);
  const design = byCell.columns.length * DRAWS_PER_SLOPE <= rows.length ? byCell : designOf(tables, listsIn);
  const { columns, columnOf } = design;
  const whole = dot(values, values);
  if (columns.length === 0 || rows.length < 3 * columns.length || !(whole > 0)) return null;
  const cross = Float64Array.from(columns, (column) => dot(column, values));
  const scale = columns.reduce((sum, column) => sum + dot(column, column), 0) / columns.length;
  const fits = PENALTIES.flatMap((penalty) => ridge(columns, cross, values, penalty * scale) ?? []);
  const [best] = fits.sort((a, b) => a.criterion - b.criterion);
  if (best === undefined) return null;
  return {
    of: (history) => {
      const at = columnOf.get(history);
      return at === undefined ? 0 : (best.slopes[at] as number);
    },
    explained: Math.max(0, 1 - best.left / whole),
  };
}
