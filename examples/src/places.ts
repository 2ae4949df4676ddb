/**
 * An invented country: governorates, their districts, and the districts' towns, with names in both scripts, made
 * from random roots and checked against a list of real places. Nothing in it exists.
 */
import { createRandom, type Random } from "@recount/core";
import { between, chance, pick } from "./draws.ts";
import { arabicSpelling, consonants, drawClerk, latinSpelling } from "./letters.ts";
import type { Name } from "./name.ts";
import { placeSound, soundsReal } from "./real-places.ts";
import { drawRoot, shapeWord } from "./roots.ts";

export interface Town {
  readonly name: Name;
  readonly district: District;
  /** Share of the country's dead who fell here, before it is scaled. */
  readonly violence: number;
  /** Far from where anybody writes lists. */
  readonly remote: boolean;
  /** The towns of the district, this one among them. */
  readonly neighbours: readonly Town[];
}

export interface District {
  readonly name: Name;
  readonly governorate: Governorate;
}

export interface Governorate {
  readonly name: Name;
}

export interface Country {
  readonly governorates: readonly Governorate[];
  readonly districts: readonly District[];
  readonly towns: readonly Town[];
}

export interface CountryShape {
  readonly governorates: number;
  readonly districtsEach: readonly [number, number];
  readonly townsEach: readonly [number, number];
  readonly tongue: "arabic" | "spanish";
}

const GOVERNORATE_SHAPES = [
  "Al-1a23A'",
  "1a2A3iyap",
  "Al-1a2iy3ap",
  "1u23An",
  "1ay2A3",
  "Al-1uw2A3",
  "1a23uw2",
];
const DISTRICT_SHAPES = [
  "1a2~uw3ap",
  "Al-1u2ay3ap",
  "1a23iyn",
  "1A2uw3",
  "Al-1a2A3",
  "1i2A3iy~ap",
  "1a23ayA",
];
const TOWN_SHAPES = [
  "1a2A3ap",
  "1a23uwn",
  "1u2ay3",
  "1a2~A3ap",
  "1i23it",
  "1A2i3iy~ap",
  "1a2iy3A",
  "1uw23An",
  "1a23ul",
];
const TOWN_PREFIXES = [
  "",
  "",
  "",
  "",
  "tal~ ",
  "kafr ",
  "Eayn ",
  "bayt ",
  "dayr ",
  "xirbap ",
  "wAdiy ",
  "$ayx ",
];

/** A random invented country. Every name differs from every other and from every real place known here. */
export function inventCountry(random: Random, shape: CountryShape): Country {
  const names = shape.tongue === "spanish" ? spanishNames(random) : arabicNames(random);
  const governorates = Array.from({ length: shape.governorates }, () => ({
    name: names(GOVERNORATE_SHAPES, [""]),
  }));
  const districts = governorates.flatMap((governorate) =>
    Array.from({ length: between(random, ...shape.districtsEach) }, () => ({
      name: names(DISTRICT_SHAPES, [""]),
      governorate,
    })),
  );
  const towns = districts.flatMap((district) => {
    const remote = chance(random, 0.45);
    const neighbours: Town[] = [];
    const count = between(random, ...shape.townsEach);
    for (let town = 0; town < count; town++) {
      neighbours.push({
        name: names(TOWN_SHAPES, TOWN_PREFIXES),
        district,
        violence: 0.1 + random.next() ** 3,
        remote: chance(random, 0.15) ? !remote : remote,
        neighbours,
      });
    }
    return neighbours;
  });
  return { governorates, districts, towns };
}

const PLAIN_CLERK = drawClerk(createRandom(1), "english", 0);

/** A spoken place name without its article in one plain Latin spelling, to compare with real places. */
export function plainSpelling(core: string): string {
  return latinSpelling(createRandom(1), PLAIN_CLERK, core.replace("Al-", ""));
}

type DrawName = (shapes: readonly string[], prefixes: readonly string[]) => Name;

function arabicNames(random: Random): DrawName {
  const taken = new Set<string>();
  return (shapes, prefixes) => {
    for (;;) {
      const core = shapeWord(pick(random, shapes), drawRoot(random));
      const latin = plainSpelling(core);
      const sound = consonants(core);
      if (soundsReal(latin) || taken.has(sound) || placeSound(latin).length < 2) continue;
      taken.add(sound);
      const spoken = pick(random, prefixes) + core;
      return { spoken, arabic: arabicSpelling(spoken), settled: {} };
    }
  };
}

const STARTS = [
  "Chal",
  "Guar",
  "Tep",
  "Cuyul",
  "Jocot",
  "Masha",
  "Ilam",
  "Ozat",
  "Zaca",
  "Poton",
  "Nahu",
  "Xil",
  "Quet",
];
const MIDDLES = ["a", "e", "i", "o", "ante", "ulu", "ari", "imi", "oni"];
const ENDS = ["tique", "pango", "lapa", "mica", "huaya", "zalco", "rique", "guera", "tenca", "yuca", "bamba"];
const SPANISH_PREFIXES = ["", "", "", "San Evaristo ", "Caserío ", "Cantón ", "Hacienda ", "Santa Leonora "];

function spanishNames(random: Random): DrawName {
  const taken = new Set<string>();
  return (shapes) => {
    for (;;) {
      const core = pick(random, STARTS) + pick(random, MIDDLES) + pick(random, ENDS);
      if (soundsReal(core) || taken.has(core)) continue;
      taken.add(core);
      const full = (shapes === TOWN_SHAPES ? pick(random, SPANISH_PREFIXES) : "") + core;
      return {
        spoken: "",
        arabic: "",
        settled: { english: [full, full.normalize("NFD").replace(/\p{M}/gu, "")] },
      };
    }
  };
}
