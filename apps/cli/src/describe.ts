/** Results in words and columns for people at a terminal. Plain text; nothing here is meant to be parsed. */
import type { CarriedEstimate, Check, Estimate, Pictured, Sensitivity } from "@recount/count";
import type { Estimation, LinkSummary, PairMove, StratifiedEstimation, Understanding } from "@recount/runs";
import { EVERYTHING, OTHERS } from "@recount/runs/named-strata";
import { columns, counted, plain, whole } from "./terminal.ts";

const SAMPLE_CHARACTERS = 44;

function shorten(text: string): string {
  const clean = plain(text);
  return clean.length > SAMPLE_CHARACTERS ? `${clean.slice(0, SAMPLE_CHARACTERS - 1)}…` : clean;
}

/** What was understood of a file: one line for the file, one for each column, then what was set aside and why. */
export function describeUnderstanding(file: Understanding): string {
  const encoding = file.encoding === null ? "" : `, ${file.encoding}`;
  const heading = `${plain(file.fileName)}: ${file.format}${encoding}, ${counted(file.rowCount, "row", "rows")}`;
  const rows = file.columns.map(({ header, role, odd, samples, dateOrder }) => [
    shorten(header),
    role === "other" ? "(not used)" : role,
    shorten(samples[0] ?? ""),
    [dateOrder, odd > 0 ? `${counted(odd, "cell", "cells")} not understood` : null]
      .filter((each) => each !== null)
      .join(", "),
  ]);
  const aside = file.setAside.map(({ line, reason }) => `  line ${line} set aside: ${plain(reason.english)}`);
  const shown =
    aside.length > 5
      ? [...aside.slice(0, 5), `  … and ${counted(aside.length - 5, "more row", "more rows")} set aside`]
      : aside;
  const warnings = file.warnings.map(
    ({ english, remedy }) => `  note: ${plain(english)}${remedy === undefined ? "" : `; ${plain(remedy)}`}`,
  );
  return [heading, columns(rows, "  "), ...shown, ...warnings].join("\n");
}

/** The people found, list by list. */
export function describePeople({
  records,
  people,
  drawn,
  unnamed,
  lists,
  blocking,
  warnings,
  ids,
}: LinkSummary): string {
  const rows = lists.map(({ name, records: rowCount, people: distinct }) => [
    plain(name),
    counted(rowCount, "record", "records"),
    counted(distinct, "person", "people"),
  ]);
  const reach =
    blocking.recallCeiling === null
      ? ""
      : `; blocking is thought to reach ${(blocking.recallCeiling * 100).toFixed(1)}% of true pairs`;
  return [
    columns(rows, "  "),
    `${counted(records, "record", "records")} of ${counted(people, "person", "people")}${drawn === null ? "" : ` (${drawnText(drawn)})`}${unnamed > 0 ? `, of whom ${counted(unnamed, "unnamed victim", "unnamed victims")} kept apart` : ""}`,
    `${counted(blocking.pairsCompared, "pair", "pairs")} compared${reach}`,
    ...(ids === null ? [] : [describeIds(ids)]),
    ...warnings.map(
      ({ english, remedy }) => `note: ${plain(english)}${remedy === undefined ? "" : `; ${plain(remedy)}`}`,
    ),
  ].join("\n");
}

/** An interval that is one number says so, and is not written as two. */
function drawnText({ low, high, draws }: NonNullable<LinkSummary["drawn"]>): string {
  const interval = low === high ? whole(low) : `${whole(low)}–${whole(high)}`;
  return `${interval} in 95% of ${whole(draws)} drawn partitions`;
}

/** What became of the people of the earlier run. */
function describeIds({ kept, merged, split, added, gone }: NonNullable<LinkSummary["ids"]>): string {
  return `ids: ${whole(kept)} kept, ${whole(merged)} merged into another person, ${whole(split)} split off, ${whole(added)} new, ${whole(gone)} gone`;
}

function intervalText({ total }: Pick<Estimate, "total">): string {
  if (total === null || total.interval === null) return "";
  const { low, high, level, kind } = total.interval;
  return `${whole(low)} to ${high === null ? "no upper bound" : whole(high)} (${Math.round(level * 100)}% ${kind})`;
}

function describeEstimate(estimate: Estimate): string[] {
  const { method, total, lowerBound, refusal } = estimate;
  if (total === null) return [method, "refused", plain(refusal?.english ?? "")];
  return [method, `${lowerBound ? "at least " : ""}${whole(total.point)}`, intervalText(estimate)];
}

function describeCheck({ outcome, english, remedy }: Check): string {
  return `  ${outcome}: ${plain(english)}${remedy === undefined || outcome === "passed" ? "" : `; ${plain(remedy)}`}`;
}

/** The families as rows; one line where all are refused for the same reason. */
function describeFamilies(estimates: readonly Estimate[]): string {
  const refusals = new Set(estimates.map(({ refusal }) => refusal?.english));
  if (refusals.size === 1 && !refusals.has(undefined))
    return `  refused by ${estimates.length === 1 ? "the method" : `all ${estimates.length} methods`}`;
  return columns(estimates.map(describeEstimate), "  ");
}

/**
 * The linking carried through, beside the interval that takes the people as linked for certain, and where the
 * uncertainty comes from.
 */
function describeCarried({ carried, documented, estimates }: Estimation): string[] {
  if (carried == null) return [];
  const { draws, tables } = carried;
  const rows = carried.estimates.map((each) => {
    const alone = estimates.find(({ method }) => method === each.method);
    if (each.total === null) return [each.method, "refused", plain(each.refusal?.english ?? "")];
    const beside = alone === undefined || alone.total === null ? "refused" : intervalText(alone);
    return [each.method, whole(each.total.point), intervalText(each), `linking taken as certain: ${beside}`];
  });
  const lead = carried.estimates.find(({ method }) => method === carried.recommended);
  return [
    `with the linking carried through (drawn linkings: ${whole(draws)}, different tables among them: ${whole(tables)}):`,
    columns(rows, "  "),
    ...(lead === undefined ? [] : describeLead(lead, documented)),
    ...carried.moves.slice(0, MOVES_SHOWN).map((move) => describeMove(move, carried.movesBy ?? "")),
  ];
}

/** A stratum as most of its records write it, in Latin letters where any does; the smallest of many stand together. */
export function stratumName(
  { strata, written }: Pick<StratifiedEstimation, "strata" | "written">,
  name: string,
): string {
  if (name === OTHERS) return "all smaller ones";
  const texts = written?.[strata.findIndex((each) => each.name === name)] ?? [];
  return plain(texts.find((text) => !/\p{Script=Arabic}/u.test(text)) ?? texts[0] ?? name);
}

/** What of the map has no stratum, and what of the strata no area. */
function describeMap(found: StratifiedEstimation): string[] {
  const { map } = found;
  if (map == null) return [];
  const { areas, unplaced } = map;
  const without = areas.filter(({ stratum }) => stratum === null).map(({ names }) => plain(names[0] ?? ""));
  const placed = new Set(areas.flatMap(({ stratum }) => stratum ?? [])).size;
  return [
    `  map: ${counted(placed, "stratum", "strata")} in ${counted(areas.length, "area", "areas")} of ${plain(map.fileName)}`,
    ...(without.length === 0 ? [] : [`  no record names: ${without.join(", ")}`]),
    ...(unplaced.length === 0
      ? []
      : [`  no area has the name of: ${unplaced.map((name) => stratumName(found, name)).join(", ")}`]),
  ];
}

/** Every stratum and the sum, which adds draws and not the ends of intervals. */
function describeStrata({ strata: found }: Estimation): string[] {
  if (found == null) return [];
  // Those that hold nobody in most drawn linkings would be lines of noughts.
  const parts = found.strata.filter(
    ({ documented, method }) => method !== null || Math.round(documented) > 0,
  );
  const rows = parts.map(({ name, documented, method, estimates }) => {
    const mine = estimates.find((each) => each.method === method);
    const [first] = estimates;
    const documentedText = `${whole(documented)} documented`;
    if (mine?.total == null)
      return [stratumName(found, name), documentedText, "refused", plain(first?.refusal?.english ?? "")];
    const warned = mine.checks.filter(({ outcome }) => outcome === "warned").length;
    const note = warned === 0 ? "" : `, ${warned} ${warned === 1 ? "warning" : "warnings"}`;
    const interval = `${intervalText(mine)}, ${mine.method}${note}`;
    return [stratumName(found, name), documentedText, whole(mine.total.point), interval];
  });
  const { documented, total } = found.sum;
  const sumDocumented = `${whole(documented)} documented, mean over draws`;
  const sum =
    total === null
      ? ["sum", sumDocumented, "refused", ""]
      : ["sum", sumDocumented, whole(total.point), intervalText({ total })];
  return [
    `by ${found.by}:`,
    columns([...rows, sum], "  "),
    ...describeMap(found),
    ...found.checks.map(describeCheck),
  ];
}

/** The log-linear families with covariates beside the same without, and what the covariates weigh. */
function describeCovariates({ covariates: found, estimates }: Estimation): string[] {
  if (found == null) return [];
  const rows = found.estimates.map((each) => {
    const alone = estimates.find(({ method }) => method === each.method);
    if (each.total === null) return [each.method, "refused", plain(each.refusal?.english ?? "")];
    const beside =
      alone?.total == null ? [] : [`without: ${whole(alone.total.point)}, ${intervalText(alone)}`];
    return [each.method, whole(each.total.point), intervalText(each), ...beside];
  });
  const names = found.covariates.map(({ name, levels, missing }) => {
    const taken = levels === null ? "a number" : counted(levels.length, "group", "groups");
    return `${plain(name)} (${taken}${missing === 0 ? "" : `, not known for ${whole(missing)}`})`;
  });
  const said = found.estimates.flatMap(({ checks }) => checks.filter(({ outcome }) => outcome === "warned"));
  const assumption = found.estimates[0]?.assumption.english ?? "";
  return [
    `with covariates ${names.join(", ")}${found.draws === 0 ? "" : `, ${whole(found.draws)} drawn linkings carried through`}:`,
    columns(rows, "  "),
    ...new Set([...found.checks.filter(({ outcome }) => outcome !== "failed"), ...said].map(describeCheck)),
    `  assumes: ${plain(assumption)}`,
  ];
}

/** The count as the lists grew: a step a line. */
function describeTrajectory({ trajectory }: Estimation): string[] {
  if (trajectory == null) return [];
  const { by, method, records, dated, steps } = trajectory;
  const rows = steps.map(({ name, documented, total, refusal, checks }) => {
    const label =
      name === EVERYTHING ? "all records" : `${by === "reports" ? "to the end of " : "with "}${plain(name)}`;
    const documentedText = `${whole(documented)} documented`;
    if (total === null) return [label, documentedText, "refused", plain(refusal?.english ?? "")];
    const note = checks.length === 0 ? "" : `, ${counted(checks.length, "warning", "warnings")}`;
    const floor = method === "chao" ? "at least " : "";
    return [label, documentedText, `${floor}${whole(total.point)}`, `${intervalText({ total })}${note}`];
  });
  const basis =
    by === "reports"
      ? `by report date, which ${whole(dated)} of ${whole(records)} records have`
      : "list by list, in the order of the files";
  return [`as the lists grew (${basis}; by ${method}, the people as linked now):`, columns(rows, "  ")];
}

const MOVES_SHOWN = 3;

function describeMove({ left, right, probability, move }: PairMove, method: string): string {
  const by = `${whole(Math.abs(move))} ${move < 0 ? "fewer" : "more"}`;
  return `  moves it: ${plain(left)} and ${plain(right)}, one person with ${Math.round(probability * 100)}%: ${by} by ${method} if one than if two`;
}

export function describeLead(lead: CarriedEstimate, documented: number): string[] {
  const { total, split, checks } = lead;
  const below = Math.round(total?.interval?.low ?? documented) < documented;
  const linking = Math.round((split?.linking ?? 0) * 100);
  return [
    ...checks.filter(({ outcome }) => outcome !== "passed").map(describeCheck),
    `with the linking: ${lead.method}: ${whole(total?.point ?? 0)}, ${intervalText(lead)}`,
    ...(below
      ? [
          `the interval begins below the ${whole(documented)} documented people: some who are counted as two may be one person, and the interval takes that in`,
        ]
      : []),
    `of the uncertainty, ${linking}% is about who is who and ${100 - linking}% about who was never recorded`,
  ];
}

/** The total against the interaction of all lists at once, as three rows of columns. */
function describeSensitivity(sensitivity: Sensitivity | null | undefined): string[] {
  if (sensitivity == null) return [];
  if (sensitivity.refusal !== null) return [plain(sensitivity.refusal.english)];
  const implied = sensitivity.implied.map(({ method, xi }) => `${method} ${xi.toPrecision(2)}`);
  const rows = sensitivity.points.map(({ xi, total, low, high }) => [
    `xi ${xi}`,
    whole(total),
    `${whole(low)} to ${whole(high)}`,
  ]);
  return [
    plain(sensitivity.meaning.english),
    columns(rows, "  "),
    ...(implied.length > 0 ? [`  the figures above come to xi: ${implied.join(", ")}`] : []),
  ];
}

/** Totals without each list, and each list's size as the others predict it. */
function describeLists({ leftOut = [], hidden = [] }: Estimation): string[] {
  if (leftOut.length === 0) return [];
  const figure = (totals: readonly Pictured[]): string => {
    const found = totals.find(({ total }) => total !== null);
    if (found?.total == null) return "no estimate";
    const { point, interval } = found.total;
    const ends = interval === null ? "" : ` (${whole(interval.low)} to ${whole(interval.high ?? Infinity)})`;
    return `${whole(point)}${ends} by ${found.method}`;
  };
  const rows = leftOut.map(({ list, totals }, at) => [
    plain(list),
    `without it ${figure(totals)}`,
    `${whole(hidden[at]?.people ?? 0)} people on it, predicted ${figure(hidden[at]?.predicted ?? [])}`,
  ]);
  return ["each list left out, and hidden:", columns(rows, "  ")];
}

/** Where no figure leads, what speaks against each. */
function doubts(estimates: readonly Estimate[]): string[] {
  return estimates.flatMap(({ method, total, checks }) =>
    total === null
      ? []
      : checks
          .filter(({ outcome }) => outcome !== "passed")
          .map((each) => `  ${method}: ${describeCheck(each).trim()}`),
  );
}

/** The families side by side, the recommendation with its assumption, and every check that did not pass. */
export function describeEstimation(estimation: Estimation): string {
  const { documented, checks, estimates, recommended, recommendation } = estimation;
  const headline = estimates.find(({ method }) => method === recommended);
  const trouble = [...checks, ...(headline?.checks ?? [])].filter(({ outcome }) => outcome !== "passed");
  const lines = new Set([
    ...trouble.map(describeCheck),
    ...(headline === undefined ? doubts(estimates) : []),
  ]);
  return [
    `documented: ${counted(documented, "person", "people")}`,
    describeFamilies(estimates),
    ...lines,
    ...describeLists(estimation),
    ...describeSensitivity(estimation.sensitivity),
    headline === undefined
      ? "no estimate is recommended"
      : `recommended: ${headline.method}: ${whole(headline.total?.point ?? 0)}, ${intervalText(headline)}`,
    `${headline === undefined ? "" : "because "}${plain(recommendation.english)}`,
    ...(headline === undefined ? [] : [`assumes: ${plain(headline.assumption.english)}`]),
    ...describeCarried(estimation),
    ...describeStrata(estimation),
    ...describeCovariates(estimation),
    ...describeTrajectory(estimation),
  ].join("\n");
}
