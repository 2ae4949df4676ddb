/** The families of models as intervals on one axis: an inline SVG that reads in greyscale and in print. */
import { html, type Markup } from "./html.ts";
import { placeAreas, type Area } from "@recount/core";
import type { ReportCount, ReportEstimate, ReportFigure } from "./input.ts";
import { carriedOf, leadingOf } from "./leading.ts";
import { whole } from "./numbers.ts";
import { methodName } from "./sentences.ts";
import type { Words } from "./words.ts";

const WIDTH = 760;
const LABELS = 250;
const RIGHT = 20;
const ROW = 30;
const TOP = 34;
/** An interval that reaches further than this many times the documented number is cut, with an arrow. */
const MOST_TIMES = 12;

interface Axis {
  readonly low: number;
  readonly high: number;
  /** Picture coordinate of a number of people; time and counts run with the language. */
  at(people: number): number;
}

function axisBetween(low: number, high: number, words: Words): Axis {
  const length = WIDTH - LABELS - RIGHT;
  return {
    low,
    high,
    at(people) {
      const share = (Math.min(people, high) - low) / (high - low);
      const along = LABELS + share * length;
      return Math.round((words.direction === "ltr" ? along : WIDTH - along) * 10) / 10;
    },
  };
}

function axisOf(count: ReportCount, words: Words): Axis {
  const { documented, estimates } = count;
  const ends = estimates
    .flatMap((each) => [each.total, leadingOf(count, each)])
    .flatMap((total) =>
      total === null
        ? []
        : [total.point, total.interval?.low ?? total.point, total.interval?.high ?? total.point],
    );
  const low = Math.min(documented, ...ends) * 0.97;
  const high =
    Math.max(documented * 1.05, Math.min(Math.max(documented, ...ends) * 1.03, documented * MOST_TIMES)) + 1;
  return axisBetween(low, high, words);
}

/** Round numbers within the axis, four to eight of them. */
function ticks({ low, high }: Axis): number[] {
  const rough = (high - low) / 6;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= rough) ?? power * 10;
  const found: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) found.push(tick);
  return found;
}

function mark(
  estimate: Pick<ReportEstimate, "total" | "lowerBound">,
  y: number,
  axis: Axis,
  words: Words,
): Markup {
  const { total } = estimate;
  if (total === null)
    return html`<text
      x="${axis.at((axis.low + axis.high) / 2)}"
      y="${y + 4}"
      text-anchor="middle"
      class="faint"
      >${words.refused}</text
    >`;
  const x = axis.at(total.point);
  const dot = html`<circle cx="${x}" cy="${y}" r="5" class="${estimate.lowerBound ? "hollow" : "dot"}" />`;
  const unbounded = estimate.lowerBound || total.interval?.high === null;
  const from = axis.at(total.interval?.low ?? total.point);
  const to = unbounded ? axis.at(axis.high) : axis.at(total.interval?.high ?? total.point);
  const cut = unbounded || (total.interval?.high ?? 0) > axis.high;
  const tip = words.direction === "ltr" ? -7 : 7;
  const arrow = cut
    ? html`<path d="M${to + tip} ${y - 5}L${to} ${y}L${to + tip} ${y + 5}" class="arrow" />`
    : html``;
  return html`<line
      x1="${from}"
      x2="${to}"
      y1="${y}"
      y2="${y}"
      class="${estimate.lowerBound ? "floor" : "span"}"
    />${arrow}${dot}`;
}

/** The interval that takes the linking as certain, thin, under the one that leads. */
function certainMark({ total }: Pick<ReportEstimate, "total">, y: number, axis: Axis): Markup {
  if (total?.interval == null) return html``;
  const { low, high } = total.interval;
  return html`<line
      x1="${axis.at(low)}"
      x2="${axis.at(high ?? axis.high)}"
      y1="${y}"
      y2="${y}"
      class="linked"
    /><circle cx="${axis.at(total.point)}" cy="${y}" r="2.5" class="linked-dot" />`;
}

function grid(axis: Axis, bottom: number, words: Words): Markup[] {
  return ticks(axis).map(
    (tick) =>
      html`<line
          x1="${axis.at(tick)}"
          x2="${axis.at(tick)}"
          y1="${TOP - 8}"
          y2="${bottom}"
          class="grid"
        /><text x="${axis.at(tick)}" y="${bottom + 18}" text-anchor="middle" class="faint"
          >${whole(tick, words.language)}</text
        >`,
  );
}

/** A row of a picture of growth: people counted for certain as a bar, the estimate over it. */
export interface GrowthRow extends Pick<ReportEstimate, "total" | "lowerBound"> {
  readonly name: string;
  readonly documented: number;
}

/** Documented numbers and estimates under one another, from nobody on. */
export function growthPicture(rows: readonly GrowthRow[], words: Words, text: string): Markup {
  const firm = Math.max(1, ...rows.map(({ documented, total }) => Math.max(documented, total?.point ?? 0)));
  const ends = rows.map(({ total }) => total?.interval?.high ?? 0);
  const axis = axisBetween(0, Math.min(Math.max(firm, ...ends), firm * 3) * 1.03, words);
  const height = TOP + rows.length * ROW + 34;
  const start = axis.at(0);
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${text}" direction="ltr">
    ${grid(axis, height - 28, words)}
    ${rows.map(({ name, documented, total, lowerBound }, index) => {
      const y = TOP + index * ROW + ROW / 2;
      const end = axis.at(documented);
      return html`<text
          x="${words.direction === "ltr" ? LABELS - 14 : WIDTH - LABELS + 14}"
          y="${y + 4}"
          text-anchor="${words.direction === "ltr" ? "end" : "start"}"
          >${name}</text
        ><rect
          x="${Math.min(start, end)}"
          y="${y - 5}"
          width="${Math.abs(end - start)}"
          height="10"
          class="certain"
        />${total === null ? null : mark({ total, lowerBound }, y, axis, words)}`;
    })}
  </svg>`;
}

/** An area of the report's map with what is known of its people. */
export interface MapRow {
  readonly name: string;
  /** Undefined where no record names the area. */
  readonly documented: number | undefined;
  readonly total: ReportFigure | null;
  /** What is written under the name. */
  readonly text: string;
}

const MAP_BAR = 96;

/** Areas with bars of documented people and intervals, on one scale. North is up in either language. */
export function mapPicture(
  areas: readonly Area[],
  rows: readonly MapRow[],
  words: Words,
  text: string,
): Markup {
  const placed = placeAreas(areas, WIDTH);
  const firm = Math.max(
    1,
    ...rows.map(({ documented = 0, total }) => Math.max(documented, total?.point ?? 0)),
  );
  const ends = rows.map(({ total }) => total?.interval?.high ?? 0);
  const high = Math.min(Math.max(firm, ...ends), firm * 2.5) * 1.04;
  const at = (people: number): number => {
    const along = (Math.min(people, high) / high) * MAP_BAR;
    return Math.round((words.direction === "ltr" ? along - MAP_BAR / 2 : MAP_BAR / 2 - along) * 10) / 10;
  };
  return html`<svg viewBox="0 0 ${WIDTH} ${placed.height}" role="img" aria-label="${text}" direction="ltr">
    ${placed.areas.map(({ path, x, y }, index) => {
      const {
        name,
        documented,
        total,
        text: said,
      } = rows[index] ?? {
        name: "",
        documented: undefined,
        total: null,
        text: "",
      };
      const kind = documented === undefined ? "silent" : total === null ? "unsaid" : "said-area";
      const [start, end] = [at(0), at(documented ?? 0)];
      const drawn = [start, end, ...(total?.interval == null ? [] : [at(total.interval.high ?? high)])];
      const middle = Math.round((Math.min(...drawn) + Math.max(...drawn)) / 2);
      return html`<path d="${path}" fill-rule="evenodd" class="area ${kind}" /><g
          transform="translate(${Math.round(x)} ${Math.round(y)})"
          ><text y="-11" text-anchor="middle" class="chosen">${name}</text
          ><g transform="translate(${-middle} 0)"
            >${
              documented === undefined
                ? null
                : html`<rect
                    x="${Math.min(start, end)}"
                    y="-4"
                    width="${Math.abs(end - start)}"
                    height="8"
                    class="certain"
                  />`
            }${
              total?.interval == null
                ? null
                : html`<line
                      x1="${at(total.interval.low)}"
                      x2="${at(total.interval.high ?? high)}"
                      y1="0"
                      y2="0"
                      class="span"
                    /><circle cx="${at(total.point)}" cy="0" r="4" class="dot" />`
            }</g
          ><text y="20" text-anchor="middle">${said}</text></g
        >`;
    })}
  </svg>`;
}

/** The picture. Its figures stand in the table under it too. */
export function picture(count: ReportCount, words: Words, text: string): Markup {
  const axis = axisOf(count, words);
  const height = TOP + count.estimates.length * ROW + 34;
  const bottom = height - 28;
  const labelAt = words.direction === "ltr" ? LABELS - 14 : WIDTH - LABELS + 14;
  const documentedAt = axis.at(count.documented);
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${text}" direction="ltr">
    ${grid(axis, bottom, words)}
    <line x1="${documentedAt}" x2="${documentedAt}" y1="${TOP - 10}" y2="${bottom}" class="documented" />
    <text x="${documentedAt}" y="${TOP - 16}" text-anchor="middle">
      ${words.documentedLine.replace("{people}", whole(count.documented, words.language))}
    </text>
    ${count.estimates.map((estimate, index) => {
      const y = TOP + index * ROW + ROW / 2;
      const chosen = estimate.method === count.recommended;
      return html`<text
          x="${labelAt}"
          y="${y + 4}"
          text-anchor="${words.direction === "ltr" ? "end" : "start"}"
          class="${chosen ? "chosen" : "name"}"
          >${methodName(estimate.method, words)}</text
        >${mark({ ...estimate, total: leadingOf(count, estimate) }, y, axis, words)}${
          carriedOf(count, estimate) === undefined ? null : certainMark(estimate, y + 10, axis)
        }`;
    })}
  </svg>`;
}
