/** Canonical JSON against the vectors of RFC 8785's author, and what a signature must not rest on. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { canonicalJson, type Signable } from "../src/index.ts";

const folder = resolve(import.meta.dirname, "../../../../shared/vectors/jcs");
const isThere = existsSync(folder);
const names = isThere ? readdirSync(join(folder, "input")) : [];
/** Whether a value holds a number that is no safe integer: RFC 8785 writes it, a signed body may not hold it. */
function hasFraction(value: unknown): boolean {
  if (typeof value === "number") return !Number.isSafeInteger(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasFraction);
}

describe.skipIf(!isThere)(
  isThere ? "canonical JSON and the vectors of RFC 8785" : "skipped: ../shared/vectors/jcs is not here",
  () => {
    it.each(names)("writes %s as the vector has it, or refuses its fractions", (name) => {
      const value = JSON.parse(readFileSync(join(folder, "input", name), "utf8")) as Signable;
      const expected = readFileSync(join(folder, "output", name), "utf8");
      if (hasFraction(value)) expect(() => canonicalJson(value)).toThrow("is not a safe integer");
      else expect(canonicalJson(value)).toBe(expected);
    });

    it("meets at least four vectors without fractions", () => {
      const whole = names.filter(
        (name) => !hasFraction(JSON.parse(readFileSync(join(folder, "input", name), "utf8"))),
      );
      expect(whole.length).toBeGreaterThanOrEqual(4);
    });
  },
);

describe("canonical JSON", () => {
  it("orders names by code unit and leaves no white space", () => {
    expect(canonicalJson({ b: [1, "ب"], a: { d: null, c: true } })).toBe(
      '{"a":{"c":true,"d":null},"b":[1,"ب"]}',
    );
  });

  it("refuses what a signature should not rest on, and says where", () => {
    expect(() => canonicalJson({ a: [0.5] })).toThrow("number 0.5 is not a safe integer at $.a[0]");
    expect(() => canonicalJson({ a: "\ud800" })).toThrow("lone surrogate at $.a");
    expect(() => canonicalJson({ a: undefined } as unknown as Signable)).toThrow("a undefined at $.a");
    let deep: Signable = 1;
    for (let i = 0; i < 70; i++) deep = [deep];
    expect(() => canonicalJson(deep)).toThrow("deeper than 64 levels");
  });
});
