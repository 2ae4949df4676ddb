/** Models and records on their way to Splink and back, through the terminal. */
import { existsSync, readFileSync } from "node:fs";
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
