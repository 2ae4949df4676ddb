/** From drawn linkings to capture tables: what the count needs of them. */
import { captureTable, drawnTables, type CaptureTable, type DrawnTables } from "@recount/count";
import type { Linkage, PartitionSample } from "@recount/link";
import { recordHistories } from "./people.ts";

/** The capture table of one draw: as captureHistories, with the people of the draw. */
function tableOf(personOf: Uint32Array, histories: Uint32Array, names: readonly string[]): CaptureTable {
  const people = new Uint32Array(personOf.length);
  personOf.forEach((person, record) => (people[person] |= histories[record]));
  return captureTable(
    names,
    people.filter((history) => history > 0),
  );
}

/** The capture tables of drawn linkings over the lists called `names`. */
export function drawnTablesOf(
  linkage: Linkage,
  sample: PartitionSample,
  names: readonly string[],
): DrawnTables {
  const histories = recordHistories(linkage, names);
  return drawnTables(
    Array.from({ length: sample.draws }, (_, draw) => tableOf(sample.personOf(draw), histories, names)),
  );
}
