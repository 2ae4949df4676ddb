/** The sampler of partitions, where @recount/link has it: draws of who is who, for the benches. */
import * as linking from "@recount/link";

interface Sample {
  readonly draws: number;
  readonly personCounts: Uint32Array;
  personOf(draw: number): Uint32Array;
  together(left: number, right: number): number;
}

type Sampler = (linkage: linking.Linkage, options: { draws: number; seed: number }) => Sample;

/** Draws partitions, or nothing where there is no sampler yet. */
export function sample(linkage: linking.Linkage, draws: number, seed: number): Sample | undefined {
  const found: unknown = Reflect.get(linking, "samplePartitions");
  return isSampler(found) ? found(linkage, { draws, seed }) : undefined;
}

function isSampler(found: unknown): found is Sampler {
  return typeof found === "function";
}
