/** One line for the person who has to do something about it. */
import { describe, expect, it } from "vitest";
import { RecountError } from "@recount/core";

describe("RecountError.oneLine", () => {
  it("says where, what and what to do", () => {
    const error = new RecountError("read/empty", "no rows", {
      where: "list.csv",
      line: 3,
      remedy: "save the sheet again",
    });
    expect(error.oneLine()).toBe("list.csv:3: no rows; save the sheet again");
  });

  it("stays on one line whatever a file name holds", () => {
    expect(new RecountError("read/empty", "no rows", { where: "a\nb.csv" }).oneLine()).toBe(
      "a b.csv: no rows",
    );
  });
});
