/** The report says in Arabic all that a count can say: every message, with the same operands. */
import { MESSAGES } from "@recount/count";
import { ARABIC_MESSAGES } from "@recount/publish";
import { describe, expect, it } from "vitest";

function operands(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}

describe("the report's Arabic", () => {
  it.each(MESSAGES.map(({ code, english, remedy }) => [code, english, remedy ?? ""]))(
    "has %s",
    (code, english, remedy) => {
      const [sentence, todo = ""] = ARABIC_MESSAGES[code] ?? [""];
      expect(sentence).toMatch(/\p{Script=Arabic}/u);
      expect(operands(sentence)).toEqual(operands(english));
      expect(operands(todo)).toEqual(operands(remedy));
      expect(todo === "").toBe(remedy === "");
    },
  );
});
