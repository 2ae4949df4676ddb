/**
 * Writes an invented case to a folder:
 *
 *   node scripts/run.mjs node examples/generate.ts --out DIR [--seed N] [--config NAME|all|field]
 *
 * DIR gets lists/ with the files, areas.geojson with the invented areas, truth.csv (record_id, person_id) and truth.json (total deaths, documented people,
 * people per list). With `--config all` or `field` each configuration gets a folder of its own inside DIR.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { RecountError } from "@recount/core";
import { BATTERY, EXAMPLE, FIELD, configurationNamed, generate, type GeneratorConfig } from "./src/index.ts";

function write(out: string, config: GeneratorConfig, seed: number): void {
  const { files, areas, truth } = generate(config, seed);
  mkdirSync(join(out, "lists"), { recursive: true });
  for (const file of files) writeFileSync(join(out, "lists", file.name), file.bytes);
  writeFileSync(join(out, areas.name), areas.bytes);
  const rows = truth.records.map((record) => `${record.recordId},${record.personId}\n`);
  writeFileSync(join(out, "truth.csv"), `record_id,person_id\n${rows.join("")}`);
  const lists = config.lists.map((list) => ({
    list: list.name,
    records: truth.records.filter((record) => record.recordId.startsWith(`${list.name}:`)).length,
    people: truth.people.filter((person) => person.lists.includes(list.name)).length,
  }));
  const summary = {
    config: config.name,
    seed,
    total: truth.total,
    documented: truth.documented,
    records: truth.records.length,
    lists,
  };
  writeFileSync(join(out, "truth.json"), `${JSON.stringify(summary, undefined, 2)}\n`);
  process.stdout.write(
    `${config.name}: ${files.length} lists, ${truth.records.length} records of ${truth.documented} people; ${truth.total} died\n`,
  );
}

function main(): void {
  const { values } = parseArgs({
    options: {
      out: { type: "string" },
      seed: { type: "string", default: "1" },
      config: { type: "string", default: "example" },
    },
  });
  const seed = Number(values.seed);
  if (values.out === undefined)
    throw new RecountError("usage/out", "no folder to write to", { remedy: "add --out DIR" });
  if (!Number.isSafeInteger(seed))
    throw new RecountError("usage/seed", `not a whole number: "${values.seed}"`);
  if (values.config !== "all" && values.config !== "field")
    return write(values.out, configurationNamed(values.config), seed);
  const configs = values.config === "field" ? FIELD : [EXAMPLE, ...BATTERY];
  for (const config of configs) write(join(values.out, config.name), config, seed);
}

try {
  main();
} catch (error) {
  if (!(error instanceof RecountError)) throw error;
  process.stderr.write(`${error.oneLine()}\n`);
  process.exitCode = 1;
}
