/** The map of the count by place: worked out once for a run and a file of areas, and anew for another of either. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "@recount/core";
import { afterAll, expect, it } from "vitest";
import { CountMap } from "../src/contract.ts";
import type { House } from "../src/house.ts";
import { areaRoutes } from "../src/resources/areas.ts";

const folder = mkdtempSync(join(tmpdir(), "recount-areas-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function bringAreas(fileName: string, ...names: readonly string[]) {
  const coordinates = [[[0, 0], [1, 0], [1, 1], [0, 0]]]; // prettier-ignore
  const features = names.map((name) => ({
    type: "Feature",
    properties: { name },
    geometry: { type: "Polygon", coordinates },
  }));
  const content = JSON.stringify({ type: "FeatureCollection", features });
  writeFileSync(join(folder, fileName), content);
  return { fileName, digest: sha256(Buffer.from(content)) };
}

it("is worked out once for a run and its areas, and anew for another run or other areas", async () => {
  let read = 0;
  let areas = bringAreas("one.geojson", "Romtan", "Qandoul");
  const runOn = (runId: string, name: string) => ({
    run: { runId },
    estimation: {
      strata: {
        by: "place",
        spellings: [[]],
        get strata() {
          read += 1;
          return [{ name }];
        },
      },
    },
  });
  let latest = runOn("a", "رمطان");
  const house = {
    open: { state: () => ({ areas }) },
    originals: async () => join(folder, areas.fileName),
    latest: async () => latest,
  } as unknown as House;
  const app = areaRoutes(house);
  const ask = async () => CountMap.parse(await (await app.request("/api/count/map")).json());

  const once = await ask();
  expect(once.areas.map(({ stratum }) => stratum)).toEqual(["رمطان", null]);
  const soFar = read;
  expect(await ask()).toEqual(once);
  expect(read).toBe(soFar);
  latest = runOn("b", "qandoul");
  expect((await ask()).areas.map(({ stratum }) => stratum)).toEqual([null, "qandoul"]);
  areas = bringAreas("two.geojson", "Qandoul");
  expect(await ask()).toMatchObject({ fileName: "two.geojson", areas: [{ stratum: "qandoul" }] });
});
