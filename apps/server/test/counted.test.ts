/** What is said with the count beside the checks of its table. */
import { expect, it } from "vitest";
import { checksOf } from "../src/resources/count.ts";

it("are the table's checks, and of the linking's warnings those of who is counted", () => {
  const said = (code: string) => ({ code, params: { records: 2 }, english: code });
  const table = [{ ...said("count/hidden-predicted"), outcome: "passed" as const }];
  const warnings = [said("link/ages-in-names"), said("link/others-in-row")];
  expect(checksOf({ checks: table }, { warnings })).toEqual([
    ...table,
    { ...said("link/others-in-row"), outcome: "warned" },
  ]);
  expect(checksOf({ checks: table }, {})).toEqual(table);
});
