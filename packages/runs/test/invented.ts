/** The example with fewer dead, read as the product reads it: lists by name, and who is who in them. */
import type { RecordList } from "@recount/core";
import { readList } from "@recount/read";
import { EXAMPLE, generate, type InventedCase } from "../../../examples/src/index.ts";

export async function inventedLists(
  total: number,
): Promise<{ readonly lists: readonly RecordList[]; readonly truth: InventedCase["truth"] }> {
  const { files, truth } = generate({ ...EXAMPLE, deaths: { ...EXAMPLE.deaths, total } }, 3);
  const lists: RecordList[] = [];
  for (const { name, bytes } of files) lists.push(...(await readList(bytes, { fileName: name })).records);
  return { lists: lists.sort((left, right) => (left.name < right.name ? -1 : 1)), truth };
}
