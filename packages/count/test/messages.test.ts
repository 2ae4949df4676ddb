import { describe, expect, it } from "vitest";
import { MESSAGES } from "../src/index.ts";
import { check, message } from "../src/messages.ts";

describe("the messages of the room", () => {
  it("name their operands, and every failing one says what to do", () => {
    const written = MESSAGES.find((each) => each.code === "count/list-small");
    expect(written?.params).toEqual(["list", "people", "needed"]);
    for (const { english } of MESSAGES) expect(english).not.toMatch(/\.$|^[A-Z]/);
  });

  it("fill in operands in the sentence and the remedy", () => {
    const made = check("warned", "count/list-small", { list: "north", people: 4, needed: 10 });
    expect(made.english).toBe("list north holds 4 people, under 10");
    expect(made.remedy).toBe("see whether the estimate moves when north is left out");
    expect(made.outcome).toBe("warned");
  });

  it("write large numbers with their thousands apart and fractions to three digits", () => {
    expect(message("count/models-agree", { low: 1234567, high: 12.3456 }).english).toContain(
      "1,234,567 and 12.3",
    );
  });
});
