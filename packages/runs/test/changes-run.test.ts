import { expect, test } from "vitest";
import { weightMoves } from "../src/changes-run.ts";

test("weights that moved are those that both runs learnt", () => {
  const model = (weight: number, unseen: boolean) => ({
    comparisons: [
      {
        name: "sex",
        kind: "person" as const,
        levels: [
          { label: "different", m: 0.5, u: 0.5 * 2 ** -weight },
          {
            label: "same",
            m: 0.5,
            u: 0.5 * 2 ** (-2 * weight),
            ...(unseen ? { unseen: true as const } : {}),
          },
        ],
      },
    ],
  });
  const labels = (...models: [ReturnType<typeof model>, ReturnType<typeof model>]): string[] =>
    weightMoves(...models).map(({ level }) => level);
  expect(labels(model(1, false), model(4, false))).toEqual(["same", "different"]);
  expect(labels(model(1, true), model(4, false))).toEqual(["different"]);
  expect(labels(model(1, false), model(4, true))).toEqual(["different"]);
});
