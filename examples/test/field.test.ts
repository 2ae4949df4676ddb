/** Lists from the field: as skewed, as related and as confounded as what they stand for, and invented all the same. */
import { describe, expect, it } from "vitest";
import {
  BATTERY,
  EXAMPLE,
  FIELD,
  configurationNamed,
  generate,
  type Cell,
  type GeneratorConfig,
} from "../src/index.ts";
import { cyrillicSpelling } from "../src/name.ts";

const SMALL = [
  "nas-arabic-small",
  "nas-cross-small",
  "commission-small",
  "commission-parts",
  "balkan",
  "hebrew",
];

interface Row {
  readonly list: string;
  readonly row: readonly string[];
  readonly person: string;
}

function text(cell: Cell): string {
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}

function rowsOf(config: GeneratorConfig, seed = 1): Row[] {
  const { files, truth } = generate(config, seed);
  const personOf = new Map(truth.records.map((record) => [record.recordId, record.personId]));
  return files.flatMap(({ list, rows }) =>
    rows.map((row, at) => ({ list, row: row.map(text), person: personOf.get(`${list}:${at + 1}`) ?? "" })),
  );
}

describe("lists from the field", () => {
  it("have names of their own, none of them in the battery", () => {
    const names = [EXAMPLE, ...BATTERY, ...FIELD].map((config) => config.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(SMALL)("%s: the same seed gives the same bytes, and every row has an answer", (name) => {
    const config = configurationNamed(name);
    const first = generate(config, 3);
    expect(generate(config, 3).files.map((file) => file.bytes)).toEqual(
      first.files.map((file) => file.bytes),
    );
    expect(first.truth.records).toHaveLength(first.files.reduce((sum, file) => sum + file.rows.length, 0));
    expect(first.truth.documented).toBe(new Set(first.truth.records.map((record) => record.personId)).size);
  });

  it("call at least one man in ten by the most usual name", () => {
    const config = configurationNamed("nas-cross-small");
    const arabic = rowsOf(config).filter(({ list, row }) => list === "asma" && row[2] === "ذكر");
    const usual = arabic.filter(({ row }) =>
      String(row[0])
        .replace(/^\S*شهيد /u, "")
        .startsWith("محمد"),
    );
    expect(usual.length / arabic.length).toBeGreaterThan(0.1);
    expect(usual.length / arabic.length).toBeLessThan(0.3);
  });

  it("hold one to five testimonies on a victim, and many victims of one day in one hamlet", () => {
    const rows = rowsOf(configurationNamed("commission-small"));
    const sizes = Map.groupBy(rows, ({ person }) => person);
    const counts = [...sizes.values()].map((group) => group.length);
    expect(Math.max(...counts)).toBe(5);
    expect(counts.filter((count) => count > 1).length / counts.length).toBeGreaterThan(0.2);
    const days = Map.groupBy(rows, ({ row }) => `${row[1]} ${row[2]}`);
    expect(Math.max(...[...days.values()].map((group) => group.length))).toBeGreaterThan(20);
  });

  it("write Balkan names in both scripts", () => {
    expect(cyrillicSpelling("Džemal Đorđević")).toBe("Џемал Ђорђевић");
    expect(cyrillicSpelling("Ljubomir Knežević")).toBe("Љубомир Кнежевић");
    const cyrillic = rowsOf(configurationNamed("balkan")).filter(({ list }) => list === "opstina");
    const written = cyrillic.filter(({ row }) => /^[\p{Script=Cyrillic} ]+$/u.test(row[0] ?? ""));
    expect(written.length / cyrillic.length).toBeGreaterThan(0.98);
  });

  it("keep year, month and day of a death apart where the list does", () => {
    const config = configurationNamed("commission-parts");
    const at = config.lists[0]?.fields.indexOf("deathMonth") ?? -1;
    const rows = rowsOf(config);
    const months = rows.flatMap(({ row }) => (row[at] === "" ? [] : [Number(row[at])]));
    expect(months.every((month) => month >= 1 && month <= 12)).toBe(true);
    expect(months.length / rows.length).toBeGreaterThan(0.8);
  });
});
