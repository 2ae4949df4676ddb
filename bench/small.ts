/**
 * A newcomer's case: 40 to 80 invented people on two or three lists that overlap much, a quarter of them look-alikes on purpose
 * (two of one name, a man and a child, who died on one day in one place; brothers; cousins of one given name; a son named after his
 * grandfather; namesakes elsewhere), in Latin letters, in Arabic, or a list in Arabic beside others in Latin.
 *
 *   node scripts/run.mjs node bench/small.ts [--cases 36] [--seed 1] [--draws 100] [--quiet]
 *
 * Prints people found and drawn against the truth, F1 over pairs, and how often the interval holds the truth.
 */
import { parseArgs } from "node:util";
import { createRandom, type ListColumn, type Random, type RecordList, type Role } from "@recount/core";
import { link, samplePartitions } from "@recount/link";
import { peopleDraws, scores } from "./measures.ts";

/** Names by script: Latin spellings, the usual one first, then Arabic. */
type Name = readonly [latin: readonly string[], arabic: string];

const name = (line: string): Name => {
  const [arabic, ...latin] = line.split(" ");
  return [latin, arabic!];
};

const MEN =
  `محمد Mohammed Muhammad Mohamed|أحمد Ahmad Ahmed|علي Ali|عمر Omar Umar|خالد Khaled Khalid|حسن Hasan Hassan
حسين Hussein Husayn|يوسف Yusuf Youssef|إبراهيم Ibrahim Ebrahim|محمود Mahmoud Mahmud|سمير Samir Sameer|نبيل Nabil Nabeel|طارق Tariq Tarek
زياد Ziad Ziyad|فادي Fadi Fady|رامي Rami Ramy|وليد Walid Waleed|غسان Ghassan Gassan|عادل Adel Adil|ماهر Maher Mahir|سعيد Said Saeed
جمال Jamal Gamal|كمال Kamal Kamel|أنس Anas|بلال Bilal Belal|هاني Hani Hany|باسل Basel Basil|ياسر Yasser Yasir`
    .split(/[|\n]/)
    .map(name);
const WOMEN =
  `فاطمة Fatima Fatema|مريم Maryam Mariam|زينب Zainab Zeinab|هدى Huda Hoda|سلمى Salma|نور Nour Noor|ليلى Leila Layla|أمل Amal
رنا Rana|سعاد Souad Suad|عائشة Aisha Aysha|هناء Hanaa Hana|منى Mona Muna`
    .split(/[|\n]/)
    .map(name);
const FAMILIES =
  `زرقوش Zarqush Zarqoush|تلميدان Talmidan Telmidan|برقاوي Berqawi Barqawi|حصنوري Hosnuri Husnouri|قلموني Qalmuni Kalmouni
دربسي Derbasi Darbasi|شنتوف Shantuf Shantouf|مرزال Mirzal Merzal|كبراني Kobrani Kubrani|والدوني Walduni Waldouni|نصوري Nasuri Nassouri
بلقاني Belqani Balqani|دماري Dumari Doumari|شهبوني Shahbuni Shahbouni|طرفاسي Tarfasi Tarafsi`
    .split(/[|\n]/)
    .map(name);
const TOWNS: readonly Name[] = [
  [["Tel Nasur", "Tell Nasour"], "تل نصور"],
  [["Ain Belqa", "Ayn Belqa"], "عين بلقا"],
  [["Kafr Dumar"], "كفر دمار"],
  [["Wadi Shuhab"], "وادي شهاب"],
  [["Deir Tarfas"], "دير طرفاس"],
];

interface Person {
  readonly given: Name;
  readonly father: Name;
  readonly family: Name;
  readonly woman: boolean;
  readonly age: number;
  /** Days from the first of January of 2031. */
  readonly day: number;
  readonly town: number;
  /** Which of ALIKE somebody is to the person before; absent for others. */
  readonly alike?: number;
}

/** How somebody may be easily taken for another. */
const ALIKE = [
  "a man and a child of one name",
  "brothers or sisters",
  "cousins of one given name",
  "namesakes elsewhere",
  "father and child",
  "namesakes weeks apart",
] as const;

const pick = <Value>(random: Random, from: readonly Value[]): Value => from[random.integer(from.length)]!;

/** Common names first: a squared draw leans on them. */
const commonName = (random: Random, from: readonly Name[]): Name =>
  from[Math.floor(from.length * random.next() ** 1.6)]!;

function stranger(random: Random, events: readonly Pick<Person, "day" | "town">[]): Person {
  const woman = random.next() < 0.3;
  const alone = { day: random.integer(240), town: random.integer(TOWNS.length) };
  return {
    given: commonName(random, woman ? WOMEN : MEN),
    father: commonName(random, MEN),
    family: pick(random, FAMILIES),
    woman,
    age: 1 + Math.floor(75 * random.next() ** 1.3),
    ...(random.next() < 0.6 ? pick(random, events) : alone),
  };
}

function lookAlike(random: Random, of: Person): Person {
  const alike = random.integer(ALIKE.length);
  return { ...alikeTo(random, of, alike), alike };
}

/** Somebody who is easily taken for another, in one of the ways of ALIKE. */
function alikeTo(random: Random, of: Person, way: number): Person {
  const other = (from: readonly Name[], than: Name): Name => {
    const found = pick(random, from);
    return found === than ? other(from, than) : found;
  };
  const grown = of.age >= 18;
  switch (way) {
    case 0:
      return { ...of, age: grown ? 3 + random.integer(9) : of.age + 18 + random.integer(30) };
    case 1:
      return {
        ...of,
        given: other(of.woman ? WOMEN : MEN, of.given),
        age: Math.max(1, of.age + random.integer(9) - 4),
      };
    case 2:
      return { ...of, father: other(MEN, of.father), age: Math.max(1, of.age + 4 + random.integer(12)) };
    case 3:
      return { ...of, ...elsewhere(random, of), age: 1 + random.integer(70) };
    case 4:
      return grown
        ? {
            ...of,
            given: other(MEN, of.father),
            father: of.given,
            woman: false,
            age: Math.max(1, of.age - 20),
          }
        : { ...of, given: of.father, father: other(MEN, of.father), woman: false, age: of.age + 25 };
    default:
      return {
        ...of,
        day: of.day + 10 + random.integer(60),
        age: Math.max(1, of.age + (random.next() < 0.5 ? -12 : 12)),
      };
  }
}

const elsewhere = (random: Random, of: Person): Pick<Person, "day" | "town"> => ({
  day: random.integer(240),
  town: (of.town + 1 + random.integer(TOWNS.length - 1)) % TOWNS.length,
});

/** How carefully a list was kept. */
interface Hand {
  readonly arabic: boolean;
  readonly fathers: number;
  readonly spelling: number;
  readonly slip: number;
  readonly ageOff: number;
  readonly ages: "age" | "birthDate";
  readonly lost: number;
  readonly dayOff: number;
  readonly repeats: number;
  /** How often a cell is another's altogether: a father's name, an age, a date, a place. */
  readonly wrong: number;
}

function slipped(random: Random, word: string): string {
  const at = 1 + random.integer(Math.max(1, word.length - 2));
  return random.next() < 0.5
    ? word.slice(0, at) + word.slice(at + 1)
    : word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2);
}

function written(random: Random, [latin, arabic]: Name, hand: Hand): string {
  const word = hand.arabic ? arabic : random.next() < hand.spelling ? pick(random, latin) : latin[0]!;
  return random.next() < hand.slip && word.length > 4 ? slipped(random, word) : word;
}

const dateOf = (day: number): string =>
  new Date(Date.UTC(2031, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);

const ROLES_OF = (hand: Hand): Role[] => ["fullName", "sex", hand.ages, "deathDate", "town"];

function row(random: Random, person: Person, hand: Hand): string[] {
  const wrong = (): boolean => random.next() < hand.wrong;
  const father = wrong() ? commonName(random, MEN) : person.father;
  const names = [person.given, ...(random.next() < hand.fathers ? [father] : []), person.family];
  let { age, day } = person;
  if (wrong()) age = 1 + random.integer(70);
  if (wrong()) day = random.integer(240);
  if (random.next() < hand.ageOff) age = Math.max(0, age + pick(random, [-2, -1, -1, 1, 1, 2, 3]));
  if (random.next() < hand.ageOff / 5 && age > 20) age = Math.round(age / 10) * 10;
  if (random.next() < hand.dayOff) day += pick(random, [-2, -1, 1, 1, 2, 7, 30]);
  const born = 2031 - age - (random.next() < 0.5 ? 1 : 0);
  const kept = (cell: string): string => (random.next() < hand.lost ? "" : cell);
  const town = TOWNS[wrong() ? random.integer(TOWNS.length) : person.town]!;
  const woman = random.next() < hand.wrong / 2 ? !person.woman : person.woman;
  return [
    names.map((each) => written(random, each, hand)).join(" "),
    kept(woman ? "female" : "male"),
    kept(String(hand.ages === "age" ? age : born)),
    kept(dateOf(Math.max(0, day))),
    kept(hand.arabic ? town[1] : random.next() < 0.3 ? pick(random, town[0]) : town[0][0]!),
  ];
}

function listOf(label: string, roles: readonly Role[], rows: readonly (readonly string[])[]): RecordList {
  const columns = roles.map((role, at): ListColumn => {
    const values = ["", ...new Set(rows.map((cells) => cells[at]!).filter((cell) => cell !== ""))];
    return {
      header: role,
      role,
      values,
      codes: Uint32Array.from(rows, (cells) => values.indexOf(cells[at]!)),
    };
  });
  return {
    name: label,
    rowCount: rows.length,
    rowNumbers: Uint32Array.from(rows, (_, at) => at + 1),
    columns,
  };
}

export const SCRIPTS = ["latin", "arabic", "both"] as const;

/** One drawing: its lists, and the person of each record. */
export function smallCase(
  script: (typeof SCRIPTS)[number],
  seed: number,
): { lists: RecordList[]; people: string[]; alike: Map<string, number> } {
  const random = createRandom(seed);
  const size = 40 + random.integer(41);
  const events = Array.from({ length: 3 }, () => ({
    day: random.integer(240),
    town: random.integer(TOWNS.length),
  }));
  const people: Person[] = [];
  while (people.length < size) {
    const one = stranger(random, events);
    people.push(one);
    if (random.next() < 0.16 && people.length < size) people.push(lookAlike(random, one));
  }
  const truth: string[] = [];
  const lists = Array.from({ length: 2 + random.integer(2) }, (_, at) => {
    const hand: Hand = {
      arabic: script === "arabic" || (script === "both" && at === 0),
      fathers: pick(random, [1, 0.9, 0.5, 0]),
      spelling: 0.4 * random.next(),
      slip: 0.05 * random.next(),
      ageOff: 0.3 * random.next(),
      ages: random.next() < 0.7 ? "age" : "birthDate",
      lost: 0.12 * random.next(),
      dayOff: 0.15 * random.next(),
      repeats: random.next() < 0.5 ? 0.03 : 0,
      wrong: 0.02 * random.next(),
    };
    const seen = 0.5 + 0.45 * random.next();
    const rows: string[][] = [];
    people.forEach((person, number) => {
      if (random.next() >= seen) return;
      for (let time = random.next() < hand.repeats ? 2 : 1; time > 0; time--) {
        rows.push(row(random, person, hand));
        truth.push(`person ${number}`);
      }
    });
    return listOf(`list${at}`, ROLES_OF(hand), rows);
  });
  const alike = new Map(
    people.flatMap((person, number) =>
      person.alike === undefined ? [] : [[`person ${number}`, person.alike] as const],
    ),
  );
  return { lists, people: truth, alike };
}

interface Figures {
  f1: number;
  precision: number;
  recall: number;
  error: number;
  sampled: number;
  holds: number;
  width: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(100 * value).toFixed(1)}%`;

function summary(label: string, all: readonly Figures[]): string {
  const of = (key: keyof Figures): number => mean(all.map((each) => each[key]));
  const size = (key: "error" | "sampled"): string =>
    (100 * mean(all.map((each) => Math.abs(each[key])))).toFixed(1);
  const held = all.reduce((sum, each) => sum + each.holds, 0);
  return `${label.padEnd(8)} F1 ${of("f1").toFixed(4)} (precision ${of("precision").toFixed(3)}, recall ${of("recall").toFixed(3)}, worst ${Math.min(...all.map(({ f1 }) => f1)).toFixed(3)}); people ${percent(of("error"))} (size ${size("error")}, worst ${(100 * Math.max(...all.map(({ error }) => Math.abs(error)))).toFixed(0)}); sampled ${percent(of("sampled"))} (${size("sampled")}); holds ${held} of ${all.length}, width ${(100 * of("width")).toFixed(1)}%\n`;
}

/** Of look-alikes who are both on the lists, how many are joined; last, people who are joined with anybody else. */
function countAlike(
  personOf: Uint32Array,
  people: readonly string[],
  alike: ReadonlyMap<string, number>,
  ways: [joined: number, both: number][],
): void {
  const groups = new Map<string, Set<number>>();
  people.forEach((person, record) => {
    groups.set(person, (groups.get(person) ?? new Set()).add(personOf[record]!));
  });
  const names = [...groups.keys()].sort();
  names.forEach((one, at) => {
    for (const other of names.slice(at + 1)) {
      const [a, b] = [Number(one.slice(7)), Number(other.slice(7))];
      const way = Math.abs(a - b) === 1 ? alike.get(`person ${Math.max(a, b)}`) : undefined;
      const count = ways[way ?? ALIKE.length]!;
      count[1]++;
      if ([...groups.get(one)!].some((person) => groups.get(other)!.has(person))) count[0]++;
    }
  });
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      cases: { type: "string", default: "36" },
      seed: { type: "string", default: "1" },
      draws: { type: "string", default: "100" },
      quiet: { type: "boolean", default: false },
    },
  });
  const found = new Map<string, Figures[]>();
  const ways = [...ALIKE, "nobody alike"].map((): [joined: number, both: number] => [0, 0]);
  for (let number = 0; number < Number(values.cases); number++) {
    const script = SCRIPTS[number % SCRIPTS.length]!;
    const { lists, people, alike } = smallCase(script, Number(values.seed) + number);
    const linkage = link(lists);
    const {
      f1,
      precision,
      recall,
      peopleError,
      people: there,
      peopleFound,
    } = scores(linkage.personOf, people);
    const {
      mean: drawn,
      low,
      high,
    } = peopleDraws(samplePartitions(linkage, { draws: Number(values.draws), seed: 1 }));
    countAlike(linkage.personOf, people, alike, ways);
    const holds = low <= there && there <= high;
    const figures = {
      f1,
      precision,
      recall,
      error: peopleError,
      sampled: drawn / there - 1,
      holds: Number(holds),
      width: (high - low) / there,
    };
    found.set(script, [...(found.get(script) ?? []), figures]);
    if (!values.quiet)
      process.stdout.write(
        `${script.padEnd(7)} ${lists
          .map(({ rowCount }) => rowCount)
          .join("+")
          .padEnd(
            9,
          )} people ${peopleFound} of ${there}  drawn ${drawn.toFixed(1)} (${low}–${high}) ${holds ? "   " : "NO "} F1 ${f1.toFixed(4)} (${precision.toFixed(3)}, ${recall.toFixed(3)})\n`,
      );
  }
  for (const [script, all] of found) process.stdout.write(summary(script, all));
  process.stdout.write(summary("all", [...found.values()].flat()));
  for (const [at, [joined, both]] of ways.entries())
    process.stdout.write(`${(ALIKE[at] ?? "others").padEnd(30)} ${joined} of ${both} joined\n`);
}
