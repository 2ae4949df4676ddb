import { describe, expect, it } from "vitest";
import { link } from "../src/index.ts";
import { listOf } from "./lists.ts";

describe("places", () => {
  it("are told apart by the numbers in their names", () => {
    const list = listOf(
      "camps",
      ["givenName", "place"],
      [
        ["Baro", "Camp 1"],
        ["Nela", "Camp 3"],
        ["Timo", "Camp ٣"],
      ],
    );
    const place = link([list])
      .standardised()
      .find(({ name }) => name === "place")!;
    expect([0, 1].map((record) => place.value(record))).toEqual(["Camp 1", "Camp 3"]);
    expect(place.value(2)).toBe(place.value(1));
  });
});
