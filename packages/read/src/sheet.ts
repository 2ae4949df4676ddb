import { refuse } from "./errors.ts";
import type { Mapping } from "./reading.ts";
import type { Table } from "./table.ts";

export async function readSheet(
  _bytes: Uint8Array,
  fileName: string,
  _mapping: Mapping | undefined,
): Promise<Table> {
  return refuse("read/sheet", "sheets cannot be read yet", { where: fileName });
}
