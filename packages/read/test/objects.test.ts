import { RecountError } from "@recount/core";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { readList } from "../src/index.ts";
import { cells, readText, roles, utf8 } from "./lists.ts";

const PEOPLE = [
  { name: "Tarek Velun", age: 34, died: "2013-05-17", tags: ["a", "b"] },
  { name: "ريما أوستال", age: null, died: "17 May 2013" },
  { name: "Sami Dorra", age: "12", town: "Beldun" },
];

describe("JSON", () => {
  it.each([
    ["an array of objects", JSON.stringify(PEOPLE, null, 1)],
    ["an object that holds one array", JSON.stringify({ made: "2014", people: PEOPLE })],
  ])("reads %s", async (_title, text) => {
    const reading = await readText(text, { fileName: "list.json" });
    expect(reading.format).toBe("json");
    expect(cells(reading, "fullName")).toEqual(["Tarek Velun", "ريما أوستال", "Sami Dorra"]);
    expect(cells(reading, "age")).toEqual(["34", "", "12"]);
    expect(reading.columns.map((column) => column.header)).toEqual(["name", "age", "died", "tags", "town"]);
    expect(reading.warnings.map((each) => each.code)).toContain("read/nested-value");
  });

  it("reads NDJSON and sets aside a line that is not JSON", async () => {
    const lines = [
      ...PEOPLE.map((each) => JSON.stringify(each)),
      '{"name": "cut',
      "",
      JSON.stringify(PEOPLE[0]),
    ];
    const reading = await readText(lines.join("\n"), { fileName: "list.ndjson" });
    expect([reading.format, reading.rowCount]).toEqual(["ndjson", 5]);
    expect(reading.setAside.map(({ row, line, reason }) => [row, line, reason.code])).toEqual([
      [4, 4, "read/row-json-early"],
    ]);
    expect(reading.raw(5)!.line).toBe(6);
  });

  it.each([
    ["lists within lists", "[[[1, 2], [3]]]", "list.csv", /holds no list of objects/],
    ["a table as lists", '[["Name", "Age"], ["Samer Velun", 3]]', "list.json", /holds no list of objects/],
    ["brackets and no end", "[".repeat(200_000), "list.csv", /the JSON ends early/],
    ["one word", '"Samer Velun"', "list.json", /holds no list of objects/],
  ])("is called JSON, and no list, where it is %s", async (_title, text, fileName, words) => {
    const refused: unknown = await readText(text, { fileName }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ message: expect.stringMatching(words) as string });
    expect(refused).toMatchObject({ details: { where: fileName, remedy: expect.any(String) as string } });
  });

  it("is not what a table is taken for whose first header begins with a bracket", async () => {
    for (const header of ["[1] Name", "[[[ Names", "[name]"]) {
      const reading = await readText(`${header},Age\nSamer Velun,34\nHuda Ostal,40\n`, { fileName: "a.csv" });
      expect([reading.format, reading.rowCount]).toEqual(["csv", 2]);
    }
  });

  it("keeps numbers of more digits than can be held exactly as they are written", async () => {
    const written = ["123456789012345678", "123456789012345679", "1e999", "-98765432109876543210", "34"];
    const people = written.map((id, i) => `{"name":"Tarek Velun${"abcde"[i]}","x":${id}}`);
    for (const [fileName, text] of [
      ["list.json", `[${people.join(",")}]`],
      ["list.ndjson", people.join("\n")],
    ] as const)
      expect(cells(await readText(text, { fileName }), "x")).toEqual(written);
  });

  it("sets aside an entry that is no object", async () => {
    const reading = await readText(JSON.stringify([...PEOPLE, 17]), { fileName: "list.json" });
    expect(reading.setAside.map((each) => each.reason.code)).toEqual(["read/row-not-object"]);
    expect(reading.rowCount).toBe(4);
  });

  it.each([
    ["cut off", '[{"name": "Tarek Velun"}, {"na', "read/damaged"],
    ["without a list", '{"people": 3}', "read/not-a-table"],
    ["with two lists", '{"dead": [{"name": "a"}], "missing": [{"name": "b"}]}', "read/not-a-table"],
    ["empty", "[]", "read/not-a-table"],
  ])("refuses JSON %s", async (_title, text, code) => {
    await expect(readText(text, { fileName: "list.json" })).rejects.toMatchObject({ code });
  });

  it.each([
    ["list.json", '[{"name": "Tarek Velun"},\n {"na', 2],
    ["list.json", '[{"name": "Tarek Velun"},\n\n', 1],
    ["list.txt", '[{"name": "Tarek Velun"', 1],
    ["list.csv", "[1,2", 1],
    ["list", '["Tarek Velun", "Rim', 1],
    ["list.json", "[1,\n2,\n3", 3],
    ["list.json", '"Tarek', 1],
    ["list.txt", "[null, tr", 1],
    ["list.json", '{"people": [\n{"name": "Tarek Velun"}\n', 2],
    ["list.ndjson", '{"name": "Tarek Ve', 1],
  ])("says of %s that ends early in %j in which line", async (fileName, text, line) => {
    const refused: unknown = await readText(text, { fileName }).catch((error: unknown) => error);
    expect((refused as RecountError).oneLine()).toBe(
      `${fileName}:${line}: the JSON ends early; it is cut off: export or copy it again`,
    );
  });

  it("knows each beginning of a document for one that ends early", async () => {
    const whole = '[1,-2.5e3,true,null,{"a":"x\\u00e9\\n y","b":[false,{}]},"z"]';
    for (let end = 1; end < whole.length; end++) {
      const refused: unknown = await readText(whole.slice(0, end), { fileName: "list.json" }).catch(
        (error: unknown) => error,
      );
      expect(refused).toMatchObject({ message: "the JSON ends early" });
    }
  });

  it("sets aside a line of NDJSON that ends early, the first one too", async () => {
    const whole = PEOPLE.map((each) => JSON.stringify(each));
    const lines = ['{"name":"Tarek Ve', ...whole, '{"name" "Sami"}', '{"name":"Rima Os'];
    const reading = await readText(lines.join("\n"), { fileName: "list.ndjson" });
    expect(reading.format).toBe("ndjson");
    expect(reading.setAside.map(({ line, reason }) => [line, reason.code])).toEqual([
      [1, "read/row-json-early"],
      [PEOPLE.length + 2, "read/row-json"],
      [PEOPLE.length + 3, "read/row-json-early"],
    ]);
  });

  it("keeps keys of the language's own from doing harm", async () => {
    const reading = await readText(
      '[{"name":"Tarek Velun","__proto__":"x","constructor":"y"},{"name":"Rima Ostal"}]',
      { fileName: "list.json" },
    );
    expect(reading.columns.map((column) => column.header)).toEqual(["name", "__proto__", "constructor"]);
    expect(reading.raw(2)!.cells).toEqual(["Rima Ostal", "", ""]);
  });
});

describe("Parquet", () => {
  const bytes = new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: "name", data: ["Tarek Velun", "ريما أوستال", "Sami Dorra"], type: "STRING" },
        { name: "age", data: [34, 2, 51], type: "INT32" },
        {
          name: "date_of_death",
          data: [
            new Date("2013-05-17T00:00:00Z"),
            new Date("2012-01-02T00:00:00Z"),
            new Date("2012-01-03T10:00:00Z"),
          ],
          type: "TIMESTAMP",
        },
      ],
    }),
  );

  it("is read with its types", async () => {
    const reading = await readList(bytes, { fileName: "list.parquet" });
    expect(reading.format).toBe("parquet");
    expect(roles(reading)).toEqual({ name: "fullName", age: "age", date_of_death: "deathDate" });
    expect(cells(reading, "deathDate")).toEqual(["2013-05-17", "2012-01-02", "2012-01-03"]);
    expect(cells(reading, "age")).toEqual(["34", "2", "51"]);
    expect(reading.raw(2)!.cells).toEqual(["ريما أوستال", "2", "2012-01-02"]);
  });

  it("is read from a Buffer that is part of a larger one", async () => {
    const pool = Buffer.concat([Buffer.alloc(13), bytes, Buffer.alloc(7)]).subarray(13, 13 + bytes.length);
    expect((await readList(pool, { fileName: "list.parquet" })).rowCount).toBe(3);
  });

  it("is refused when cut off", async () => {
    for (const length of [20, Math.floor(bytes.length / 2), bytes.length - 5]) {
      await expect(readList(bytes.subarray(0, length), { fileName: "list.parquet" })).rejects.toMatchObject({
        code: "read/damaged",
      });
    }
    await expect(readList(utf8("name,age\n"), { fileName: "list.parquet" })).rejects.toMatchObject({
      code: "read/damaged",
    });
  });
});
