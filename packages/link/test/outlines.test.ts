import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createOutlines } from "../src/outlines.ts";
import { withinOneEdit } from "../src/similarity.ts";

describe("outlines of texts", () => {
  it("never part two texts that are one edit from each other", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "m", "1", "@", "é", "ع", "ل"), maxLength: 9 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const outlines = createOutlines(2, (code) => [left, right][code]!);
        if (withinOneEdit(left, right)) expect(outlines.apart(0, 1)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it("part texts of other lengths and of other letters", () => {
    const texts = ["", "haddad", "haddadin", "sabbagh", "hadad"];
    const outlines = createOutlines(texts.length, (code) => texts[code]!);
    expect(outlines.apart(1, 2)).toBe(true);
    expect(outlines.apart(1, 3)).toBe(true);
    expect(outlines.apart(1, 4)).toBe(false);
    expect(outlines.apart(0, 1)).toBe(true);
  });
});
