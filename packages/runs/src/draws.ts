/** Drawn partitions as files: how many people each has, and where the records that they disagree on stand. */
import type { PartitionSample } from "@recount/link";
import type { OutputFolder } from "./outputs.ts";
import type { DrawnPeople } from "./run.ts";

/** Mean and 95% interval of the number of people over the draws, those counted twice for want of a comparison taken off. */
export function drawnPeople({
  draws,
  personCounts,
  unreached,
}: Pick<PartitionSample, "draws" | "personCounts" | "unreached">): DrawnPeople {
  const sorted = personCounts.map((count, draw) => Math.max(1, count - unreached[draw]!)).sort();
  const at = (share: number): number => sorted[Math.round(share * (draws - 1))]!;
  const mean = sorted.reduce((sum, count) => sum + count, 0) / draws;
  return { draws, mean, low: at(0.025), high: at(0.975) };
}

/**
 * draws.csv: draw, people in its partition, those of them thought to be counted twice. partitions.csv: a record a line, a draw a column, in it the id of the first record that this
 * draw puts it together with; only the records that the draws disagree on, the others stand as in records.csv.
 */
export function writeDraws(
  folder: OutputFolder,
  sample: PartitionSample,
  canonical: Uint32Array,
  idOf: (record: number) => string,
): void {
  const counts = folder.file("draws.csv");
  counts.row(["draw", "people", "unreached"]);
  sample.personCounts.forEach((people, draw) =>
    counts.row([draw + 1, people, sample.unreached[draw]!].map(String)),
  );
  counts.end();
  const file = folder.file("partitions.csv");
  const numbers = Array.from({ length: sample.draws }, (_, draw) => draw);
  file.row(["record_id", ...numbers.map((draw) => `draw_${draw + 1}`)]);
  const firsts = numbers.map((draw) => firstsOf(sample, draw, canonical));
  sample.uncertain.forEach((record, at) => {
    file.row([idOf(record), ...firsts.map((first) => idOf(first[at]!))]);
  });
  file.end();
}

/** For each uncertain record, the first record (in canonical order) of its person in one draw. */
function firstsOf(sample: PartitionSample, draw: number, canonical: Uint32Array): Uint32Array {
  const personOf = sample.personOf(draw);
  const first = new Map<number, number>();
  for (const record of canonical) if (!first.has(personOf[record]!)) first.set(personOf[record]!, record);
  return sample.uncertain.map((record) => first.get(personOf[record]!)!);
}
