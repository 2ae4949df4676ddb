/** Remarks in a name's cell that are no part of the name: ages, and what stands small behind a comma or in brackets. */
import { ARTICLES, OF, SUN_ARTICLE } from "./lexicon.ts";
import { visibleText, wordsOf } from "./words.ts";

/** Digits, western and Arabic-Indic of both kinds. */
const NUMBER = String.raw`[\d٠-٩۰-۹]{1,3}`;
/** No letter or digit before a number, and no fraction: not "2.5 years", "3 1/2 years". */
const BEGINS = String.raw`(?<![\p{L}\p{N}])(?<![\d٠-٩۰-۹][.,/٫])`;
const ENDS = String.raw`(?![\p{L}\p{N}])`;
const SPAN =
  String.raw`years?|yrs?|months?|weeks?|days?|ans|mois|jours|años|meses|días|jahre|monate|godina|лет|года|год|` +
  String.raw`(?:عام|سنة|سنه|شهر|يوم)(?:ا|اً)?|سنوات|أعوام|اعوام|أشهر|اشهر|شهور|أيام|ايام|ساله?`;
const AGE_BEFORE = String.raw`(?:aged?|âgée? de|âgée?|edad|عمره|عمرها|العمر|بعمر|البالغة? من العمر)\s?:?\s?`;
const OLD = String.raw`[\s-](?:old|de edad|alt)`;
/** What is said to be an age: "aged 35", "35 years old", "35 y/o", "عمره 35 عاماً". */
const SAID = String.raw`${AGE_BEFORE}${NUMBER}(?:\s?(?:${SPAN}))?(?:${OLD})?|${NUMBER}[\s-]?(?:(?:${SPAN})${OLD}|y\.?\s?/?\s?o\.?)|${NUMBER}y`;
/** A span of time, which beside a name is an age: "35 years", "٥ سنوات", "35 ans". */
const SPANNED = String.raw`${NUMBER}[\s-]?(?:${SPAN})`;
const SAID_AGE = new RegExp(`${BEGINS}(?:${SAID})${ENDS}`, "iu");
const SPANNED_AGE = new RegExp(`${BEGINS}(?:${SPANNED})${ENDS}`, "iu");
const AGES = new RegExp(`${BEGINS}(?:${SAID}|${SPANNED})${ENDS}`, "giu");
/** Words that make a span of time something else than an age. */
const NO_AGE =
  /\b(?:ago|for|after|since|within|later|before|pregnant|sentenced?|prison|missing|detained)\b|(?<!\p{L})(?:منذ|بعد|قبل|لمدة|خلال|حامل|depuis|hace)(?!\p{L})/iu;
const HAS_DIGIT = /[\d٠-٩۰-۹]/;

/** Spans that are less than a year as they are written: whoever is so many months old is nought. */
const LESS_THAN_YEARS = /month|week|day|mois|jour|mes|d[ií]a|monat|شهر|شهور|يوم|يام/iu;
/** "(35)" behind a name, or ", 35": an age where many of a list's names have one. */
const BARE_AGE = new RegExp(String.raw`\(\s?(${NUMBER})\s?\)|[,،]\s?(${NUMBER})\s?(?=[,،;]|$)`, "u");
const OLDEST = 120;

/** The age that a name's cell tells of in years; `bare` where it is a number and nothing else. Undefined where there is none. */
export function ageIn(cell: string): { readonly years: number; readonly bare: boolean } | undefined {
  const text = visibleText(cell);
  if (!HAS_DIGIT.test(text)) return undefined;
  const told = SAID_AGE.exec(text)?.[0] ?? (NO_AGE.test(text) ? undefined : SPANNED_AGE.exec(text)?.[0]);
  const bare = told === undefined ? BARE_AGE.exec(text) : null;
  const digits = told?.match(new RegExp(NUMBER, "u"))?.[0] ?? bare?.[1] ?? bare?.[2];
  if (digits === undefined) return undefined;
  const years = Number(digits.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf)));
  if (told !== undefined && LESS_THAN_YEARS.test(told)) return { years: 0, bare: false };
  return years > OLDEST ? undefined : { years, bare: told === undefined };
}

/** ", Abu Yasser" behind a name: a by-name, as in brackets. */
const BY_NAME = /[,،;]\s?((?:abu|abou|umm?|oum|أبو|ابو|أم|ام)\s\p{L}[\p{L}'’-]*)(?=\s?(?:[,،;(]|$))/giu;

const BREAK = /[,;]|\s[-–—]/;
const CAPITAL = /^\p{Lu}/u;
const SMALL = /^\p{Ll}/u;

/** Small words that names begin with, and that `wordsOf` knows nothing of. */
const PARTICLES = new Set([
  ...OF,
  ...ARTICLES,
  ..."le van von der ter zu zum zur ur della dello degli delle ech".split(" "),
]);

const isParticle = (folded: string): boolean => PARTICLES.has(folded) || SUN_ARTICLE.test(folded);

/** Whether a text begins with a small word that means nothing in names: beside a name in capitals it is a remark. */
function isRemark(text: string): boolean {
  const [first] = wordsOf(text);
  if (first === undefined || !SMALL.test(first.text) || isParticle(first.folded)) return false;
  if (first.kin !== undefined) return false;
  return first.role === undefined || SAYS_NOTHING_OF_NAMES.has(first.role);
}

const SAYS_NOTHING_OF_NAMES: ReadonlySet<string> = new Set([
  "filler",
  "description",
  "absent",
  "unknown",
  "leading-honorific",
  "remark",
]);

/** "Samir Khalil, journalist": two names at least in capitals, then a break, then a remark. */
function withoutTail(text: string): string {
  const found = BREAK.exec(text);
  if (found === null) return text;
  const names = text.slice(0, found.index).trim().split(/\s+/);
  if (!CAPITAL.test(names[0]!) || !names.slice(1).some((name) => CAPITAL.test(name))) return text;
  if (names.every((name) => name === name.toUpperCase())) return text; // "PÉREZ GARCÍA, josé"
  const bracket = text.indexOf("(", found.index);
  const end = bracket < 0 ? text.length : bracket;
  if (!isRemark(text.slice(found.index, end))) return text;
  return `${text.slice(0, found.index)} ${text.slice(end)}`;
}

/** A cell without ages and without what is set behind a name as a remark. */
export function withoutRemarks(text: string): string {
  const ageless = HAS_DIGIT.test(text) ? text.replace(AGES, " ") : text;
  return withoutTail(ageless.replaceAll("&", " and ").replace(BY_NAME, " ($1) "));
}

/** Words for several people. */
const SEVERAL =
  /(?<!\p{L})(?:famil(?:y|ies|ia|le)|famille|children|kids|sons|daughters|brothers|sisters|men|women|girls|boys|people|persons|bodies|hijos|enfants|عائلة|عايلة|أسرة|اسرة|أطفال|اطفال|أبناء|ابناء|أولاد|اولاد|أشخاص|اشخاص|رجال|نساء|جثث|مجهولين)(?!\p{L})/iu;

/** Whether a cell that names nobody tells of several: "family of Samir Khalil", "two unknown men". */
export const tellsOfSeveral = (text: string): boolean => SEVERAL.test(text);

/** What stands in brackets, without remarks: "(not confirmed)", "(body not found)" beside a name in capitals. */
export function withoutSmall(main: string, inside: readonly string[]): readonly string[] {
  if (!CAPITAL.test(main.trimStart())) return inside;
  return inside.filter((text) => wordsOf(text).length === 1 || !isRemark(text));
}
