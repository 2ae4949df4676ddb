/** The report's sections, each a function from the input and a language's words to markup. */
import { fill, html, isolated, type Content, type Markup } from "./html.ts";
import type {
  ReportCheck,
  ReportCount,
  ReportEstimate,
  ReportInput,
  ReportInterval,
  ReportStrata,
} from "./input.ts";
import { carriedOf, leadingOf } from "./leading.ts";
import { number, percent, whole } from "./numbers.ts";
import { growthPicture, mapPicture, picture, type MapRow } from "./picture.ts";
import {
  blockingName,
  dateName,
  ends,
  intervalName,
  methodName,
  remedy,
  sentence,
  wordFor,
} from "./sentences.ts";
import type { Words } from "./words.ts";

/** The blocking rule of a small case, as @recount/link names it. */
const EVERY_PAIR = "every pair";

const ORDER = { failed: 0, warned: 1, passed: 2 } as const;
const MARKS = { failed: "✕", warned: "!", passed: "✓" } as const;

type Figures = Readonly<Record<string, Content>>;

function say(template: string, figures: Figures): Markup {
  return fill(template, (name) => figures[name] ?? "");
}

function figure(value: number, { language }: Words): Markup {
  return isolated(whole(value, language));
}

function table(
  headers: readonly Content[],
  rows: readonly (readonly Content[])[],
  numeric: readonly number[] = [],
): Markup {
  const cell = (content: Content, index: number): Markup =>
    html`<td${numeric.includes(index) ? html` class="n"` : ""}>${content}</td>`;
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${headers.map(
            (each, index) =>
              html`<th scope="col" ${numeric.includes(index) ? html` class="n"` : ""}>${each}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map(cell)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

function recommended({ estimates, recommended: method }: ReportCount): ReportEstimate | undefined {
  return estimates.find((each) => each.method === method);
}

/** "3,610 to 4,460, 95% credible interval", with the ends set off. */
function intervalText(interval: ReportInterval, words: Words): Markup {
  return html`<strong>${ends(interval, words)}</strong>${words.comma}${intervalName(interval, words)}`;
}

/** The estimate with its interval and its assumption, or the reason why there is none: never a bare number. */
function estimateSentence(count: ReportCount, words: Words): Markup {
  const chosen = recommended(count);
  const total = chosen === undefined ? null : leadingOf(count, chosen);
  const interval = total?.interval ?? null;
  if (chosen === undefined || total === null || interval === null) {
    return html`<p class="lead">${words.notEstimated} ${sentence(count.recommendation, words)}</p>
      <p>${remedy(count.recommendation, words)}</p>`;
  }
  const figures = {
    total: html`<strong>${figure(total.point, words)}</strong>`,
    interval: intervalText(interval, words),
    method: methodName(chosen.method, words),
  };
  return html`<p class="lead">${say(words.estimated, figures)}</p>
    ${certainSentence(count, chosen, words)} ${warnings(count, chosen, words)}
    <p>${words.assuming} ${sentence(chosen.assumption, words)}.</p>
    <p>${words.whyMethod} ${sentence(count.recommendation, words)}.</p>`;
}

/** What the checks of the table and of the family that leads found amiss: nobody should carry the figure away without it. */
function warnings(count: ReportCount, chosen: ReportEstimate, words: Words): Markup {
  const all = [...count.checks, ...chosen.checks, ...(carriedOf(count, chosen)?.checks ?? [])];
  const said = [...new Map(all.map((check) => [check.english, check])).values()]
    .filter(({ outcome }) => outcome !== "passed")
    .sort((a, b) => ORDER[a.outcome] - ORDER[b.outcome]);
  if (said.length === 0) return html``;
  return html`<p><strong>${words.warningsLead}</strong></p>
    <ul>
      ${said.map(
        (check) =>
          html`<li>
            <span class="${check.outcome}">${MARKS[check.outcome]} ${words.outcomes[check.outcome]}:</span>
            ${sentence(check, words)}${check.remedy === undefined ? "" : html` (${remedy(check, words)})`}
          </li> `,
      )}
    </ul>`;
}

/** Where the uncertainty comes from, and the figure that takes the linking as certain; nothing where it was not carried. */
function certainSentence(count: ReportCount, chosen: ReportEstimate, words: Words): Markup {
  const over = carriedOf(count, chosen);
  const plain = chosen.total;
  if (over === undefined || plain?.interval == null) return html``;
  const linking = Math.round((over.split?.linking ?? 0) * 100) / 100;
  const shares = {
    linking: isolated(percent(linking, words.language)),
    unseen: isolated(percent(1 - linking, words.language)),
  };
  const below = Math.round(over.total.interval.low) < count.documented;
  const certain = { total: figure(plain.point, words), interval: intervalText(plain.interval, words) };
  return html`<p>
    ${words.carriedLead} ${over.split === null ? "" : say(words.carriedSplit, shares)}
    ${say(words.certainLead, certain)}
    ${below ? say(words.beginsBelow, { documented: figure(count.documented, words) }) : ""}
  </p>`;
}

/** Every family with the linking carried through, beside the interval that takes the people as linked for certain. */
export function carried(count: ReportCount, words: Words): Markup {
  if (count.carried == null) return html``;
  const rows = count.carried.estimates.map((each): Content[] => {
    const alone = count.estimates.find(({ method }) => method === each.method)?.total?.interval ?? null;
    const name = methodName(each.method, words);
    const without = alone === null ? words.noInterval : ends(alone, words);
    if (each.total === null || each.total.interval === null || each.split === null)
      return [name, words.refused, each.refusal === null ? "" : sentence(each.refusal, words), without, ""];
    const linking = Math.round(each.split.linking * 100) / 100;
    return [
      name,
      figure(each.total.point, words),
      ends(each.total.interval, words),
      without,
      isolated(percent(linking, words.language)),
    ];
  });
  return html`<section>
    <h2>${words.carriedTitle}</h2>
    <p>${say(words.carriedReading, { draws: figure(count.carried.draws, words) })}</p>
    ${table([words.method, words.total, words.withLinking, words.withoutLinking, words.shareLinking], rows, [1, 4])}
    ${count.carried.estimates.map((each) =>
      checkTable(say(words.checksOf, { method: methodName(each.method, words) }), each.checks, words),
    )}
  </section>`;
}

/** The total at each xi, and the xi that the families' own figures come to; or why there is no such table. */
export function sensitivity({ sensitivity: found }: ReportCount, words: Words): Markup {
  if (found == null) return html``;
  const { refusal, meaning, points, implied } = found;
  const heading = html`<h2>${words.sensitivityTitle}</h2>`;
  if (refusal !== null)
    return html`<section>
      ${heading}
      <p>${sentence(refusal, words)}. ${remedy(refusal, words)}</p>
    </section>`;
  const xiOf = (xi: number): Markup => isolated(number(xi, words.language));
  const rows = points.map(({ xi, total, low, high }): Content[] => [
    xiOf(xi),
    figure(total, words),
    say(words.toInterval, { low: figure(low, words), high: figure(high, words) }),
  ]);
  const own = implied.map(({ method, xi }, at) => {
    const rounded = Number(xi.toPrecision(2));
    return html`${at === 0 ? "" : words.comma}${methodName(method, words)} ${xiOf(rounded)}`;
  });
  return html`<section>
    ${heading}
    <p>${words.sensitivityReading} ${sentence(meaning, words)}.</p>
    ${table(["ξ", words.total, words.interval], rows, [0, 1])}
    ${implied.length === 0 ? null : html`<p>${words.sensitivityImplied} ${own}.</p>`}
  </section>`;
}

/** Every stratum by itself and the sum of draws. */
export function strata(count: ReportCount, words: Words): Markup {
  if (count.strata == null) return html``;
  const { by, strata: each, sum, checks: found } = count.strata;
  const nameOf = (name: string): string => stratumName(count.strata!, name, words);
  // Parts that hold nobody in most drawn linkings would be rows of noughts.
  const parts = each.filter(({ documented, method }) => method !== null || Math.round(documented) > 0);
  const rows = parts.map(({ name, documented, method, estimates }): Content[] => {
    const mine = estimates.find((estimate) => estimate.method === method);
    const refusal = estimates.find((estimate) => estimate.refusal !== null)?.refusal ?? null;
    if (mine?.total?.interval == null)
      return [
        isolated(nameOf(name)),
        figure(documented, words),
        words.refused,
        refusal === null ? "" : sentence(refusal, words),
        "",
      ];
    return [
      isolated(nameOf(name)),
      figure(documented, words),
      figure(mine.total.point, words),
      ends(mine.total.interval, words),
      methodName(mine.method, words),
    ];
  });
  const whole = sum.total?.interval ?? null;
  rows.push([
    html`<strong>${words.sum}</strong>`,
    figure(sum.documented, words),
    sum.total === null ? words.refused : figure(sum.total.point, words),
    whole === null ? "" : ends(whole, words),
    "",
  ]);
  const sums = { sum: figure(sum.documented, words), documented: figure(count.documented, words) };
  const means = Math.round(sum.documented) === count.documented ? "" : say(words.strataMeans, sums);
  return html`<section>
    <h2>${say(words.strataTitle, { field: isolated(wordFor(words.fields, by) ?? by) })}</h2>
    <p>${words.strataReading} ${means}</p>
    ${table([words.stratum, words.documentedPeople, words.total, words.interval, words.method], rows, [1, 2])}
    ${mapOf(count, words)} ${checkTable(words.checksTitle, found, words)}
  </section>`;
}

/** The name of the values that are put together because each is too rare. */
const OTHERS = "…";

/** A stratum as most of its records write it, in the page's script where any does; a month in words. */
function stratumName({ strata: each, written }: ReportStrata, name: string, words: Words): string {
  if (name === OTHERS) return words.others;
  const texts = written?.[each.findIndex((part) => part.name === name)] ?? [];
  return inScript(texts, words) ?? dateName(name, words);
}

/** Of names of one thing that in the page's script, where there is one; else the first. */
const inScript = (names: readonly string[], { language }: Words): string | undefined =>
  names.find((name) => /\p{Script=Arabic}/u.test(name) === (language === "ar")) ?? names[0];

/** The parts on the areas that were given for them; nothing without areas. */
function mapOf({ strata: found }: ReportCount, words: Words): Markup {
  if (found?.map == null) return html``;
  const nameOf = (name: string): string => stratumName(found, name, words);
  const { areas, unplaced } = found.map;
  const rows = areas.map(({ names, stratum }): MapRow => {
    const name = inScript(names, words) ?? "";
    const part = stratum === null ? undefined : found.strata.find((each) => each.name === stratum);
    if (part === undefined || stratum === OTHERS)
      return {
        name,
        documented: undefined,
        total: null,
        text: stratum === null ? words.noRecord : words.tooFew,
      };
    const total = part.estimates.find(({ method }) => method === part.method)?.total ?? null;
    const { documented } = part;
    return { name, documented, total, text: whole(total?.point ?? documented, words.language) };
  });
  const given = rows.filter(({ total }) => total !== null).length;
  const described = words.mapText
    .replace("{areas}", whole(areas.length, words.language))
    .replace("{given}", whole(given, words.language));
  const others = found.strata.find(({ name }) => name === OTHERS);
  return html`<h3>${words.mapTitle}</h3>
    <p>${words.mapReading}</p>
    <figure>${mapPicture(areas, rows, words, described)}</figure>
    ${
      unplaced.every((name) => name === OTHERS)
        ? null
        : html`<p>
            ${words.offMap}
            ${unplaced.filter((name) => name !== OTHERS).map((name, at) => html`${at === 0 ? "" : words.comma}${isolated(nameOf(name))}`)}
          </p>`
    }${
      others === undefined
        ? null
        : html`<p>${say(words.othersOffMap, { people: figure(others.documented, words) })}</p>`
    }`;
}

/** What others say of how many there are, as it was said. */
export function statements({ statements: said = [] }: ReportInput, words: Words): Markup {
  if (said.length === 0) return html``;
  const rows = said.map(({ speakers, low, high, about, saidOn, saidIn, note }): Content[] => [
    [...speakers]
      .reverse()
      .map((speaker, at) => html`${at === 0 ? "" : html` ${words.through} `}${isolated(speaker)}`),
    saidNumber(low, high, about, words),
    isolated(saidOn),
    isolated(saidIn),
    isolated(note),
  ]);
  return html`<section>
    <h2>${words.statementsTitle}</h2>
    <p>${words.statementsReading}</p>
    ${table([words.speaker, words.saidNumber, words.saidOn, words.saidIn, words.note], rows)}
  </section>`;
}

function saidNumber(low: number | null, high: number | null, about: boolean, words: Words): Markup {
  const figures = { low: figure(low ?? 0, words), high: figure(high ?? low ?? 0, words) };
  if (low === null) return say(words.atMost, figures);
  if (high === null) return say(words.orMore, figures);
  const text = low === high ? figures.low : say(words.toInterval, figures);
  return about ? say(words.aboutNumber, { number: text }) : text;
}

/** The log-linear families with covariates, beside the same without them. */
export function covariates(count: ReportCount, words: Words): Markup {
  if (count.covariates == null) return html``;
  const { covariates: taken, estimates, checks: found } = count.covariates;
  const rows = estimates.map(({ method, total, refusal }): Content[] => {
    const alone = count.estimates.find((each) => each.method === method)?.total?.interval ?? null;
    const without = alone === null ? words.noInterval : ends(alone, words);
    if (total?.interval == null)
      return [
        methodName(method, words),
        words.refused,
        refusal === null ? "" : sentence(refusal, words),
        without,
      ];
    return [methodName(method, words), figure(total.point, words), ends(total.interval, words), without];
  });
  const names = taken.map(({ name }) => wordFor(words.fields, name) ?? name).join(words.comma);
  const assumption = estimates[0]?.assumption;
  return html`<section>
    <h2>${say(words.covariatesTitle, { covariates: isolated(names) })}</h2>
    <p>${words.covariatesReading}</p>
    ${table([words.method, words.total, words.withCovariates, words.withoutCovariates], rows, [1])}
    ${assumption === undefined ? null : html`<p>${words.assuming} ${sentence(assumption, words)}.</p>`}
    ${checkTable(words.checksTitle, found, words)}
    ${estimates.map((each) =>
      checkTable(say(words.checksOf, { method: methodName(each.method, words) }), each.checks, words),
    )}
  </section>`;
}

/** The documented number and the estimate at each step of the lists' growth. */
export function trajectory(count: ReportCount, words: Words): Markup {
  if (count.trajectory == null || count.trajectory.steps.length === 0) return html``;
  const { by, method, records, dated, steps } = count.trajectory;
  const nameOf = (name: string): string => {
    if (name === "") return words.allRecords;
    return by === "reports" ? words.untilEndOf.replace("{date}", dateName(name, words)) : name;
  };
  const lowerBound = method === "chao";
  const rows = steps.map(({ name, documented, total, refusal }): Content[] => [
    isolated(nameOf(name)),
    figure(documented, words),
    total === null ? words.refused : figure(total.point, words),
    total?.interval == null
      ? refusal === null
        ? ""
        : sentence(refusal, words)
      : ends(total.interval, words),
  ]);
  const basis =
    by === "reports"
      ? say(words.trajectoryReports, { dated: figure(dated, words), records: figure(records, words) })
      : words.trajectoryLists;
  const last = steps.at(-1)?.documented ?? 0;
  const described = words.trajectoryText
    .replace("{steps}", whole(steps.length, words.language))
    .replace("{from}", whole(steps[0]?.documented ?? 0, words.language))
    .replace("{to}", whole(last, words.language));
  return html`<section>
    <h2>${words.trajectoryTitle}</h2>
    <p>
      ${say(words.trajectoryReading, { method: methodName(method, words) })} ${basis}
      ${lowerBound ? words.floor : ""}
    </p>
    <figure>
      ${growthPicture(
        steps.map(({ name, documented, total }) => ({ name: nameOf(name), documented, total, lowerBound })),
        words,
        described,
      )}
    </figure>
    ${table([words.knownBy, words.documentedPeople, words.total, words.interval], rows, [1, 2])}
  </section>`;
}

export function headline({ linking, count }: ReportInput, words: Words): Markup {
  const unnamed =
    linking.unnamed === 0
      ? html``
      : html`<p>${say(words.unnamed, { unnamed: figure(linking.unnamed, words) })}</p>`;
  const lists = figure(count === null ? linking.lists.length : count.table.lists.length, words);
  const people = html`<strong>${figure(count === null ? linking.people : count.documented, words)}</strong>`;
  const first = say(count === null ? words.onlyLinked : words.documented, {
    people,
    lists,
    records: figure(linking.records, words),
  });
  return html`<header>
    <h1>${words.title}</h1>
    <p class="lead">${first}</p>
    ${count === null ? null : estimateSentence(count, words)}${unnamed}
  </header>`;
}

function estimateRow(estimate: ReportEstimate, count: ReportCount, words: Words): Content[] {
  const chosen = estimate.method === count.recommended;
  const name = html`${methodName(estimate.method, words)}${chosen ? html` <em>(${words.recommendedMark})</em>` : ""}`;
  const { refusal } = estimate;
  const total = leadingOf(count, estimate);
  if (total === null)
    return [
      name,
      words.refused,
      "",
      refusal === null ? "" : html`${sentence(refusal, words)}. ${remedy(refusal, words)}`,
    ];
  const point = html`${figure(total.point, words)}${estimate.lowerBound ? html` <em>(${words.floor})</em>` : ""}`;
  const interval =
    total.interval === null
      ? words.noInterval
      : html`${ends(total.interval, words)}${words.comma}${intervalName(total.interval, words)}`;
  return [name, point, interval, sentence(estimate.assumption, words)];
}

/** The figure that takes the linking as certain, where the row leads with the other; else that the row's own does. */
function certainCell(estimate: ReportEstimate, count: ReportCount, words: Words): Content {
  const { total } = estimate;
  if (total === null) return "";
  if (carriedOf(count, estimate) === undefined) return words.sameFigure;
  return html`${figure(total.point, words)}
  (${total.interval === null ? words.noInterval : ends(total.interval, words)})`;
}

export function families(count: ReportCount, words: Words): Markup {
  const over = count.estimates.some((each) => carriedOf(count, each) !== undefined);
  const points = count.estimates
    .flatMap((each) => [each.total, leadingOf(count, each)])
    .flatMap((total) =>
      total === null ? [] : [total.interval?.low ?? total.point, total.interval?.high ?? total.point],
    );
  const described = words.familiesText
    .replace("{count}", whole(count.estimates.length, words.language))
    .replace("{low}", whole(Math.min(count.documented, ...points), words.language))
    .replace("{high}", whole(Math.max(count.documented, ...points), words.language));
  const headers = [words.method, words.total, words.interval, words.says];
  const rows = count.estimates.map((each) => estimateRow(each, count, words));
  return html`<section>
    <h2>${words.familiesTitle}</h2>
    <p>${words.familiesReading} ${over ? words.familiesCarried : ""}</p>
    <figure>${picture(count, words, described)}</figure>
    ${
      over
        ? table(
            headers.toSpliced(3, 0, words.linkedForCertain),
            rows.map((row, at) => row.toSpliced(3, 0, certainCell(count.estimates[at]!, count, words))),
            [1],
          )
        : table(headers, rows, [1])
    }
  </section>`;
}

function checkTable(caption: Content, checks: readonly ReportCheck[], words: Words): Markup {
  if (checks.length === 0) return html``;
  const sorted = checks.toSorted((a, b) => ORDER[a.outcome] - ORDER[b.outcome]);
  const todo = sorted.some(({ remedy: found }) => found !== undefined);
  const rows = sorted.map((each) => [
    html`<span class="${each.outcome}"
      ><span aria-hidden="true">${MARKS[each.outcome]}</span> ${words.outcomes[each.outcome]}</span
    >`,
    sentence(each, words),
    ...(todo ? [remedy(each, words)] : []),
  ]);
  return html`<h3>${caption}</h3>
    ${table([words.outcome, words.check, ...(todo ? [words.todo] : [])], rows)}`;
}

export function checks(count: ReportCount, words: Words): Markup {
  const groups = [
    { caption: words.ofTheTable as Content, checks: count.checks },
    ...count.estimates.map((each) => ({
      caption: say(words.checksOf, { method: methodName(each.method, words) }) as Content,
      checks: each.checks,
    })),
  ];
  const all = groups.flatMap((each) => each.checks);
  const many = (outcome: ReportCheck["outcome"]): Markup =>
    figure(all.filter((each) => each.outcome === outcome).length, words);
  return html`<section>
    <h2>${words.checksTitle}</h2>
    <p>
      ${say(words.checksReading, { passed: many("passed"), warned: many("warned"), failed: many("failed") })}
    </p>
    ${groups.map((each) => checkTable(each.caption, each.checks, words))}
  </section>`;
}

/** Combinations shown; the rest are summed in a last row. */
const MOST_COMBINATIONS = 64;

/** Bit `list` of a history; histories are 30 bits at most. */
function isOn(history: number, list: number): boolean {
  return ((history >>> list) & 1) === 1;
}

export function overlap({ table: { lists, cells }, documented }: ReportCount, words: Words): Markup {
  const sorted = cells.toSorted((a, b) => b.count - a.count || a.history - b.history);
  const shown = sorted.slice(0, MOST_COMBINATIONS);
  const rest = sorted.slice(MOST_COMBINATIONS);
  const rows: Content[][] = shown.map(({ history, count }) => [
    ...lists.map((_, list): Content =>
      isOn(history, list) ? html`<span aria-hidden="true">●</span><span class="said">${words.on}</span>` : "",
    ),
    figure(count, words),
  ]);
  if (rest.length > 0) {
    const sum = rest.reduce((total, { count }) => total + count, 0);
    rows.push([
      say(words.rest, { count: figure(rest.length, words) }),
      ...lists.slice(1).map(() => ""),
      figure(sum, words),
    ]);
  }
  const once = cells.reduce(
    (sum, { history, count }) => sum + ((history & (history - 1)) === 0 ? count : 0),
    0,
  );
  return html`<section>
    <h2>${words.overlapTitle}</h2>
    <p>${say(words.overlapReading, { once: figure(once, words), people: figure(documented, words) })}</p>
    ${table([...lists.map(isolated), words.people], rows, [lists.length])}
  </section>`;
}

export function lists({ files, linking }: ReportInput, words: Words): Markup {
  const fileRows = files.map((each) => [
    isolated(each.fileName),
    each.lists.map((name, index) => html`${index > 0 ? html`<br />` : ""}${isolated(name)}`),
    figure(each.rows, words),
    figure(each.setAside, words),
    html`<code>${each.digest}</code>`,
  ]);
  const listRows = linking.lists.map(({ name, records, people }) => [
    isolated(name),
    figure(records, words),
    figure(people, words),
  ]);
  return html`<section>
    <h2>${words.listsTitle}</h2>
    ${table([words.file, words.lists, words.rows, words.setAside, words.digest], fileRows, [2, 3])}
    ${table([words.list, words.records, words.people], listRows, [1, 2])}
  </section>`;
}

export function linking({ linking: figures }: ReportInput, words: Words): Markup {
  const { language } = words;
  const everyPair = figures.blocking.some(({ rule }) => rule === EVERY_PAIR);
  const unless = everyPair ? words.everyPairCompared : words.notKnown;
  const ceiling =
    figures.recallCeiling === null ? unless : isolated(percent(figures.recallCeiling, language));
  const rows: Content[][] = [
    [words.recordsRead, figure(figures.records, words)],
    [words.distinctPeople, figure(figures.people, words)],
    [words.unnamedVictims, figure(figures.unnamed, words)],
    [words.pairsCompared, figure(figures.pairsCompared, words)],
    [words.pairsKept, figure(figures.pairsKept, words)],
    [words.recallCeiling, ceiling],
    [words.lambda, isolated(number(figures.lambda, language))],
    [words.judgements, figure(figures.judgements, words)],
  ];
  const known = (figures.warnings ?? []).map(
    (warning) =>
      html`<li>
        ${sentence(warning, words)}${warning.remedy === undefined ? "" : html` (${remedy(warning, words)})`}
      </li> `,
  );
  const blocking = figures.blocking.map(({ rule, pairs }) => [
    blockingName(rule, words),
    figure(pairs, words),
  ]);
  return html`<section>
    <h2>${words.linkingTitle}</h2>
    <p>
      ${say(words.linkingReading, { records: figure(figures.records, words), people: figure(figures.people, words) })}
    </p>
    ${
      known.length === 0
        ? null
        : html`<ul>
            ${known}
          </ul>`
    }
    ${table([words.figure, words.value], rows, [1])}
    ${table([words.blockingRule, words.pairs], blocking, [1])}
  </section>`;
}

/** What a specialist asks of the recommended method: chosen model, R-hat, draws. */
export function details(count: ReportCount, words: Words): Markup {
  const chosen = recommended(count);
  if (chosen === undefined) return html``;
  const { names, values } = words.details;
  const rows = Object.entries(chosen.details).map(([name, value]) => [
    wordFor(names, name) ?? html`<span lang="en" dir="ltr">${name}</span>`,
    isolated(typeof value === "number" ? number(value, words.language) : (wordFor(values, value) ?? value)),
  ]);
  if (rows.length === 0) return html``;
  return html`<section>
    <h2>${say(words.detailsTitle, { method: methodName(chosen.method, words) })}</h2>
    ${table([words.figure, words.value], rows, [1])}
  </section>`;
}

export function howToCheck(
  { command, seed, version, outputs, given = [] }: ReportInput,
  words: Words,
): Markup {
  const digests = (files: ReportInput["outputs"]): Markup =>
    table(
      [words.file, words.digest],
      files.map(({ name, digest }) => [isolated(name), html`<code>${digest}</code>`]),
    );
  return html`<section>
    <h2>${words.checkTitle}</h2>
    <p>${words.checkCase}</p>
    <pre dir="ltr"><code>recount verify CASE</code></pre>
    <p>${words.checkDigest}</p>
    ${outputs.length === 0 ? null : digests(outputs)}
    <p>${say(words.checkAgain, { version: isolated(version) })}</p>
    <pre dir="ltr"><code>${command}</code></pre>
    ${
      given.length === 0
        ? null
        : html`<p>${words.checkGiven}</p>
            ${digests(given)}`
    }
    <p>${say(words.checkSeed, { seed: isolated(String(seed)) })}</p>
    <p>${words.limits}</p>
  </section>`;
}
