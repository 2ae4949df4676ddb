/** Parquet out, some rows at a time: texts, lists of texts, numbers and flags; missing where null. */
import type { SchemaElement } from "hyparquet";
import { fileWriter, ParquetWriter, type ColumnSource } from "hyparquet-writer";

/** One column of a Parquet file. A list is never empty. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: "text" | "texts" | "whole" | "number" | "flag";
  readonly cell: (row: number) => string | number | boolean | null | readonly string[];
}

/** Rows that are held at once. */
const ROWS_PER_GROUP = 50_000;

function elementsOf({ name, type }: ParquetColumn): SchemaElement[] {
  const optional = { name, repetition_type: "OPTIONAL" } as const;
  if (type === "whole") return [{ ...optional, type: "INT32" }];
  if (type === "number") return [{ ...optional, type: "DOUBLE" }];
  if (type === "flag") return [{ ...optional, type: "BOOLEAN" }];
  if (type === "text") return [{ ...optional, type: "BYTE_ARRAY", converted_type: "UTF8" }];
  return [
    { ...optional, num_children: 1, converted_type: "LIST" },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    { name: "element", repetition_type: "REQUIRED", type: "BYTE_ARRAY", converted_type: "UTF8" },
  ];
}

/** Writes a Parquet file of `rowCount` rows, readable by DuckDB, Spark and pandas. The same cells give the same bytes. */
export async function writeParquet(
  path: string,
  columns: readonly ParquetColumn[],
  rowCount: number,
): Promise<void> {
  const schema: SchemaElement[] = [
    { name: "root", num_children: columns.length },
    ...columns.flatMap(elementsOf),
  ];
  const parquet = new ParquetWriter({ writer: fileWriter(path), schema, createdBy: "recount" });
  for (let from = 0; from < rowCount; from += ROWS_PER_GROUP) {
    const size = Math.min(ROWS_PER_GROUP, rowCount - from);
    const columnData = columns.map(({ name, cell }): ColumnSource => ({
      name,
      data: Array.from({ length: size }, (_, row) => cell(from + row)),
    }));
    await parquet.write({ columnData, rowGroupSize: size });
  }
  await parquet.finish();
}
