/** What invented cases have in common unless they say otherwise: a country, a war of three years, an average care. */
import { dayNumber } from "@recount/core";
import type { DeathShape } from "./people.ts";
import type { CountryShape } from "./places.ts";
import type { GeneratorConfig } from "./spec.ts";

const COUNTRY: CountryShape = { governorates: 6, districtsEach: [2, 4], townsEach: [4, 9], tongue: "arabic" };

const DEATHS: DeathShape = {
  total: 3800,
  firstDay: dayNumber(2016, 3, 1),
  days: 1095,
  massShare: 0.3,
  detentionShare: 0.1,
  massSize: [5, 150],
  unnamedShare: 0.01,
  doubleNames: 0.05,
};

/** What a configuration says of itself; the rest is as usual. */
export type Particulars = Omit<Partial<GeneratorConfig>, "deaths" | "country"> &
  Pick<GeneratorConfig, "name" | "about" | "pool" | "countrySeed" | "lists"> & {
    readonly deaths?: Partial<DeathShape>;
    readonly country?: Partial<CountryShape>;
  };

/** A configuration from its particulars. */
export function configuration(particulars: Particulars): GeneratorConfig {
  return {
    inventedFamilies: 260,
    defects: 2,
    eventSpread: 0.5,
    ...particulars,
    country: { ...COUNTRY, ...particulars.country },
    deaths: { ...DEATHS, ...particulars.deaths },
  };
}
