/**
 * Draws and moments from the outline of a posterior on whole numbers: masses at some of them, the log mass straight
 * between. What decomposable graphs need where thousands of tables are summed.
 */
import type { Random } from "@recount/core";
import type { DgaOutline } from "../graphPosterior.ts";

/** The mass between a node (included) and the next (not), a geometric series. */
function segmentMass(here: number, there: number, width: number): number {
  if (!(here > 0)) return 0;
  if (width === 1 || !(there > 0)) return here;
  const step = Math.log(there / here) / width;
  return Math.abs(step) < 1e-9 ? here * width : (here * Math.expm1(step * width)) / Math.expm1(step);
}

function segments({ nodes, heights }: DgaOutline): Float64Array {
  return Float64Array.from(nodes, (x, i) =>
    segmentMass(heights[i] as number, heights[i + 1] ?? 0, (nodes[i + 1] ?? x + 1) - x),
  );
}

/** The whole number at a share of a segment's mass. */
function inside(outline: DgaOutline, segment: number, share: number): number {
  const { nodes, heights } = outline;
  const from = nodes[segment] as number;
  const width = (nodes[segment + 1] ?? from + 1) - from;
  const [here, there] = [heights[segment] as number, heights[segment + 1] ?? 0];
  if (width === 1 || !(there > 0)) return from;
  const step = Math.log(there / here) / width;
  const at = Math.abs(step) < 1e-9 ? share * width : Math.log1p(share * Math.expm1(step * width)) / step;
  return from + Math.min(width - 1, Math.max(0, Math.floor(at)));
}

/** As many independent draws as asked for, one from each equal share of the mass, in a drawn order. */
export function drawFromOutline(outline: DgaOutline, many: number, random: Random): Float64Array {
  const masses = segments(outline);
  const whole = masses.reduce((sum, mass) => sum + mass, 0);
  const draws = new Float64Array(many);
  let segment = 0;
  let before = 0;
  for (let i = 0; i < many; i++) {
    const aim = (whole * (i + random.next())) / many;
    while (segment < masses.length - 1 && before + (masses[segment] as number) <= aim)
      before += masses[segment++] as number;
    const share = Math.min(1, (aim - before) / Math.max(Number.MIN_VALUE, masses[segment] as number));
    draws[i] = inside(outline, segment, share);
  }
  return shuffled(draws, random);
}

/** In a drawn order (Fisher and Yates), in place. */
export function shuffled(values: Float64Array, random: Random): Float64Array {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const kept = values[i] as number;
    values[i] = values[j] as number;
    values[j] = kept;
  }
  return values;
}

/** Mean and variance of log(people + n0). */
export function logMoments(outline: DgaOutline, people: number): { mean: number; variance: number } {
  const masses = segments(outline);
  const { nodes } = outline;
  const middle = (i: number): number =>
    Math.log(people + ((nodes[i] as number) + (nodes[i + 1] ?? (nodes[i] as number) + 1) - 1) / 2);
  let [whole, mean] = [0, 0];
  masses.forEach((mass, i) => {
    whole += mass;
    mean += mass * middle(i);
  });
  mean /= whole;
  const variance = masses.reduce((sum, mass, i) => sum + mass * (middle(i) - mean) ** 2, 0) / whole;
  return { mean, variance };
}
