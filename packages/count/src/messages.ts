/**
 * Every sentence this room can say, by code, with the operands it names in braces. The workspace translates the
 * codes; the terminal prints the English. Kept in one place so that a test can prove a translation complete.
 */
import type { Check, Message } from "./estimate.ts";

/** `{name}` stands for an operand; `remedy` is what a person can do about it. */
interface Sentence {
  readonly english: string;
  readonly remedy?: string;
}

const SENTENCES = {
  /* ------------------------------------------------ of the table */
  "count/enough-lists": { english: "{lists} lists with people on them" },
  "count/too-few-lists": {
    english:
      "at least {needed} lists are needed, {lists} given, because with two lists nothing in the data can tell whether being on one makes being on the other more likely",
    remedy: "add a third list that was made independently, or report the documented number alone",
  },
  "count/too-many-lists": {
    english: "{lists} lists: at most {limit} are handled",
    remedy: "combine lists of the same organisation or leave the smallest out",
  },
  "count/no-people": {
    english: "the table holds no people",
    remedy: "check that the lists were read and linked",
  },
  "count/lists-used": { english: "every list holds people" },
  "count/list-empty": { english: "list {list} holds nobody", remedy: "leave list {list} out" },
  "count/lists-distinct": { english: "no list is a copy of another" },
  "count/list-copied": {
    english: "lists {left} and {right} hold exactly the same {people} people: one is a copy of the other",
    remedy: "keep one of the two",
  },
  "count/lists-incomplete": { english: "no list holds everyone" },
  "count/list-has-everyone": {
    english:
      "list {list} holds all {people} people: the others add nobody, so nothing shows how many it missed",
    remedy: "leave list {list} out, or find out whether it was made from the others",
  },
  "count/lists-connected": { english: "the lists overlap as one group" },
  "count/lists-in-islands": {
    english: "lists {island}, with {people} people, share nobody with lists {rest}",
    remedy:
      "count each group that holds at least 3 overlapping lists by itself, or check the linking between the groups",
  },
  "count/small-island": {
    english: "lists {island}, with {people} people, share nobody with lists {rest}",
    remedy: "see whether the estimate moves when they are left out",
  },
  "count/triple-overlaps": { english: "triples of lists that overlap pair by pair: {triples}" },
  "count/no-overlapping-triple": {
    english: "no three lists overlap pair by pair, so a model with all pairs is not identifiable",
    remedy: "check the linking; find a list that overlaps two others",
  },
  "count/lists-large-enough": { english: "every list holds at least {needed} people" },
  "count/list-small": {
    english: "list {list} holds {people} people, under {needed}",
    remedy: "see whether the estimate moves when {list} is left out",
  },
  "count/lists-overlap-each": { english: "every list overlaps another" },
  "count/list-alone": {
    english: "list {list} shares nobody with any other list",
    remedy: "check the linking of {list}; leave it out if it covers another place or time",
  },
  "count/coverage-enough": { english: "sample coverage is {coverage}" },
  "count/coverage-low": {
    english: "sample coverage is {coverage}, at or under {limit}: the lists barely overlap",
    remedy: "treat every estimate as uncertain beyond its interval; look for missed links",
  },
  /* ------------------------------------------------ assumptions */
  "count/assumption-independence": {
    english:
      "being on one list does not change anybody's chance of being on another, and everybody has the same chance of being on a given list; where some people are harder to see for all lists, this runs low",
  },
  "count/assumption-loglinear": {
    english:
      "the chosen log-linear model holds, and no interaction among all {lists} lists at once is hidden in the people nobody recorded",
  },
  "count/assumption-loglinear-average": {
    english:
      "one of the log-linear models holds, weighted by AIC, and no interaction among all {lists} lists at once is hidden in the people nobody recorded",
  },
  "count/assumption-sparse": {
    english:
      "lists depend on each other in pairs at most, and a pair that never overlaps in the model cannot overlap",
  },
  "count/assumption-lcmcr": {
    english:
      "people fall into at most {classes} unobserved groups, and within a group the lists are independent; nobody was out of reach of every list",
  },
  "count/assumption-dga": {
    english:
      "the dependence between lists is that of a decomposable graph, averaged over all {graphs} of them; nobody was out of reach of every list",
  },
  "count/assumption-chao": {
    english:
      "chances of being recorded differ between people and lists are independent given the person: the figure is a floor",
  },
  "count/assumption-coverage-three": {
    english:
      "dependence between three lists is summed up by one coefficient of covariation a pair, and the coverage of the sample carries over to it",
  },
  "count/assumption-coverage-many": {
    english:
      "each list is independent of the union of the others; where some people are harder to see for all lists, this runs low",
  },
  /* ------------------------------------------------ refusals and checks of a method */
  "count/table-refused": { english: "the table cannot carry an estimate: {reason}" },
  "count/method-too-many-lists": {
    english: "{method} takes at most {limit} lists and the table has {lists}",
    remedy: "use lcmcr, or combine or leave out lists",
  },
  "count/no-estimate-exists": {
    english: "no maximum likelihood estimate exists for the model {model}",
    remedy: "leave out the lists that hardly overlap, or use lcmcr",
  },
  "count/model-exists": { english: "the estimate of the model {model} exists and is identifiable" },
  "count/not-identifiable": {
    english: "the model {model} is not identifiable from this table",
    remedy: "leave out the lists that hardly overlap, or use lcmcr",
  },
  "count/no-model-exists": {
    english: "none of {tried} models has an estimate on this table",
    remedy: "leave out the lists that hardly overlap, or use lcmcr",
  },
  "count/average-unbounded": {
    english:
      "the models together say {low} to {high}, over {limit} times the documented number: they do not bound it",
    remedy: "use lcmcr or dga, or leave out the lists that hardly overlap",
  },
  "count/no-overlap": {
    english: "nobody is on two lists: nothing shows how many are missing",
    remedy: "check the linking; without overlap there is no estimate",
  },
  "count/coverage-zero": {
    english: "sample coverage is {coverage}: the method divides by it",
    remedy: "check the linking; use another method",
  },
  "count/coverage-dependence": {
    english:
      "the measured dependence between lists is too strong for the formula: its denominator is {denominator}",
    remedy: "use lcmcr or a log-linear model",
  },
  "count/interval-refused": {
    english: "only {usable} of {replicates} bootstrap replicates gave an estimate: no interval can be stated",
    remedy: "use lcmcr, or leave out the lists that hardly overlap",
  },
  "count/interval-one-sided": {
    english:
      "the estimate lies at the edge of what its {replicates} bootstrap replicates, or the documented people, allow: no interval can be stated",
    remedy: "use lcmcr, or leave out the lists that hardly overlap",
  },
  "count/replicates-refused": {
    english:
      "{failed} of {replicates} bootstrap replicates gave no estimate and are left out of the interval",
    remedy: "read the interval as too narrow",
  },
  "count/replicates-few": {
    english: "{replicates} bootstrap replicates: the ends of the interval are rough",
    remedy: "use at least {needed} replicates",
  },
  "count/replicates-enough": {
    english: "{replicates} bootstrap replicates, each repeating the choice of model",
  },
  "count/replicates-none": {
    english: "no bootstrap was run: the interval takes the chosen model as given and is too narrow",
  },
  "count/fit-good": { english: "the model fits: deviance {deviance} on {freedom} degrees of freedom" },
  "count/fit-poor": {
    english: "the model fits badly: deviance {deviance} on {freedom} degrees of freedom, p = {probability}",
    remedy: "prefer a method that allows the lists to depend on each other",
  },
  "count/models-agree": {
    english: "models that fit nearly as well say between {low} and {high}",
  },
  "count/models-disagree": {
    english: "models that fit equally well (within 2 of the best {criterion}) say between {low} and {high}",
    remedy: "do not publish a figure from one of them alone; compare with lcmcr",
  },
  "count/chains-agree": { english: "{chains} chains agree: split R-hat {rHat}" },
  "count/chains-disagree": {
    english: "{chains} chains disagree: split R-hat {rHat}, over {limit}",
    remedy: "run more sweeps; if they still disagree the table does not settle the number",
  },
  "count/chains-single": {
    english: "one chain: nothing shows whether another would agree",
    remedy: "run at least 2 chains",
  },
  "count/draws-enough": { english: "effective sample size {bulk} in the bulk, {tail} in the tails" },
  "count/draws-few": {
    english: "effective sample size {bulk} in the bulk, {tail} in the tails, under {needed}",
    remedy: "run more sweeps",
  },
  "count/classes-enough": { english: "the {classes} groups allowed were not used up" },
  "count/classes-used-up": {
    english: "people stand in all {classes} groups allowed: more groups may change the estimate",
    remedy: "run again with more classes and compare",
  },
  "count/classes-steady": { english: "with {classes} groups at most the estimate is {point}" },
  "count/classes-move": {
    english: "the number of groups moves the estimate: with {classes} at most it is {point}",
    remedy: "report both; the table does not settle how many kinds of people there are",
  },
  "count/prior-says": {
    english:
      "before any data the prior puts the total of {lists} lists at {median} times the documented number (95%: {low} to {high} times)",
  },
  "count/prior-claims": {
    english:
      "the prior alone claims that hardly anybody is missing: with {lists} lists it puts the total at {median} times the documented number (95%: {low} to {high} times)",
    remedy: "use the prior with a level for each list, or leave out lists that hold almost nobody",
  },
  "count/grid-enough": {
    english: "the grid reaches {limit} undocumented; {share} of the posterior stands at its end",
  },
  "count/grid-edge": {
    english:
      "{share} of the posterior stands at the end of the grid, at {limit} undocumented: the data hardly bound the number from above",
    remedy: "do not publish this figure; report the documented number and the floor",
  },
  "count/prior-collapse": {
    english:
      "the estimate is nearly the documented number and the saturated graph holds {share} of the posterior: with delta {delta} the prior decides",
    remedy: "use delta = {usual}",
  },
  "count/prior-steady": { english: "with delta halved and doubled the estimate is {low} and {high}" },
  "count/prior-moves": {
    english: "the prior moves the estimate: with delta halved and doubled it is {low} and {high}",
    remedy: "report the range; prefer a method on which the prior has less hold",
  },
  "count/share-documented": { english: "the estimate is {ratio} times the documented number" },
  "count/share-undocumented-large": {
    english: "the estimate is {ratio} times the documented number: most of it is extrapolation",
    remedy: "lead with the documented number and the interval, not the point",
  },
  "count/leave-one-out-steady": { english: "leaving out any one list gives between {low} and {high}" },
  "count/leave-one-out-moves": {
    english: "without list {list} the estimate is {point}, outside the interval with it",
    remedy: "find out how {list} was made and what it shares with the others",
  },
  "count/hidden-predicted": {
    english:
      "each list hidden in turn and its size predicted from the others: {held} of {tried} sizes lie in the interval, {low} predictions run low",
  },
  "count/hidden-missed": {
    english:
      "each list hidden in turn and its size predicted from the others: only {held} of {tried} sizes lie in the interval, {low} predictions run low",
    remedy: "read every interval as too narrow, and the figure as low where most predictions run low",
  },
  "count/hidden-none": {
    english:
      "each list hidden in turn and its size predicted from the others: none of {tried} sizes lies in the interval, {low} predictions run low",
    remedy: "read every interval as too narrow, and the figure as low where most predictions run low",
  },
  "count/sensitivity-meaning": {
    english:
      "how the total moves with xi, the interaction of all {lists} lists at once, which no data show: 1 is none, 2 says that half as many are missing, a half twice as many; {empty} of {combinations} combinations of lists hold nobody",
  },
  "count/sensitivity-refused": {
    english:
      "no curve: {empty} of {combinations} combinations of the {lists} lists hold nobody, and the curve multiplies them all",
    remedy: "combine lists until most combinations hold people",
  },
  "count/lower-bound": { english: "the figure is a floor: the number is at least about this" },
  "count/ratio-bias": { english: "{singles} people are on one list and {doubles} on two" },
  /* ------------------------------------------------ the linking carried through */
  "count/carried-draws": { english: "drawn linkings: {draws}, different tables among them: {tables}" },
  "count/carried-some-refused": {
    english: "{refused} of {draws} drawn linkings gave no estimate and are left out",
    remedy: "read the interval as too narrow; review the pairs that move the count most",
  },
  "count/carried-refused": {
    english: "{refused} of {draws} drawn linkings have a table that cannot carry an estimate: {reason}",
    remedy: "review the uncertain pairs, then count again",
  },
  "count/carried-refused-method": {
    english: "{method} gave no estimate for {refused} of {draws} drawn linkings",
    remedy: "use lcmcr, or leave out the lists that hardly overlap",
  },
  "count/carried-below": {
    english:
      "over the drawn linkings the total is {total}, below the {documented} people documented by the linking shown: the doubt about who is who all goes one way",
    remedy:
      "review the uncertain pairs, then count again; until then state the documented number with its own interval",
  },
  "count/carried-split": {
    english: "of the uncertainty, {linking}% is about who is who and {unseen}% about who was never recorded",
  },
  /* ------------------------------------------------ strata */
  "count/strata-imputed": {
    english:
      "{missing} of {people} people have no value: it is drawn anew in each of {replicates} replicates, as among people on the same lists",
  },
  "count/imputed-few": {
    english: "{replicates} replicates of the missing values: the variance between them is rough",
    remedy: "use at least {needed} replicates",
  },
  "count/strata-refused": {
    english:
      "{refused} of {strata} strata give no estimate: their {people} documented people stand in the sum as they are",
    remedy: "read the sum as too low; use larger strata",
  },
  "count/strata-split-values": {
    english:
      "of the uncertainty, {linking}% is about the values that are missing and {unseen}% about who was never recorded",
  },
  "count/strata-split-both": {
    english:
      "of the uncertainty, {linking}% is about who is who and the values that are missing, and {unseen}% about who was never recorded",
  },
  /* ------------------------------------------------ covariates */
  "count/assumption-covariates": {
    english:
      "the log-linear model chosen holds among people alike in {covariates}, whose chances differ by nothing else unseen, and no interaction among all {lists} lists at once is hidden in the people nobody recorded",
  },
  "count/assumption-covariates-average": {
    english:
      "one of the log-linear models, weighted by AIC, holds among people alike in {covariates}, whose chances differ by nothing else unseen, and no interaction among all {lists} lists at once is hidden in the people nobody recorded",
  },
  "count/covariate-bears": {
    english:
      "models in which the chances of being recorded differ by {covariate} hold {share}% of the weight by AIC",
  },
  "count/covariate-constant": {
    english: "{covariate} is the same for everybody whose value is known, and changes nothing",
    remedy: "leave {covariate} out",
  },
  "count/covariate-missing": {
    english: "{covariate} is not known for {missing} of {people} people, over half",
    remedy: "leave {covariate} out, or find it for more people",
  },
  "count/covariate-groups": {
    english: "{covariate} has {levels} different values, over {limit}",
    remedy: "put values together, or say {covariate}:number where they are numbers",
  },
  "count/covariate-profiles": {
    english: "the covariates have {profiles} different combinations of values, over {limit}",
    remedy: "leave one out",
  },
  "count/covariates-people": {
    english: "values are missing among {people} people, over {limit}: they would be drawn person by person",
    remedy: "leave out the rows without a value, or count in parts",
  },
  "count/covariates-constant": {
    english: "no covariate differs between people",
    remedy: "estimate without covariates",
  },
  "count/covariates-imputed": {
    english:
      "{missing} of {people} people lack a covariate: it is drawn anew in each of {replicates} replicates, as among people on the same lists",
  },
  "count/covariates-steady": {
    english: "without the covariates {method} says {point}, inside the interval with them",
  },
  "count/covariates-move": {
    english: "without the covariates {method} says {point}, outside the interval with them",
    remedy: "prefer the figure with the covariates: chances that differ by them mislead the other",
  },
  /* ------------------------------------------------ a list made from another */
  "count/lists-not-derived": { english: "no list looks made from another" },
  "count/list-derived": {
    english:
      "lists {left} and {right} look made one from the other: of the {people} people on both, {same}% are spelled exactly alike and {order}% stand in the same order",
    remedy: "find out how they were made; if one copied the other, keep one of the two",
  },
  /* ------------------------------------------------ recommendation */
  "count/recommend-lcmcr": {
    english:
      "it allows some people to be harder to see than others, averages over what the data leave open, and its chains agree",
  },
  "count/recommend-dga": {
    english: "lcmcr was refused or not run; decomposable graphs average over models and need no convergence",
  },
  "count/recommend-loglinear": {
    english:
      "the methods that average over models were refused or not run, and its interval repeats the choice of model",
  },
  "count/recommend-sparse": {
    english:
      "the methods that average over models were refused or not run, and its interval repeats the choice of model",
  },
  "count/recommend-none-table": { english: "no estimate: {reason}" },
  "count/recommend-none-methods": {
    english: "no estimate: every method that could carry one was refused; the documented number stands alone",
    remedy: "read each method's reason; the floor by Chao may still be reported as a floor",
  },
  "count/recommend-none-leads": {
    english:
      "no figure leads: that of {methods} carries a warning under which it may be shown but not recommended",
    remedy: "read the warnings; more chains, iterations or replicates may settle them",
  },
  "count/recommend-none-run": { english: "no recommendation: none of the methods it is made among was run" },
  "count/floor-below": {
    english:
      "with the linking taken as certain, the figure of {method}, {point}, lies above the floor by Chao, {floor}",
  },
  "count/floor-above": {
    english:
      "with the linking taken as certain, the floor by Chao, {floor}, lies above the figure of {method}, {point}: where some people are harder to see for all lists, the figure is too low",
    remedy:
      "give the floor beside the figure and its interval, as a floor: the total is thought to be no less",
  },
  "count/families-agree": {
    english: "with the linking taken as certain, the intervals of {methods} have values in common",
  },
  "count/families-disagree": {
    english:
      "with the linking taken as certain, the intervals of {left} ({leftLow} to {leftHigh}) and {right} ({rightLow} to {rightHigh}) have nothing in common",
    remedy: "show both, and say what each assumes",
  },
} as const satisfies Record<string, Sentence>;

export type MessageCode = keyof typeof SENTENCES;

/** The operand names in a sentence, as a union. */
type Operands<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Operands<Rest>
  : never;

type RemedyOf<Code extends MessageCode> = (typeof SENTENCES)[Code] extends {
  readonly remedy: infer R extends string;
}
  ? R
  : "";

export type MessageParams<Code extends MessageCode> = Record<
  Operands<(typeof SENTENCES)[Code]["english"]> | Operands<RemedyOf<Code>>,
  string | number
>;

function operandsOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? "");
}

/** Every code with the names of its operands and its English: what a translation has to cover. */
export const MESSAGES: readonly {
  code: MessageCode;
  params: readonly string[];
  english: string;
  remedy?: string;
}[] = (Object.entries(SENTENCES) as [MessageCode, Sentence][]).map(([code, sentence]) => ({
  code,
  params: [...new Set([...operandsOf(sentence.english), ...operandsOf(sentence.remedy ?? "")])],
  ...sentence,
}));

/** Whole numbers with thousands separated, others to three significant digits. Not locale dependent. */
function inEnglish(value: string | number): string {
  if (typeof value === "string") return value;
  if (!Number.isInteger(value))
    return Math.abs(value) >= 1000 ? inEnglish(Math.round(value)) : String(Number(value.toPrecision(3)));
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : inEnglish(value);
  });
}

/** A message with its operands, and the English made from them. */
export function message<Code extends MessageCode>(code: Code, params: MessageParams<Code>): Message {
  const sentence: Sentence = SENTENCES[code];
  const english = fill(sentence.english, params);
  return sentence.remedy === undefined
    ? { code, params, english }
    : { code, params, english, remedy: fill(sentence.remedy, params) };
}

/**
 * A message that gives another as its reason: by its English, and by its code and operands, so that another language
 * can say it in its own words.
 */
export function becauseOf<Code extends MessageCode>(
  code: Code,
  params: Omit<MessageParams<Code>, "reason">,
  reason: Message,
): Message {
  const all = { ...reason.params, reasonCode: reason.code, ...params, reason: reason.english };
  return message(code, all as unknown as MessageParams<Code>);
}

/** A message as the outcome of a check. */
export function check<Code extends MessageCode>(
  outcome: Check["outcome"],
  code: Code,
  params: MessageParams<Code>,
): Check {
  return { ...message(code, params), outcome };
}
