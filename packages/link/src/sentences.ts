/**
 * Every sentence in which this room explains itself, by code, with the operands it names in braces. The workspace has
 * each in its own languages; the terminal prints the English. One place, so that a test can prove a translation complete.
 */
import type { LevelMessage } from "./linkage.ts";

/** What a comparison compares, as the subject of a sentence. A comparison that is not here goes by its name. */
const SUBJECTS: Readonly<Record<string, string>> = {
  "given-name": "given names",
  "father-and-middle-names": "fathers' and middle names",
  "family-name": "family names",
  "mother-name": "mothers' names",
  "further-given-names": "further given names",
  "further-family-names": "further family names",
  kunya: "by-names (kunyas)",
  "birth-date": "birth dates",
  "birth-year-or-age": "birth years or ages",
  sex: "sexes",
  "death-date": "dates of death",
  place: "places",
  "date-and-place": "dates and places",
  "birth-place": "birth places",
  "identity-number": "identity numbers",
  email: "e-mail addresses",
  "email-beside-the-same-name": "e-mail addresses beside one name",
  phone: "phone numbers",
  postcode: "postcodes",
  address: "addresses",
  occupation: "occupations",
  lists: "records",
};

/** A comparison level as a predicate of its subject, by the level's label. A label that is not here is said as it is. */
const PREDICATES: Readonly<Record<string, string>> = {
  different: "differ",
  "another of the names": "differ, and one is another of the other's names",
  "swapped with the family name": "and family names have changed places",
  close: "are close",
  "same but for a slip": "are the same but for a slip",
  "same name": "are one name spelt in two ways",
  identical: "are identical",
  "one the initial of the other": "may be one, of which one side gives the initial",
  "one a short form of the other": "are one, of which one side gives a listed short form",
  "in part": "agree in part",
  "different, several names": "differ, several on each side",
  "same but for a slip or a name left out": "are the same but for a slip or a name left out",
  "one name, the same": "are one name spelt in two ways",
  "one name, identical": "are one name, the same on both sides",
  "several names, the same": "are several names, all the same",
  "within two years": "are within two years of each other",
  "same year": "are in the same year",
  "same day": "are the same day",
  "more than ten years apart": "are more than ten years apart",
  "within ten years, or same day and month":
    "are within ten years of each other, or have the day and month in common",
  "within ten years": "are within ten years of each other",
  "within three years": "are within three years of each other",
  "within a year": "are within a year of each other",
  compatible: "are compatible",
  same: "are the same",
  "more than a year apart": "are more than a year apart",
  "within a year of each other": "are within a year of each other",
  "within a month, or but for a slip": "are within a month of each other, or the same but for a slip",
  "within three days": "are within three days of each other",
  "a compatible date": "are compatible dates",
  "the same day": "are the same day",
  "another place": "are different places",
  "places in one area": "are in one area",
  "one place within the other": "lie one within the other",
  "the same place": "are the same place",
  "one list": "stand in one list",
  "two lists": "stand in two lists",
  alike: "are alike",
  "nearly the same": "are nearly the same",
  "same area": "are in one area",
  "same but for a slip, or for a first of January":
    "are the same but for a slip, or one is the first of January of the other's year",
  "same but for a slip, or for the host": "are the same but for a slip or for the host",
};

/** The same where the two sides are written in two scripts. */
const ACROSS: Readonly<Record<string, string>> = {
  close: "are close across scripts",
  "same but for a slip": "match across scripts but for a slip",
  "same name": "match across scripts",
  "same but for a slip or a name left out": "match across scripts but for a slip or a name left out",
  "one name, the same": "match across scripts",
  "several names, the same": "are several names that all match across scripts",
  "one a short form of the other": "match across scripts: one side gives a listed short form",
};

const slug = (label: string): string => label.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
const VALUES = "{subject} {predicate}: {first} ~ {second}";

const SENTENCES: Readonly<Record<string, string>> = {
  "link/found-other": "{subject}: {level}: {first} ~ {second}",
  "link/level-missing": "{comparison}: not given on both sides",
  "link/shared-circumstances":
    "relatives, and victims of one event, share {agree}: different people do so {ratio} times more often than chance would have it",
  "link/lone-records":
    "by themselves neither has anybody else: by how many records people have here, a lone record is likelier to have another somewhere",
  "link/unseen-level":
    "no pair that was compared showed this level: its weight is what was believed beforehand, and says nothing of these lists",
  "link/kin-differ":
    "among records that share so much, brothers and sisters are many, and one person under two given names is rarer still: by {ratio} times",
  "link/twins-differ":
    "twins share a family, a birth date and what goes with them, and the given names here are two well-known ones: what agrees speaks {ratio} times less for one person",
  "link/rarer": "{value}: {times} times rarer than values that agree usually are",
  "link/commoner": "{value}: {times} times more common than values that agree usually are",
  "link/pair-joins":
    "by themselves these two are taken for one person: the weight is above the threshold, a probability of {percent}%, at which about as many joins are wrong as people are left in two",
  "link/pair-parts":
    "by themselves these two are not taken for one person: the weight is not above the threshold, a probability of {percent}%, at which about as many joins are wrong as people are left in two",
  "link/pair-nameless":
    "a record without a name is kept apart from everybody, whatever else agrees: nobody can tell which of such records are the same",
  "link/only-judgement-joins": "only a reviewer's judgement would join these two",
  "link/run-one": "this linking has the two as one person",
  "link/run-two": "this linking has them as two people",
  "link/run-one-by-others":
    "this linking has the two as one person, although by themselves they would not be: people are formed of all records near each other, and others hold these two together",
  "link/run-two-by-others":
    "this linking has them as two people, although by themselves they would be one: people are formed of all records near each other, and these came together more closely in other groups, or as somebody judged",
  "link/run-one-judged": "this linking has the two as one person: a reviewer judged them so",
  "link/run-two-judged": "this linking has them as two people: a reviewer judged them so",
  "link/would-join": "if both gave the same {comparison}, this pair would be joined",
  "link/would-part": "if they gave a different {comparison}, this pair would not be joined",
  "link/would-part-further": "if they differed more in {comparison}, this pair would not be joined",
  "link/would-part-without": "if one of them gave no {comparison}, this pair would not be joined",
  "link/no-field-joins": "no single field, had it agreed, would have joined this pair",
  "link/no-field-parts": "no single field, had it differed, would have kept this pair apart",
  "link/join-two": "two records come together: evidence of {bits} bits",
  "link/join-one-more": "one record joins the others ({size}): evidence of {bits} bits",
  "link/join-groups": "two groups ({size} and {other}) come together: evidence of {bits} bits",
  "link/join-judged": "a reviewer judged them the same person",
  "link/pulled":
    "the evidence between it and the rest is {bits} bits: it would not join them as they now are",
  "link/unopposed":
    "nothing pulls against it as a whole: even the weakest pair of its records speaks for one person, by {bits} bits",
  "link/unopposed-two":
    "nothing pulls against it as a whole: all told, the two records speak for one person, by {bits} bits",
  "link/near-below": "the evidence between the two is {bits} bits, {short} below the threshold",
  "link/near-above":
    "the evidence between the two is {bits} bits, above the threshold, but each came together more closely without the other, or as it was judged",
  "link/near-judged": "a reviewer judged them different people",
  "link/changed-judged-same": "a reviewer has judged {first} and {second} the same person",
  "link/changed-judged-different": "a reviewer has judged {first} and {second} different people",
  "link/changed-same-withdrawn": "the judgement that {first} and {second} are the same person was taken back",
  "link/changed-different-withdrawn":
    "the judgement that {first} and {second} are different people was taken back",
  "link/changed-new-records": "records that the earlier run did not have: from {lists}",
  "link/changed-gone-records": "records that the later run does not have any more: from {lists}",
  "link/changed-cell": "{record} says something else: its {field} was {was} and is {now}",
  "link/changed-level":
    "the two now compare otherwise in {comparison}, because other records of the lists changed",
  "link/changed-weight": "what this {comparison} weighs was learnt anew: it was {was} bits and is {now}",
  "link/changed-prior":
    "how rare it is that two records are one person was learnt anew: it was {was} bits and is {now}",
  "link/changed-rarity":
    "how rare their values are, or how often different people share them, was counted anew: {bits} bits",
  "link/changed-threshold": "the threshold was {was} bits and is {now}",
  "link/changed-judged-near":
    "the judgement on {first} and {second}, one of whom is among these, was made or taken back",
  "link/changed-joined-readily":
    "reviewers' answers, as they now are, show that the earlier run had joined too readily (by {bits} bits): records with evidence as weak as here are no longer joined",
  "link/changed-joined-hesitantly":
    "reviewers' answers, as they now are, show that the earlier run had joined too hesitantly (by {bits} bits): records with evidence as strong as here are now joined",
  "link/changed-no-pair":
    "no pair that one run has together was kept with a weight: records near them, or how many records people have, changed the groups",
  "link/changed-kept":
    "the earlier run did not keep this pair: it was not compared there, or fell below the floor",
  "link/changed-not-kept":
    "the later run did not keep this pair: it was not compared there, or fell below the floor",
  "link/changed-others":
    "these two weigh what they weighed; records near them, or how many records people have, changed the groups",
  "link/not-converged": "training did not settle within {iterations} rounds: its weights could still move",
  "link/ceiling-low":
    "blocking is thought to reach only {percent}% of the pairs that are one person: many people may stand twice",
  "link/levels-out-of-order":
    '{comparison}: "{level}" weighs more than full agreement; too few pairs may show the levels above it',
  ...findings(PREDICATES, ""),
  ...findings(ACROSS, "-across-scripts"),
};

function findings(predicates: Readonly<Record<string, string>>, ending: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(predicates).map(([label, predicate]) => [
      `link/found-${slug(label)}${ending}`,
      VALUES.replace("{predicate}", predicate),
    ]),
  );
}

/** Every sentence, for whoever translates them. */
export const LINK_SENTENCES: readonly { readonly code: string; readonly english: string }[] = Object.entries(
  SENTENCES,
).map(([code, english]) => ({ code, english }));

/** A weight to a tenth of a bit, and finer where that would say 0 of something that is not. */
export function roundedBits(weight: number): number {
  const rounded = Math.round(weight * 10) / 10;
  return rounded === 0 && weight !== 0 ? Number(weight.toPrecision(1)) : rounded;
}

/** Whole numbers with thousands separated, others to three significant digits. Not locale dependent. */
function inEnglish(value: number): string {
  if (value < 0) return `−${inEnglish(-value)}`;
  if (!Number.isInteger(value) && Math.abs(value) < 1000) return String(Number(value.toPrecision(3)));
  return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

const spoken = (comparison: string): string => comparison.replaceAll("-", " ");

/** Operands that are names of ours, in English words. */
function inWords(name: string, value: string | number): string {
  if (typeof value === "number") return inEnglish(value);
  if (name === "subject") return SUBJECTS[value] ?? spoken(value);
  if (name === "comparison") return spoken(value);
  if (name === "agree") return value.split(", ").map(spoken).join(", ");
  return value === "" ? "not given" : value;
}

/** A sentence with its operands, and the English made from them. The code must be one of `LINK_SENTENCES`. */
export function sentence(code: string, params: Readonly<Record<string, string | number>>): LevelMessage {
  const english = (SENTENCES[code] ?? code).replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : inWords(name, value);
  });
  return { code, params, english };
}

const SCRIPTS = [/\p{Script=Arabic}/u, /\p{Script=Latin}/u, /\p{Script=Hebrew}/u, /\p{Script=Cyrillic}/u];

/** Whether two texts have letters, and of no script in common. */
function acrossScripts(first: string, second: string): boolean {
  const both = SCRIPTS.map((script) => [script.test(first), script.test(second)]);
  return (
    both.some(([one]) => one) && both.some(([, other]) => other) && !both.some(([one, other]) => one && other)
  );
}

/** What was found in one comparison of two values: "given names match across scripts: محمد ~ Mohamad". */
export function finding(comparison: string, label: string, first: string, second: string): LevelMessage {
  const across = label in ACROSS && acrossScripts(first, second) ? "-across-scripts" : "";
  const known = label in PREDICATES;
  const params = { subject: comparison, comparison, level: label, first, second };
  return sentence(known ? `link/found-${slug(label)}${across}` : "link/found-other", params);
}
