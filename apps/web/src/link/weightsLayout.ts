/** The histogram of match weights: a bar a bin, on the square root of the count so that rare weights can be seen. Pure. */
import { linearScale, stretch, type Scale } from "../figure/scale.ts";

export interface WeightBar {
  /** Lower end of the bin, in bits. */
  readonly low: number;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  /** True where the whole bin lies above the threshold. */
  readonly joined: boolean;
}

export interface WeightsLayout {
  readonly scale: Scale;
  readonly bars: readonly WeightBar[];
  readonly baseline: number;
  readonly thresholdX: number;
}

export const WEIGHTS_HEIGHT = 220;
const FOOT = 30;
const HEAD = 24;

interface WeightsInput {
  readonly weights: { readonly low: number; readonly step: number; readonly counts: readonly number[] };
  readonly threshold: number;
  readonly width: number;
  readonly direction: "ltr" | "rtl";
}

export function weightsLayout({ weights, threshold, width, direction }: WeightsInput): WeightsLayout {
  const { low, step, counts } = weights;
  const high = low + step * counts.length;
  const scale = linearScale({
    low: Math.min(low, Math.floor(threshold)),
    high: Math.max(high, Math.ceil(threshold)),
    left: 1,
    right: width - 1,
    direction,
    tickEvery: 60,
  });
  const baseline = WEIGHTS_HEIGHT - FOOT;
  const peak = Math.sqrt(Math.max(1, ...counts));
  const bars = counts.map((pairs, at): WeightBar => {
    const from = low + at * step;
    const { x, width: room } = stretch(scale, from, from + step);
    const height = pairs === 0 ? 0 : Math.max(1.5, (Math.sqrt(pairs) / peak) * (baseline - HEAD));
    return {
      low: from,
      x: x + 0.5,
      width: Math.max(0.5, room - 1),
      y: baseline - height,
      height,
      joined: from >= threshold,
    };
  });
  return { scale, bars, baseline, thresholdX: scale.at(threshold) };
}
