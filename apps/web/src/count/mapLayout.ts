/**
 * The count by place on a map: each area with its stratum's bar and interval, all on one scale, and beside the map what is
 * on none of its areas. Pure. A map is not mirrored; the bars on it run with the language.
 */
import { placeAreas, type PlacedArea } from "@recount/core/areas";
import type { CountMap } from "@recount/server/contract";
import { linearScale, type Scale } from "../figure/scale.ts";
import { spanOf, type Span } from "./axisLayout.ts";
import { OTHERS, scaleEnd, type StratumFigure } from "./strataLayout.ts";

/** What is known of an area: an estimate, a refusal, people too few to stand alone, no record at all. */
export type AreaState = "estimated" | "refused" | "others" | "silent";

export interface MapMark extends PlacedArea {
  readonly names: readonly string[];
  readonly state: AreaState;
  readonly figure: StratumFigure | undefined;
  readonly documentedX: number;
  readonly span: Span | undefined;
}

export interface MapLayout {
  readonly height: number;
  readonly marks: readonly MapMark[];
  /** From the left end of a bar; add a mark's own place. */
  readonly scale: Scale;
  readonly barWidth: number;
}

const BAR_SHARE = 0.13;
const NARROWEST_BAR = 40;
const WIDEST_BAR = 130;

function stateOf(stratum: string | null, figure: StratumFigure | undefined): AreaState {
  if (stratum === OTHERS) return "others";
  if (figure === undefined) return "silent";
  return figure.shown === undefined ? "refused" : "estimated";
}

/** The height alone, for the picture's place. */
export function mapHeight({ areas }: CountMap, width: number): number {
  return width === 0 ? 0 : placeAreas(polygonsOf(areas), width).height;
}

function polygonsOf(areas: CountMap["areas"]) {
  return areas.map(({ names, polygons }) => ({
    names,
    polygons: polygons.map((rings) =>
      rings.map((ring) => ring.map(([longitude = 0, latitude = 0]) => [longitude, latitude] as const)),
    ),
  }));
}

export function mapLayout(
  { areas }: CountMap,
  figures: readonly StratumFigure[],
  { width, direction }: { width: number; direction: "ltr" | "rtl" },
): MapLayout {
  const placed = placeAreas(polygonsOf(areas), width);
  const byName = new Map(figures.map((figure) => [figure.name, figure]));
  const onMap = areas.flatMap(({ stratum }) =>
    stratum === null || stratum === OTHERS ? [] : (byName.get(stratum) ?? []),
  );
  const barWidth = Math.min(WIDEST_BAR, Math.max(NARROWEST_BAR, width * BAR_SHARE));
  const scale = linearScale({ low: 0, high: scaleEnd(onMap), left: 0, right: barWidth, direction });
  return {
    height: placed.height,
    barWidth,
    scale,
    marks: placed.areas.map((area, at): MapMark => {
      const { names, stratum } = areas[at] ?? { names: [], stratum: null };
      const figure = stratum === null || stratum === OTHERS ? undefined : byName.get(stratum);
      const span = figure?.shown === undefined ? undefined : spanOf(scale, figure.shown);
      const beyond = (figure?.shown?.interval.high ?? scale.high) > scale.high;
      return {
        ...area,
        names,
        state: stateOf(stratum, figure),
        figure,
        documentedX: scale.at(figure?.documented ?? 0),
        span: beyond && span !== undefined ? { ...span, high: scale.at(scale.high), open: true } : span,
      };
    }),
  };
}

/** Strata that stand on no area of the map. */
export function offMap({ unplaced }: CountMap, figures: readonly StratumFigure[]): StratumFigure[] {
  return figures.filter(({ name }) => name === OTHERS || unplaced.includes(name));
}
