/** Models and records on their way to Splink and back, through the terminal. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { writeLists } from "./lists.ts";
import { recount, scratchFolder } from "./terminal.ts";

describe("recount splink export", () => {
  it("writes settings, records and frequencies that can be read again", async () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 12, 120);
    recount(folder, "link", ...files, "--out", "out");
    const done = recount(
      folder,
      "splink",
      "export",
      ...files,
      "--settings",
      "out/model.json",
      "--out",
      "splink",
    );
    expect([done.status, done.errors]).toEqual([0, ""]);
    const settings = JSON.parse(readFileSync(join(folder, "splink/splink.json"), "utf8")) as {
      link_type: string;
    };
    expect(settings.link_type).toBe("dedupe_only");
    const bytes = readFileSync(join(folder, "splink/records.parquet"));
    const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
    expect(rows[0]?.["unique_id"]).toMatch(/:1$/);
    expect(rows.some((row) => Array.isArray(row["given_name_same"]))).toBe(true);
    expect(existsSync(join(folder, "splink/tf_given_name_at_6.parquet"))).toBe(true);
  });

  it("leaves nothing behind where the model is none", () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 12, 20);
    const done = recount(folder, "splink", "export", ...files, "--settings", files[0]!, "--out", "splink");
    expect(done.status).toBe(1);
    expect(existsSync(join(folder, "splink"))).toBe(false);
  });
});

describe("recount link --clusters", () => {
  it("takes clusters made elsewhere for the people, with its own ids and pairs", () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 12, 120);
    recount(folder, "link", ...files, "--out", "out");
    const rows = readFileSync(join(folder, "out/records.csv"), "utf8").trim().split("\n").slice(1);
    const clusters = rows.map((row) => row.split(",")).map(([id, , , person]) => `${id},cluster ${person}`);
    writeFileSync(join(folder, "clusters.csv"), `unique_id,cluster_id\n${clusters.join("\n")}\n`);
    const given = ["--settings", "out/model.json", "--clusters", "clusters.csv"];
    const done = recount(folder, "link", ...files, ...given, "--out", "back");
    expect([done.status, done.errors]).toEqual([0, ""]);
    expect(readFileSync(join(folder, "back/records.csv"), "utf8")).toBe(
      readFileSync(join(folder, "out/records.csv"), "utf8"),
    );
    expect(recount(folder, "link", ...files, "--clusters", "clusters.csv").status).toBe(2);
  });

  it("refuses a record that is in no list or twice, and a table of something else", () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 12, 60);
    recount(folder, "link", ...files, "--out", "out");
    const refused = (text: string): string => {
      writeFileSync(join(folder, "c.csv"), text);
      return recount(folder, "link", ...files, "--settings", "out/model.json", "--clusters", "c.csv").errors;
    };
    expect(refused("unique_id,cluster_id\nnobody:1,a\n")).toContain(
      'recount: c.csv: no record "nobody:1" in these lists',
    );
    expect(refused("unique_id,cluster_id\nx:1,a\nx:1,b\n")).toContain(
      'c.csv:3: the record "x:1" is there twice',
    );
    expect(refused("id,cluster\nx:1,a\n")).toContain('no column "unique_id"');
    expect(refused("unique_id,cluster_id\nx:1,\n")).toContain("c.csv:2: a cluster id is missing");
  });
});
