/** `recount estimate` on tables as strangers have them: other separators, covariates, and the exit status. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Estimation, LinkSummary } from "@recount/runs";
import { writeLists } from "./lists.ts";
import { recount, scratchFolder, type Ended } from "./terminal.ts";

/** 70 men with chance 1/2 of each list, so that 10 are on none, and 37 women with chance 1/4: 27 on none. */
const BY_SEX = `a;b;c;sex;people
${[1, 2, 3, 4, 5, 6, 7]
  .map((history) => {
    const bits = [history & 1, (history >> 1) & 1, history >> 2];
    const women = [0, 9, 3, 1][bits.reduce((sum, bit) => sum + bit, 0)] ?? 0;
    return `${bits.join(";")};male;${10 * 40}\n${bits.join(";")};female;${women * 40}`;
  })
  .join("\n")}
`;

function estimateOf(text: string, ...args: readonly string[]): Ended {
  const folder = scratchFolder();
  writeFileSync(join(folder, "table.csv"), text);
  return recount(folder, "estimate", "table.csv", "--threads", "1", ...args);
}

describe("recount estimate --covariates", () => {
  it("counts with chances that differ by sex, beside the same without", () => {
    const { status, output } = estimateOf(
      BY_SEX,
      "--covariates",
      "sex",
      "--method",
      "loglinear-bic",
      "--json",
    );
    expect(status).toBe(0);
    const { covariates, documented, estimates } = JSON.parse(output) as Estimation;
    expect(documented).toBe(107 * 40);
    const [found] = covariates?.estimates ?? [];
    expect(found?.undocumented?.point).toBeCloseTo(37 * 40, 2);
    expect(found?.details["model"]).toBe("1,2,3; sex on lists");
    expect(estimates[0]?.total?.point).not.toBeCloseTo(found?.total?.point ?? 0, -2);
    const said = estimateOf(BY_SEX, "--covariates", "sex", "--method", "loglinear-bic").output;
    expect(said).toMatch(/with covariates sex \(2 groups\):\n {2}loglinear-bic +5,760 .* without: /);
    expect(said).toContain("differ by sex hold 100% of the weight");
  });

  it("takes a table in another encoding, and says what keeps a figure from leading", () => {
    const folder = scratchFolder();
    const table =
      "a\tb\tc\tn\n1\t0\t0\t10\n0\t1\t0\t12\n0\t0\t1\t9\n1\t1\t0\t4\n1\t0\t1\t3\n0\t1\t1\t3\n1\t1\t1\t2\n";
    writeFileSync(
      join(folder, "table.txt"),
      Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(table, "utf16le")]),
    );
    const settings = ["--method", "lcmcr", "--chains", "1", "--sweeps", "20", "--threads", "1"];
    const { output } = recount(folder, "estimate", "table.txt", ...settings);
    expect(output).toContain("documented: 43 people");
    expect(output).toContain("lcmcr: warned: one chain");
    expect(output).toContain("no figure leads: that of lcmcr");
  });

  it("says which columns there are, and what to do with one that is no list", () => {
    expect(estimateOf(BY_SEX).errors).toMatch(
      /table\.csv:2: "male" in column 4 is not 0 or 1; .*--covariates/,
    );
    expect(estimateOf(BY_SEX, "--covariates", "age")).toMatchObject({
      status: 1,
      errors:
        'recount: table.csv:1: no column "age" before the last, which holds the number of people; the columns are a, b, c, sex\n',
    });
    expect(estimateOf(BY_SEX, "--covariates", "sex,sex").status).toBe(2);
  });
});

describe("the exit status without an estimate", () => {
  it("is 1 with one line, from a table and from lists alike, and what was found is still printed and written", () => {
    const table = estimateOf("a,b,count\n1,0,5\n0,1,5\n1,1,5\n");
    expect([table.status, table.output.split("\n")[0]]).toEqual([1, "documented: 15 people"]);
    expect(table.errors).toMatch(/^recount: table\.csv: refused: at least 3 lists are needed, 2 given.*\n$/);
    const folder = scratchFolder();
    const { files } = writeLists(folder, 7, 120);
    const args = ["count", ...files.slice(0, 2), "--draws", "0", "--threads", "1", "--out", "out"];
    const lists = recount(folder, ...args);
    expect(lists.status).toBe(1);
    expect(lists.errors).toMatch(/^recount: refused: at least 3 lists are needed, 2 given.*\n$/);
    expect(lists.output).toContain("written to out: records.csv");
    expect(existsSync(join(folder, "out", "estimates.json"))).toBe(true);
    const json = recount(folder, "count", ...files.slice(0, 2), "--draws", "0", "--threads", "1", "--json");
    expect([json.status, (JSON.parse(json.output) as LinkSummary).estimation?.recommended]).toEqual([
      1,
      null,
    ]);
  });
});
