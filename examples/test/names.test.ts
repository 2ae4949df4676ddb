/** Names and places: how they are written in both scripts, and that no place is real. */
import { createRandom } from "@recount/core";
import { assert, constantFrom, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { BATTERY, EXAMPLE } from "../src/index.ts";
import { arabicSpelling, drawClerk, latinSpelling, sounds, STYLES } from "../src/letters.ts";
import { readName } from "../src/name.ts";
import { namePool, POOL_NAMES } from "../src/names.ts";
import { inventCountry, plainSpelling } from "../src/places.ts";
import { placeSound, REAL_PLACES, soundsReal } from "../src/real-places.ts";
import { slip } from "../src/writing.ts";

function spellings(style: (typeof STYLES)[number], spoken: string): Set<string> {
  const random = createRandom(4);
  return new Set(
    Array.from({ length: 60 }, () => latinSpelling(random, drawClerk(random, style, 0.3), spoken)),
  );
}

describe("a spoken name", () => {
  it.each([
    ["xad~uwr", "خدور"],
    ["muHam~ad", "محمد"],
    ["Eabd Al-raHm^n", "عبد الرحمن"],
    ["muSTafaY", "مصطفى"],
    ["EA}i$ap", "عائشة"],
    ["Al-xaTiyb", "الخطيب"],
    ["mu&ay~ad", "مؤيد"],
  ])("%s is written %s in Arabic", (spoken, arabic) => {
    expect(arabicSpelling(spoken)).toBe(arabic);
  });

  it("falls apart into sounds", () => {
    expect(sounds("xad~uwr").map(({ sound, doubled }) => sound + (doubled ? "!" : ""))).toEqual([
      "x",
      "a",
      "d!",
      "U",
      "r",
    ]);
    expect(sounds("Ealiy~").map(({ sound }) => sound)).toEqual(["E", "a", "l", "iyy"]);
  });

  it("has the usual spellings among those clerks make of it", () => {
    const english = spellings("english", "xad~uwr");
    expect([...english]).toEqual(expect.arrayContaining(["Khaddour", "Khadour", "Khaddur"]));
    expect([...spellings("english", "Eabd Al-qAdir")]).toEqual(expect.arrayContaining(["Abdul Qader"]));
    expect([...spellings("french", "ra$iyd")]).toContain("Rachid");
    expect([...spellings("turkish", "jamAl")]).toContain("Camal");
    expect([...spellings("german", "ra$iyd")]).toContain("Raschid");
  });

  it("never comes out empty, in any pool, style or script", () => {
    const random = createRandom(1);
    for (const pool of POOL_NAMES.filter((name) => name !== "spanish")) {
      const { men, women, families } = namePool(pool, 100, random);
      for (const name of [...men, ...women, ...families]) {
        expect(name.arabic).toMatch(/^[\u0621-\u064A ]{2,}$/);
        for (const style of STYLES)
          expect(latinSpelling(random, drawClerk(random, style, 0.2), name.spoken)).toMatch(
            /^['\p{L}\p{M} -]{2,}$/u,
          );
      }
    }
  });

  it("keeps its settled spellings apart by style", () => {
    expect(readName("xAlid=en:Khaled,Khalid=tr:Halit").settled).toEqual({
      english: ["Khaled", "Khalid"],
      turkish: ["Halit"],
    });
  });
});

describe("pools of names", () => {
  it("share nothing but the names borne everywhere", () => {
    const pools = POOL_NAMES.filter((name) => name !== "spanish").map((name) =>
      namePool(name, 80, createRandom(POOL_NAMES.indexOf(name))),
    );
    const seen = new Map<string, number>();
    for (const pool of pools) {
      for (const name of new Set([...pool.men, ...pool.women].map(({ spoken }) => spoken)))
        seen.set(name, (seen.get(name) ?? 0) + 1);
    }
    const everywhere = [...seen].filter(([, count]) => count > 1);
    expect(everywhere).toHaveLength(11);
    expect(everywhere.every(([, count]) => count === pools.length)).toBe(true);
  });

  it("have no family name twice", () => {
    for (const pool of POOL_NAMES) {
      const { families } = namePool(pool, pool === "spanish" ? 0 : 300, createRandom(3));
      const spellings = families.map((name) => name.arabic || name.settled.english?.[0]);
      expect(new Set(spellings).size).toBe(spellings.length);
    }
  });
});

describe("an invented country", () => {
  const countries = [EXAMPLE, ...BATTERY].map((config) =>
    inventCountry(createRandom(config.countrySeed).split(1), config.country),
  );

  it("has no two places that sound alike and none that sounds real", () => {
    for (const { governorates, districts, towns } of countries) {
      const spoken = [...governorates, ...districts, ...towns].map(
        ({ name }) => name.spoken || name.settled.english?.[0],
      );
      expect(new Set(spoken).size).toBe(spoken.length);
      for (const { name } of [...governorates, ...districts, ...towns]) {
        if (name.spoken === "") continue;
        const core = name.spoken.split(" ").at(-1) ?? "";
        expect(soundsReal(plainSpelling(core))).toBe(false);
      }
    }
  });

  it("knows real places by sound", () => {
    expect(REAL_PLACES.length).toBeGreaterThan(300);
    expect(placeSound("Douma")).toBe(placeSound("Duma"));
    for (const real of ["Halab", "Deraa", "Idleb", "Homs", "Taizz", "Oumdourman"])
      expect(soundsReal(real)).toBe(true);
  });
});

describe("a slip of the pen", () => {
  it("changes a name by little", () => {
    assert(
      property(
        integer({ min: 0, max: 1e6 }),
        constantFrom("Khaddour", "Mohammed", "خدور", "عبدالقادر"),
        (seed, name) => {
          const script = /[a-z]/i.test(name) ? "latin" : "arabic";
          const slipped = slip(createRandom(seed), script, name);
          expect(Math.abs(slipped.length - name.length)).toBeLessThanOrEqual(1);
          expect(slipped[0]).toBe(name[0]);
        },
      ),
    );
  });
});
