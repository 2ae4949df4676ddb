/**
 * Strata as small multiples: a panel a stratum, all on one scale, so that they can be compared at a glance; a refused one
 * has its panel too, with the reason in it. Pure.
 */
import type { Strata } from "@recount/server/contract";
import { linearScale, type Scale } from "../figure/scale.ts";
import { densityPath, spanOf, type Span } from "./axisLayout.ts";
import { shownOf, type Shown } from "./headline.ts";

type Stratum = Strata["strata"][number];

export interface StratumFigure {
  readonly name: string;
  readonly documented: number;
  readonly shown: Shown | undefined;
  readonly method: string | null;
  readonly refusal: Stratum["estimates"][number]["refusal"];
  readonly density: Stratum["estimates"][number]["density"];
}

export interface Panel extends StratumFigure {
  /** Left and top of the panel. */
  readonly x: number;
  readonly y: number;
  /** Of its own, from the panel's left. */
  readonly span: Span | undefined;
  readonly documentedX: number;
  readonly path: string | undefined;
}

export interface StrataLayout {
  readonly panels: readonly Panel[];
  readonly scale: Scale;
  readonly panelWidth: number;
}

/** What stands for values too rare to stand alone. */
export const OTHERS = "…";
export const PANEL = { height: 104, words: 20, shape: 30, track: 64 };
const GAP = 18;
const NARROWEST = 230;
/** Fields whose values have an order of their own. */
const ORDERED = new Set(["month", "year", "age"]);

/** A stratum's figure by the family that gives it, or the first reason why none does. */
function figureOf({ name, documented, method, estimates }: Stratum): StratumFigure {
  const chosen = estimates.find((each) => each.method === method);
  const refusal = estimates.find((each) => each.refusal !== null)?.refusal ?? null;
  const shown = shownOf(chosen);
  return {
    name,
    documented,
    method,
    shown,
    refusal: shown === undefined ? refusal : null,
    density: shown === undefined ? [] : (chosen?.density ?? []),
  };
}

/** Values that hold nobody in most drawn linkings, less than half a person on average, would be rows of noughts. */
function isSomebody({ documented, shown }: StratumFigure): boolean {
  return shown !== undefined || Math.round(documented) > 0;
}

/** Those with anybody in them, in their own order where values have one, else the most documented first; what is put together comes last. */
export function strataFigures({ by, strata }: Strata): StratumFigure[] {
  const figures = strata.map(figureOf).filter(isSomebody);
  return figures.sort((one, other) => {
    if ((one.name === OTHERS) !== (other.name === OTHERS)) return one.name === OTHERS ? 1 : -1;
    const byName = one.name < other.name ? -1 : 1;
    return ORDERED.has(by) ? byName : other.documented - one.documented || byName;
  });
}

function columnsIn(width: number): number {
  return Math.max(1, Math.floor((width + GAP) / (NARROWEST + GAP)));
}

export function strataHeight(many: number, width: number): number {
  return Math.ceil(many / columnsIn(width)) * PANEL.height;
}

/** One interval far beyond the others does not flatten them all: it is drawn open to the end. */
export function scaleEnd(figures: readonly StratumFigure[]): number {
  const points = figures.map(({ shown, documented }) => Math.max(documented, shown?.point ?? 0));
  const highs = figures.map(({ shown }) => shown?.interval.high ?? 0);
  return Math.max(1, Math.min(Math.max(...points, ...highs), Math.max(...points) * 2.5)) * 1.04;
}

export function strataLayout(
  figures: readonly StratumFigure[],
  { width, direction }: { width: number; direction: "ltr" | "rtl" },
): StrataLayout {
  const columns = columnsIn(width);
  const panelWidth = (width - GAP * (columns - 1)) / columns;
  const scale = linearScale({
    low: 0,
    high: scaleEnd(figures),
    left: 1,
    right: panelWidth - 1,
    direction,
    tickEvery: 70,
  });
  const panels = figures.map((figure, at): Panel => {
    const { shown, density, documented } = figure;
    const along = (at % columns) * (panelWidth + GAP);
    const span = shown === undefined ? undefined : spanOf(scale, shown);
    const beyond = (shown?.interval.high ?? scale.high) > scale.high;
    return {
      ...figure,
      x: direction === "rtl" ? width - along - panelWidth : along,
      y: Math.floor(at / columns) * PANEL.height,
      span: beyond && span !== undefined ? { ...span, high: scale.at(scale.high), open: true } : span,
      documentedX: scale.at(documented),
      path: densityPath(density, scale, { baseline: PANEL.words + PANEL.shape, height: PANEL.shape - 4 }),
    };
  });
  return { panels, scale, panelWidth };
}

/** Words in lines of at most so many characters, the last cut where there are more lines than fit. */
export function wrapped(text: string, most: number, lines: number): string[] {
  const found: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = found.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= most)
      found[found.length - 1] = `${line} ${word}`;
    else found.push(word);
  }
  if (found.length <= lines) return found;
  const last = found[lines - 1] ?? "";
  const cut = last.length < most ? last : last.slice(0, Math.max(1, last.lastIndexOf(" ")));
  return [...found.slice(0, lines - 1), `${cut.slice(0, most - 1)}…`];
}
