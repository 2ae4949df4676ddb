/** Areas and strata joined by their names: in either script, by any spelling, and nothing guessed. */
import { describe, expect, it } from "vitest";
import { EXAMPLE, generate } from "../../../examples/src/index.ts";
import { readAreas } from "@recount/read";
import { OTHERS, strataMap } from "../src/index.ts";

const ring = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
] as const;
const areas = (...names: readonly (readonly string[])[]) => ({
  fileName: "m.geojson",
  digest: "0".repeat(64),
  areas: names.map((each) => ({ names: each, polygons: [[ring]] })),
});
const stratum = (name: string, ...spellings: readonly string[]) => ({ name, spellings });
const joined = (...asked: Parameters<typeof strataMap>) => {
  const { areas: found, unplaced } = strataMap(...asked);
  return { strata: found.map((each) => each.stratum), unplaced };
};

describe("the areas of strata", () => {
  it("are those with one of their names, in whatever script either is written", () => {
    const file = areas(["Al-Louran", "اللوران"], ["Romtan"], ["Darbour"]);
    expect(
      joined(file, [
        stratum("رمطان", "rumtan"),
        stratum("al-luran", "al-looran"),
        stratum("دربور", "darboor"),
      ]),
    ).toEqual({ strata: ["al-luran", "رمطان", "دربور"], unplaced: [] });
  });

  it("are not guessed: what no record names and what no area names is said", () => {
    const file = areas(["Romtan"], ["Al-Rasda"]);
    expect(joined(file, [stratum("رمطان"), stratum("kafr eshkoon")])).toEqual({
      strata: ["رمطان", null],
      unplaced: ["kafr eshkoon"],
    });
  });

  it("keep numbered places apart, and take no area for two strata", () => {
    const file = areas(["Camp 1"], ["Camp 3"]);
    expect(joined(file, [stratum("camp 3"), stratum("camp 2")])).toEqual({
      strata: [null, "camp 3"],
      unplaced: ["camp 2"],
    });
  });

  it("may be among those put together, which have no area of their own", () => {
    const file = areas(["Romtan"], ["Qandoul"]);
    expect(joined(file, [stratum("رمطان"), stratum(OTHERS, "qandoul", "elsewhere")])).toEqual({
      strata: ["رمطان", OTHERS],
      unplaced: [],
    });
  });

  it("of the invented example are its governorates and one more, the same every time", () => {
    const small = { ...EXAMPLE, deaths: { ...EXAMPLE.deaths, total: 40 } };
    const [once, again] = [generate(small, 1).areas, generate(small, 2).areas];
    expect(again.bytes).toEqual(once.bytes);
    const found = readAreas(once.bytes, once.name);
    expect(found).toHaveLength(EXAMPLE.country.governorates + 1);
    for (const { names } of found) expect(names).toHaveLength(2);
  });
});
