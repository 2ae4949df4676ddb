/**
 * What a person must know beside the drawn interval of the number of people, and where it cannot be given: draws move
 * records between the people they were weighed against, so of records that were weighed against none they say nothing.
 */
import type { Message } from "@recount/core";
import type { BlockingReport, Linkage, PartitionSample } from "@recount/link";
import { drawnPeople } from "./draws.ts";
import type { DrawnPeople } from "./run.ts";

/** Above this share of records that were not compared, the interval would be of something else than the people. */
const MOST_NOT_COMPARED = 0.01;

const FURTHER_COLUMNS =
  "give the lists more columns that tell people apart, such as dates, places and full names";

function withheld(notCompared: number, records: number): Message {
  return {
    code: "runs/draws-withheld",
    params: { notCompared, records },
    english: `no interval is given for the number of people: ${notCompared} of ${records} records were compared with no other, and drawn partitions cannot tell whether they are the same people`,
    remedy: FURTHER_COLUMNS,
  };
}

function partly(notCompared: number, records: number): Message {
  return {
    code: "runs/draws-not-compared",
    params: { notCompared, records },
    english: `the interval of the number of people leaves out ${notCompared} of ${records} records, which were compared with no other and are a person of their own in every draw`,
    remedy: FURTHER_COLUMNS,
  };
}

function outside(people: number, { low, high }: DrawnPeople): Message {
  return {
    code: "runs/draws-outside",
    params: { people, low, high },
    english: `the ${people} people found lie outside the drawn interval, ${low} to ${high}: they are the one partition thought best, pair by pair, and the doubtful pairs taken together make another number likely`,
    remedy: "give the interval beside the number found, and review the pairs that move the count most",
  };
}

/** The interval of the number of people, null where it would mislead, with what must be said beside it. */
export function drawnOutcome(
  {
    blocking,
    recordCount,
    personCount,
  }: Pick<Linkage, "recordCount" | "personCount"> & { readonly blocking: Pick<BlockingReport, "leftOut"> },
  sample: Pick<PartitionSample, "draws" | "personCounts" | "unreached"> | undefined,
): { readonly drawn: DrawnPeople | null; readonly notes: readonly Message[] } {
  if (sample === undefined) return { drawn: null, notes: [] };
  const { notCompared } = blocking.leftOut;
  if (notCompared > recordCount * MOST_NOT_COMPARED)
    return { drawn: null, notes: [withheld(notCompared, recordCount)] };
  const drawn = drawnPeople(sample);
  return {
    drawn,
    notes: [
      ...(notCompared > 0 ? [partly(notCompared, recordCount)] : []),
      ...(personCount < drawn.low || personCount > drawn.high ? [outside(personCount, drawn)] : []),
    ],
  };
}
