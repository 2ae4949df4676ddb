/**
 * Records of two runs laid side by side. A record's id is its row, and rows move when a line is put in above them: a
 * record that says the same under another id of its list is the same record.
 */

/** What records.csv says of a record: whose it is, and a hash of its list's name and its cells. */
export interface RecordRow {
  readonly person: string;
  readonly content: string;
}

/** By record id. */
export type RecordRows = ReadonlyMap<string, RecordRow>;

/** Ids by content, in the order of the rows. */
function idsByContent(
  rows: RecordRows,
  wanted: (id: string, row: RecordRow) => boolean,
): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const [id, row] of rows) {
    if (!wanted(id, row)) continue;
    const known = ids.get(row.content);
    if (known === undefined) ids.set(row.content, [id]);
    else known.push(id);
  }
  return ids;
}

/**
 * For each record of the earlier run the id it has in the later one: its own where it says the same there or nothing
 * else has moved, another where it moved. An id that another record has taken is marked as the earlier one's.
 */
export function alignedIds(before: RecordRows, after: RecordRows): ReadonlyMap<string, string> {
  const stays = (id: string, { content }: RecordRow): boolean => after.get(id)?.content === content;
  const free = idsByContent(after, (id, { content }) => before.get(id)?.content !== content);
  const moved = new Map<string, string>();
  for (const [id, row] of before) {
    const to = stays(id, row) ? undefined : free.get(row.content)?.shift();
    if (to !== undefined) moved.set(id, to);
  }
  const taken = new Set(moved.values());
  const aligned = new Map<string, string>();
  for (const id of before.keys()) {
    const to = moved.get(id);
    aligned.set(id, to ?? (taken.has(id) ? `${id} (before)` : id));
  }
  return aligned;
}
