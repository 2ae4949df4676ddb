/** Lists copied from one another are found by spelling and order together. */
import { createRandom, type RecordList } from "@recount/core";
import { link } from "@recount/link";
import { readList } from "@recount/read";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EXAMPLE, generate } from "../../../examples/src/index.ts";
import { derivedLists, longestRise } from "../src/derived-lists.ts";

const { files } = generate({ ...EXAMPLE, deaths: { ...EXAMPLE.deaths, total: 300 } }, 8);
const lists: RecordList[] = [];
for (const { name, bytes } of files) lists.push(...(await readList(bytes, { fileName: name })).records);

/** Some rows of a list under another name, in the order given. */
function part(list: RecordList, name: string, rows: readonly number[]): RecordList {
  const columns = list.columns.map((column) => ({
    ...column,
    codes: Uint32Array.from(rows, (row) => column.codes[row] ?? 0),
  }));
  return { name, rowCount: rows.length, rowNumbers: Uint32Array.from(rows, (_, i) => i + 1), columns };
}

function derivedIn(all: readonly RecordList[]) {
  const sorted = all.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return derivedLists(
    link(sorted),
    sorted.map(({ name }) => name),
  );
}

describe("lists made from another", () => {
  const [source] = lists as [RecordList];
  const some = Array.from({ length: source.rowCount }, (_, row) => row).filter((row) => row % 3 !== 0);

  it("are not seen where lists were made apart", () => {
    expect(derivedIn(lists).map(({ code, outcome }) => [code, outcome])).toEqual([
      ["count/lists-not-derived", "passed"],
    ]);
  });

  it("are found where one copies the other's spellings in its order, and named", () => {
    const found = derivedIn([...lists, part(source, "zz-copy", some)]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      code: "count/list-derived",
      outcome: "warned",
      params: { left: source.name, right: "zz-copy" },
    });
  });

  it("are not claimed where spellings agree in another order", () => {
    const random = createRandom(1);
    const shuffled = some.map((row) => [random.next(), row] as const).sort(([a], [b]) => a - b);
    const found = derivedIn([
      ...lists,
      part(
        source,
        "zz-copy",
        shuffled.map(([, row]) => row),
      ),
    ]);
    expect(found[0]?.code).toBe("count/lists-not-derived");
  });

  it("have the longest rise of their rows", () => {
    expect(longestRise([3, 1, 2, 5, 4, 6])).toBe(4);
    expect(longestRise([])).toBe(0);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 9 }), (values) => {
        let best = 0;
        for (let chosen = 0; chosen < 2 ** values.length; chosen++) {
          const picked = values.filter((_, i) => (chosen >>> i) & 1);
          if (picked.every((value, i) => i === 0 || value > (picked[i - 1] ?? 0)))
            best = Math.max(best, picked.length);
        }
        expect(longestRise(values)).toBe(best);
      }),
    );
  });
});
