/**
 * What the cells of a column say of a person's sex. Words mean the same wherever they stand; letters do not: M is a man
 * beside F, and a woman (mujer, mulher) beside H. So what a column's letters mean is decided once, from all its values.
 */
import { foldWords } from "./text.ts";

export type Sex = "male" | "female";

/** Words that a letter may stand for, by language: English, French, Spanish and Portuguese, German, Turkish, Kurdish, Serbo-Croatian, Albanian. */
const ABBREVIATED: Readonly<Record<Sex, string>> = {
  male:
    "male man men homme hommes masculin masc masculino hombre hombres varon varones macho homem homens mann männlich " +
    "maennlich erkek mêr muski musko muskarac mashkull meshkuj",
  female:
    "female woman women femme femmes feminin fem femenino femenina feminino feminina mujer mujeres hembra mulher mulheres " +
    "frau weiblich kadın jin zenski zensko zena femer femra",
};

/** Words that are no letter's: titles, children, and scripts whose letters below are beyond doubt. */
const WHOLE: Readonly<Record<Sex, string>> = {
  male:
    "boy mr garcon monsieur nino chico señor menino rapaz junge knabe herr oglan nêr kur decko djecak decak burre djale " +
    "ذكر ذكور رجل ولد صبي شاب مذكر مرد پسر آقا پیاو کوڕ نێر " +
    "мужской муж мужчина мальчик мушки мушко мушкарац мъж мъжки чоловік чоловіча чоловічий чоловiк чол хлопець זכר גבר איש ילד בן",
  female:
    "girl mrs ms miss mme mlle madame mademoiselle fille niña chica señora menina rapariga mädchen kız keç djevojcica " +
    "devojcica grua vajze أنثى انثا إناث امرأة بنت فتاة سيدة شابة طفلة مؤنث مونث زن دختر خانم ژن کچ مێ " +
    "женский жен женщина девочка женски женско жена жінка жіноча жіночий жін дівчина נקבה אישה אשה ילדה בת",
};

type Pair = readonly [male: string, female: string];

function pairs(list: string): Pair[] {
  return list.split(" ").map((pair): Pair => [foldWords(pair.slice(0, 1)), foldWords(pair.slice(2))]);
}

/** Letters that stand together in a column: the man's, then the woman's. */
const PAIRS = pairs("m/f h/f h/m v/f v/m v/h m/w m/k e/k m/z m/j m/v м/ж m/ж ч/ж ז/נ ذ/أ م/ز");
/** Those of Spanish and Portuguese. */
const IBERIAN_PAIRS = pairs("m/f h/f h/m v/f v/m v/h");

/** What a letter means with no other of a pair beside it; a letter that is not here then says nothing. */
const ALONE = lettersOf("m h м ч ז ذ", "f w ж נ أ");

const IBERIAN_WORDS = new Set(
  "hombre hombres mujer mujeres varon varones hembra masculino femenino femenina feminino feminina homem homens mulher mulheres nino nina menino menina".split(
    " ",
  ),
);
const FRENCH_WORDS = new Set("homme hommes femme femmes masculin feminin garcon fille".split(" "));

function lettersOf(male: string, female: string): ReadonlyMap<string, Sex> {
  return new Map([
    ...male.split(" ").map((word) => [foldWords(word), "male"] as const),
    ...female.split(" ").map((word) => [foldWords(word), "female"] as const),
  ]);
}

const SHORTENED = lettersOf(ABBREVIATED.male, ABBREVIATED.female);
const WORDS: ReadonlyMap<string, Sex> = new Map([...SHORTENED, ...lettersOf(WHOLE.male, WHOLE.female)]);

/** The most characters of a cell that is looked at: no two words for a sex take more. */
const LONGEST = 40;

/**
 * The parts of a cell that may be words or letters: "male / ذكر" has two. A choice that was left open, "M/F", has none;
 * the article ال is no part of a word.
 */
function partsOf(text: string): string[] {
  const folded = foldWords(text).replace(/[.()]/g, "").trim();
  if (/^(?:[a-z]\s*[/-]\s*[a-z]|[^a-z]\s*[/-]\s*[^a-z])$/u.test(folded)) return [];
  const two = /^(.+?)\s*[/-]\s*(.+)$/.exec(folded);
  const parts = two === null ? [folded] : [two[1]!, two[2]!];
  return parts.map((part) => (WORDS.has(part) ? part : part.replace(/^ال(?=.)/, "")));
}

/** The one sex of all; undefined where there is none, or both. */
function unanimous(sexes: readonly (Sex | undefined)[]): Sex | undefined {
  return sexes.every((sex) => sex === sexes[0]) ? sexes[0] : undefined;
}

type Language = "iberian" | "french" | undefined;

function languageOf(words: readonly string[], header: string): Language {
  const title = foldWords(header);
  if (/sexo|genero/.test(title) || words.some((word) => IBERIAN_WORDS.has(word))) return "iberian";
  return /sexe|genre|civilite/.test(title) || words.some((word) => FRENCH_WORDS.has(word))
    ? "french"
    : undefined;
}

/** The pairs a column may be written in. Beside F, or in French, no M is a mujer, whatever else stands there. */
function pairsOf(language: Language, letters: ReadonlySet<string>): readonly Pair[] {
  if (language === "iberian") return IBERIAN_PAIRS;
  return PAIRS.filter(([, female]) => female !== "m" || !(letters.has("f") || language === "french"));
}

/** What a letter means with no other of a pair beside it: in a list in Spanish, or beside a lone H, M may be either. */
function aloneMeans(letter: string, language: Language, letters: ReadonlySet<string>): Sex | undefined {
  const doubtful = language === "iberian" || (letters.has("h") && !letters.has("f"));
  return letter === "m" && doubtful ? undefined : ALONE.get(letter);
}

/** What each letter of a column means; undefined where that cannot be decided. */
function decideLetters(parts: ReadonlySet<string>, header: string): ReadonlyMap<string, Sex | undefined> {
  const words = [...parts].filter((part) => WORDS.has(part));
  const shortened = words.filter((word) => SHORTENED.has(word));
  const letters = new Set(
    [...parts].filter((part) => part.length === 1).concat(shortened.map((word) => word[0]!)),
  );
  const language = languageOf(words, header);
  const present = pairsOf(language, letters).filter((pair) => pair.every((letter) => letters.has(letter)));
  return new Map(
    [...letters].map((letter) => {
      const byWords = shortened.filter((word) => word[0] === letter).map((word) => SHORTENED.get(word));
      const byPairs = present
        .filter((pair) => pair.includes(letter))
        .map(([male]): Sex => (letter === male ? "male" : "female"));
      const sexes = [...byWords, ...byPairs];
      return [letter, sexes.length > 0 ? unanimous(sexes) : aloneMeans(letter, language, letters)];
    }),
  );
}

/**
 * Reads the cells of one column, whose values these are: "male" or "female"; undefined where a cell says neither, or a
 * letter could mean either.
 */
export function sexReader(values: readonly string[], header = ""): (text: string) => Sex | undefined {
  const short = values.filter((value) => value.length <= LONGEST);
  const letters = decideLetters(new Set(short.flatMap(partsOf)), header);
  const meaning = (part: string): Sex | undefined => WORDS.get(part) ?? letters.get(part);
  return (text) =>
    text.length > LONGEST
      ? undefined
      : unanimous(
          partsOf(text)
            .map(meaning)
            .filter((sex) => sex !== undefined),
        );
}
