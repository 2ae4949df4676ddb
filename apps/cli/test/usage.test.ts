/** Wrong use is exit status 2 and one line; help and version are 0. */
import { describe, expect, it } from "vitest";
import { recount, scratchFolder } from "./terminal.ts";

describe("recount", () => {
  it.each([
    [["lnik"], /lnik/],
    [["link"], /file/],
    [["link", "a.csv", "--thread", "2"], /--thread/],
    [["link", "a.csv", "--seed", "-1"], /seed/],
    [["link", "a.csv", "--threads", "0"], /threads/],
    [["estimate", "t.csv", "--method", "guess"], /lcmcr/],
    [["estimate", "t.csv", "--covariates", "sex,sex"], /one twice/],
    [["count", "a.csv", "--covariates", "a,b,c,d"], /more than 3/],
    [["review", "out", "--top", "0"], /top/],
    [["serve", "c", "--port", "99999"], /port/],
    [["splink"], /wants export or import/],
    [["splink", "exprot"], /not "exprot"/],
    [["splink", "export", "a.csv"], /--settings/],
    [["link", "a.csv", "--name-frequencies-only"], /goes with --name-frequencies/],
  ])("ends %j with status 2 and one line", (args, line) => {
    const { status, output, errors } = recount(scratchFolder(), ...args);
    expect([status, output]).toEqual([2, ""]);
    expect(errors).toMatch(/^recount: /);
    expect(errors).toMatch(line);
    expect(errors.trimEnd().split("\n")).toHaveLength(1);
  });

  it("says its version and its commands", () => {
    expect(recount(scratchFolder(), "--version")).toMatchObject({ status: 0, output: "0.1.0\n" });
    const help = recount(scratchFolder(), "--help");
    expect(help.status).toBe(0);
    for (const command of [
      "link",
      "estimate",
      "count",
      "explain",
      "changes",
      "review",
      "init",
      "add",
      "serve",
      "verify",
    ])
      expect(help.output).toContain(command);
  });
});
