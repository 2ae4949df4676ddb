/** A linear axis from amounts to places on the page, with round ticks; runs with the language. Pure. */

export interface Scale {
  readonly low: number;
  readonly high: number;
  /** Place of an amount in pixels from the left. */
  at(value: number): number;
  readonly ticks: readonly number[];
}

export interface ScaleOptions {
  readonly low: number;
  readonly high: number;
  /** Pixels. */
  readonly left: number;
  readonly right: number;
  readonly direction: "ltr" | "rtl";
  /** Pixels a tick's label needs. */
  readonly tickEvery?: number;
}

/** The smallest of 1, 2, 5 times a power of ten that is at least `step`. */
export function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return ([1, 2, 5, 10].find((factor) => factor * power >= step * (1 - 1e-9)) ?? 10) * power;
}

export function roundTicks(low: number, high: number, most: number): number[] {
  if (!(high > low)) return [low];
  const step = roundStep((high - low) / Math.max(1, most));
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step); tick * step <= high + step * 1e-9; tick += 1)
    ticks.push(tick * step + 0); // −0 would be said with its sign
  return ticks;
}

export function linearScale({ low, high, left, right, direction, tickEvery = 90 }: ScaleOptions): Scale {
  const span = high > low ? high - low : 1;
  const width = Math.max(1, right - left);
  return {
    low,
    high,
    at: (value) => {
      const along = ((value - low) / span) * width;
      return direction === "rtl" ? right - along : left + along;
    },
    ticks: roundTicks(low, high, Math.floor(width / tickEvery)),
  };
}

/** Left edge and width of the stretch between two amounts, whichever way the axis runs. */
export function stretch(scale: Scale, from: number, to: number): { x: number; width: number } {
  const one = scale.at(from);
  const other = scale.at(to);
  return { x: Math.min(one, other), width: Math.abs(other - one) };
}

export type Anchor = "start" | "middle" | "end";

/**
 * SVG's text-anchor follows the text's own direction; a picture is laid out in the page's. Where the two differ, the
 * start of one is the end of the other.
 */
export function anchorOf(anchor: Anchor, own: "ltr" | "rtl", page: "ltr" | "rtl"): Anchor {
  if (anchor === "middle" || own === page) return anchor;
  return anchor === "start" ? "end" : "start";
}
