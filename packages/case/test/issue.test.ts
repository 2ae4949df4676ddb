import { describe, expect, it } from "vitest";
import { z } from "zod";
import { sayIssue } from "../src/index.ts";

const shape = z.strictObject({
  name: z.string().min(1).max(4).optional(),
  code: z
    .string()
    .regex(/^[a-z]$/)
    .optional(),
  kinds: z
    .array(z.enum(["one", "two"]))
    .min(1)
    .max(2)
    .optional(),
  pair: z.array(z.string()).min(2).optional(),
  share: z.number().positive().max(1).optional(),
  people: z.int().optional(),
  either: z.union([z.string(), z.null()]).optional(),
  own: z
    .string()
    .refine((text) => text === "A", "is not A")
    .optional(),
});

describe("what a schema finds wrong", () => {
  it.each([
    [{ name: "" }, "name: is empty"],
    [{ name: "abcde" }, "name: is more than 4 characters"],
    [{ name: 4 }, "name: is not text"],
    [{ code: "A1" }, "code: is not written as it should be"],
    [{ kinds: [] }, "kinds: is empty"],
    [{ kinds: ["one", "three"] }, 'kinds 2: is not "one" or "two"'],
    [{ kinds: ["one", "two", "one"] }, "kinds: is more than 2 entries"],
    [{ pair: ["a"] }, "pair: is less than 2 entries"],
    [{ share: 0 }, "share: is less than or equal to 0"],
    [{ share: 2 }, "share: is more than 1"],
    [{ people: 0.5 }, "people: is not a whole number"],
    [{ either: 3 }, "either: is not written as it should be"],
    [{ own: "B" }, "own: is not A"],
    [{ odd: 1 }, 'the request: has a field that is not known: "odd"'],
    [[], "the request: is not an object"],
  ])("%j is said in our words", (given, said) => {
    expect(sayIssue(shape.safeParse(given).error?.issues ?? [], "the request")).toBe(said);
  });
});
