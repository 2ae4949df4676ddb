/**
 * Invented people and how they died: extended families in which brothers share father and family name and grandsons
 * are called after grandfathers, mass events that take whole households on one day in one town, single deaths, and
 * deaths in detention. Everything here is the full knowledge that no list has.
 */
import type { Random } from "@recount/core";
import { between, chance, pick, pickEarly, pickIndex, shuffled } from "./draws.ts";
import type { Name, NamePool } from "./name.ts";
import type { Country, Town } from "./places.ts";

export type Sex = "male" | "female";
export type Manner = "mass" | "single" | "detention";
export type Cause = "shelling" | "airstrike" | "shooting" | "detention" | "execution" | "mine" | "siege";

/** How findable somebody was to those who wrote lists. */
export type Standing = "visible" | "remote" | "detained" | "prominent";

/** One member of an extended family, alive when the war begins. */
interface Member {
  readonly sex: Sex;
  /** One given name, sometimes two. */
  readonly given: readonly Name[];
  readonly father: Name;
  readonly grandfather: Name;
  readonly great: Name;
  readonly family: Name;
  readonly mother: { readonly given: Name; readonly family: Name };
  readonly birthDay: number;
  /** "Father of …" or "mother of …": the eldest son. */
  readonly eldest?: Name;
  /** A married woman's husband's family. */
  readonly husbandFamily?: Name;
}

export interface Person extends Member {
  readonly id: string;
  readonly home: Town;
  readonly identityNumber: string;
  readonly deathDay: number;
  readonly place: Town;
  readonly manner: Manner;
  /** The mass event, numbered from 1; 0 where there was none. */
  readonly event: number;
  readonly cause: Cause;
  readonly standing: Standing;
  /** Nobody who recorded the death learnt the name. */
  readonly unnamed: boolean;
}

export interface DeathShape {
  readonly total: number;
  readonly firstDay: number;
  readonly days: number;
  readonly massShare: number;
  readonly detentionShare: number;
  /** Sizes of mass events, drawn evenly on the logarithm between the two. */
  readonly massSize: readonly [number, number];
  /** Share of the dead whom nobody who recorded them could name. */
  readonly unnamedShare: number;
  readonly doubleNames: number;
}

const YEAR = 365.25;

interface TownPeople {
  readonly families: readonly Name[];
  readonly clans: Member[][];
}

/** Everybody who died, in the order of their death. */
export function inventDeaths(random: Random, country: Country, pool: NamePool, shape: DeathShape): Person[] {
  const towns = new Map(
    country.towns.map((town): [Town, TownPeople] => [
      town,
      { families: townFamilies(random, pool), clans: [] },
    ]),
  );
  const context: Context = {
    random,
    country,
    pool,
    shape,
    towns,
    violence: country.towns.map((t) => t.violence),
  };
  const mass = massDeaths(context, Math.round(shape.total * shape.massShare));
  const single = Array.from({ length: shape.total - mass.length }, () => singleDeath(context));
  return [...mass, ...single]
    .sort((left, right) => left.deathDay - right.deathDay)
    .map((death, index) => ({ ...death, id: `P${String(index + 1).padStart(5, "0")}` }));
}

/** The families of one town; where the pool has its own skew, the country's large families are in most towns. */
function townFamilies(random: Random, pool: NamePool): Name[] {
  const { offsets, families } = pool;
  if (offsets === undefined) return shuffled(random, families).slice(0, between(random, 12, 26));
  const wanted = Math.min(between(random, 25, 60), Math.ceil(families.length / 2));
  const found = new Set<Name>();
  while (found.size < wanted) found.add(pickEarly(random, families, offsets.family));
  return [...found];
}

interface Context {
  readonly random: Random;
  readonly country: Country;
  readonly pool: NamePool;
  readonly shape: DeathShape;
  readonly towns: ReadonlyMap<Town, TownPeople>;
  readonly violence: readonly number[];
}

type Death = Omit<Person, "id">;

function anyTown({ random, country, violence }: Context): Town {
  return country.towns[pickIndex(random, violence)] as Town;
}

/** Days of a war come in waves: three surges over the span, and a level between them. */
function anyDay({ random, shape }: Context): number {
  const surge = (at: number): number => at + (random.next() + random.next() + random.next() - 1.5) * 0.18;
  const share = chance(random, 0.45) ? random.next() : surge(pick(random, [0.18, 0.45, 0.78]));
  return shape.firstDay + Math.floor(Math.min(0.9999, Math.max(0, share)) * shape.days);
}

function massDeaths(context: Context, total: number): Death[] {
  const { random, shape } = context;
  const deaths: Death[] = [];
  const [least, most] = shape.massSize;
  for (let event = 1; deaths.length < total; event++) {
    const drawn = Math.round(least * (most / least) ** random.next());
    const size = Math.min(drawn, total - deaths.length);
    const town = anyTown(context);
    const day = anyDay(context);
    const cause = pick<Cause>(random, ["airstrike", "shelling", "execution", "shooting"]);
    for (const member of takeHouseholds(context, town, size)) {
      const later = chance(random, 0.04) ? between(random, 1, 3) : 0;
      deaths.push(
        dead(context, member, {
          home: town,
          place: town,
          deathDay: day + later,
          manner: "mass",
          event,
          cause,
        }),
      );
    }
  }
  return deaths;
}

function takeHouseholds(context: Context, town: Town, size: number): Member[] {
  const taken: Member[] = [];
  while (taken.length < size) {
    const clan = someClan(context, town, 0.25);
    taken.push(...clan.splice(0, Math.min(between(context.random, 1, 9), size - taken.length)));
  }
  return taken;
}

function singleDeath(context: Context): Death {
  const { random, shape } = context;
  const home = anyTown(context);
  const detained = chance(random, shape.detentionShare / (1 - shape.massShare));
  const member = takeOne(context, home, detained);
  const away = !detained && chance(random, 0.08);
  const place = away ? anyTown(context) : home;
  const manner = detained ? "detention" : "single";
  const cause = detained
    ? "detention"
    : pick<Cause>(random, ["shooting", "shelling", "shelling", "airstrike", "mine", "siege"]);
  return dead(context, member, { home, place, deathDay: anyDay(context), manner, event: 0, cause });
}

/** One member of a clan of the town: mostly men of fighting age, in detention nearly always. */
function takeOne(context: Context, town: Town, detained: boolean): Member {
  const { random, shape } = context;
  for (;;) {
    const clan = someClan(context, town, 0.2);
    const at = random.integer(clan.length);
    const member = clan[at] as Member;
    const age = (shape.firstDay - member.birthDay) / YEAR;
    const grown = member.sex === "male" && age >= 16 && age < 60;
    const weight = grown ? 1 : detained ? 0.04 : member.sex === "male" && age >= 60 ? 0.5 : 0.25;
    if (chance(random, weight)) return clan.splice(at, 1)[0] as Member;
  }
}

/** A clan of the town with somebody left in it; a new one with the given probability. */
function someClan(context: Context, town: Town, fresh: number): Member[] {
  const { random, towns } = context;
  const people = towns.get(town) as TownPeople;
  const open = people.clans.filter((clan) => clan.length > 0);
  if (open.length > 2 && !chance(random, fresh)) return pick(random, open);
  const clan = inventClan(context, pickEarly(random, people.families, 6), people.families);
  people.clans.push(clan);
  return clan;
}

/** An old man's descendants in the male line, with the wives married in, household by household. */
function inventClan(context: Context, family: Name, others: readonly Name[]): Member[] {
  const { random, pool, shape } = context;
  const man = (): Name => givenName(context, pool.men);
  const elder = { name: man(), father: man(), grandfather: man() };
  const birthOf = (age: number): number => Math.round(shape.firstDay - (age + random.next()) * YEAR);
  const members: Member[] = [];
  const uncles = distinct(context, pool.men, between(random, 1, 4), elder.name);
  for (const uncle of uncles) {
    const age = between(random, 38, 72);
    const wife = { given: givenName(context, pool.women), family: pick(random, others) };
    const head = {
      given: uncle,
      father: elder.name,
      grandfather: elder.father,
      great: elder.grandfather,
      age,
    };
    members.push(...household(context, head, wife, family, birthOf, age > 52 ? 0.5 : 0));
  }
  return members;
}

interface Head {
  readonly given: Name;
  readonly father: Name;
  readonly grandfather: Name;
  readonly great: Name;
  readonly age: number;
}

function household(
  context: Context,
  head: Head,
  wife: { given: Name; family: Name },
  family: Name,
  birthOf: (age: number) => number,
  married: number,
): Member[] {
  const { random, pool } = context;
  const sons = distinct(context, pool.men, between(random, 0, 4), head.given);
  if (sons.length > 0 && chance(random, 0.35)) sons[0] = head.father;
  const daughters = distinct(context, pool.women, between(random, 0, 3), wife.given);
  const eldest = sons[0];
  const line = {
    family,
    father: head.given,
    grandfather: head.father,
    great: head.grandfather,
    mother: wife,
  };
  const childAge = (): number => between(random, 0, Math.max(1, Math.min(40, head.age - 20)));
  const members: Member[] = [
    {
      ...head,
      sex: "male",
      given: given(context, head.given, pool.men),
      family,
      mother: someWoman(context, family),
      birthDay: birthOf(head.age),
      eldest,
    },
    { ...someWife(context, wife, family), birthDay: birthOf(head.age - between(random, 1, 10)), eldest },
  ];
  for (const son of sons) {
    const age = childAge();
    members.push({ ...line, sex: "male", given: given(context, son, pool.men), birthDay: birthOf(age) });
    if (age > 24 && chance(random, married)) {
      const bride = { given: givenName(context, pool.women), family: wife.family };
      const below = {
        given: son,
        father: head.given,
        grandfather: head.father,
        great: head.grandfather,
        age,
      };
      members.push(...household(context, below, bride, family, birthOf, 0).slice(1));
    }
  }
  for (const daughter of daughters) {
    members.push({
      ...line,
      sex: "female",
      given: given(context, daughter, pool.women),
      birthDay: birthOf(childAge()),
    });
  }
  return members;
}

/** A given name of the pool, the usual ones as often as in the pool's population. */
function givenName({ random, pool }: Context, among: readonly Name[]): Name {
  return pickEarly(random, among, pool.offsets?.given ?? 4);
}

function someWoman(context: Context, family: Name): { given: Name; family: Name } {
  const { random, pool } = context;
  return {
    given: givenName(context, pool.women),
    family: chance(random, 0.3) ? family : pickEarly(random, pool.families, 20),
  };
}

/** A woman married into the family keeps her own father's chain. */
function someWife(
  context: Context,
  wife: { given: Name; family: Name },
  husbandFamily: Name,
): Omit<Member, "birthDay"> {
  const { pool } = context;
  const man = (): Name => givenName(context, pool.men);
  return {
    sex: "female",
    given: [wife.given],
    father: man(),
    grandfather: man(),
    great: man(),
    family: wife.family,
    mother: someWoman(context, wife.family),
    husbandFamily,
  };
}

function given(context: Context, name: Name, among: readonly Name[]): readonly Name[] {
  const { random, pool, shape } = context;
  if (!chance(random, pool.tradition === "spanish" ? 0.75 : shape.doubleNames)) return [name];
  const other = givenName(context, among);
  if (other === name) return [name];
  return pool.tradition === "spanish"
    ? [name, other]
    : [among[0] === name ? name : (among[0] as Name), among[0] === name ? other : name];
}

function distinct(context: Context, names: readonly Name[], count: number, except: Name): Name[] {
  const found = new Set<Name>();
  while (found.size < count) {
    const name = givenName(context, names);
    if (name !== except) found.add(name);
  }
  return [...found];
}

type Circumstance = Pick<Person, "home" | "place" | "deathDay" | "manner" | "event" | "cause">;

function dead(context: Context, member: Member, how: Circumstance): Death {
  const { random, shape } = context;
  const unnamed = chance(random, how.manner === "mass" ? shape.unnamedShare * 2 : shape.unnamedShare / 2);
  const last = shape.firstDay + shape.days - 1;
  const deathDay = Math.min(last, Math.max(how.deathDay, member.birthDay + 1));
  return {
    ...member,
    ...how,
    deathDay,
    standing: standing(random, how),
    identityNumber: identityNumber(random),
    unnamed,
  };
}

function standing(random: Random, how: Circumstance): Standing {
  if (how.manner === "detention") return "detained";
  if (chance(random, 0.08)) return "prominent";
  return how.place.remote ? "remote" : "visible";
}

function identityNumber(random: Random): string {
  return `${between(random, 1, 9)}${String(random.integer(1_000_000_000)).padStart(9, "0")}`;
}
