/** Small invented lists for the terminal's tests, written into a folder. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLE, generate, type InventedCase } from "../../../examples/src/index.ts";

/** The example's kind of lists, made small. */
export function writeLists(
  folder: string,
  seed = 5,
  deaths = 420,
): { files: string[]; invented: InventedCase } {
  const invented = generate({ ...EXAMPLE, deaths: { ...EXAMPLE.deaths, total: deaths } }, seed);
  for (const { name, bytes } of invented.files) writeFileSync(join(folder, name), bytes);
  return { files: invented.files.map(({ name }) => name), invented };
}
