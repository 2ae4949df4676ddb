/** Areas to show the count by place on: brought as a file, preserved, and laid over the latest count when it is asked for. */
import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { createRoute, z } from "@hono/zod-openapi";
import { MAX_AREAS_BYTES, readAreas } from "@recount/read";
import { readAreaFile, strataMap, type AreaFile, type Estimation } from "@recount/runs";
import { CountMap } from "../contract.ts";
import type { House } from "../house.ts";
import { safeFileName } from "../names.ts";
import { refuse } from "../problem.ts";
import { answers, resource } from "../route.ts";
import { receive } from "../upload.ts";

type Strata = NonNullable<Estimation["strata"]>;

/** The file of areas that stands, read once. */
function areasKeeper({ open, originals }: House): () => Promise<AreaFile | null> {
  let kept: { readonly digest: string; readonly file: Promise<AreaFile> } | undefined;
  return async () => {
    const { areas } = open.state();
    if (areas === undefined) return null;
    if (kept?.digest !== areas.digest) {
      const file = originals(areas.digest).then((path) => readAreaFile(path, areas.fileName));
      kept = { digest: areas.digest, file };
      file.catch(() => (kept = undefined));
    }
    return kept.file;
  };
}

/** Reads what was sent before anything of it is kept. */
async function addAreas(house: House, request: Request, given: string): Promise<void> {
  const fileName = safeFileName(given);
  if (Number(request.headers.get("content-length") ?? 0) > MAX_AREAS_BYTES)
    refuse(
      "server/too-large",
      `areas of more than ${MAX_AREAS_BYTES / 1024 / 1024} MiB`,
      "simplify the outlines: a page shows no more",
      fileName,
    );
  const path = join(house.incoming, `areas-${randomUUID()}`);
  try {
    await receive(request, path, fileName);
    const content = await readFile(path);
    await house.open.addAreas({ content, fileName, areas: readAreas(content, fileName).length });
  } finally {
    await rm(path, { force: true });
  }
}

function mapOf(file: AreaFile, { strata, spellings }: Strata): CountMap {
  const named = strata.map(({ name }, at) => ({ name, spellings: spellings?.[at] ?? [] }));
  const { fileName, digest, areas, unplaced } = strataMap(file, named);
  return {
    fileName,
    digest,
    unplaced: [...unplaced],
    areas: areas.map(({ names, stratum, polygons }) => ({
      names: [...names],
      stratum,
      polygons: polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y]))),
    })),
  };
}

export function areaRoutes(house: House) {
  const app = resource();
  const areaFile = areasKeeper(house);

  /** The map of a run's count on a file of areas: both are what they are for good, so it is worked out once. */
  let drawn: { readonly of: string; readonly map: CountMap } | undefined;

  /** Null where there is no count by place, or no areas. */
  async function countMap(): Promise<CountMap | null> {
    const latest = await house.latest();
    const strata = latest?.estimation?.strata;
    const file = strata?.by === "place" ? await areaFile() : null;
    if (latest === undefined || strata == null || file === null) return null;
    const of = `${latest.run.runId} ${file.digest} ${file.fileName}`;
    if (drawn?.of !== of) drawn = { of, map: mapOf(file, strata) };
    return drawn.map;
  }

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/count/map",
      tags: ["count"],
      summary: "Areas with the strata of the latest count by place; null without areas or such a count",
      responses: answers(CountMap.nullable(), "The map"),
    }),
    async (context) => context.json(await countMap(), 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/areas",
      tags: ["count"],
      summary:
        "Bring areas as GeoJSON: the bytes are the body; they are preserved, and stand until others are brought",
      request: { query: z.object({ name: z.string().min(1).max(4096).describe("the file's name") }) },
      responses: answers(CountMap.nullable(), "The map, where there is a count by place"),
    }),
    async (context) => {
      await addAreas(house, context.req.raw, context.req.valid("query").name);
      return context.json(await countMap(), 200);
    },
  );
  return app;
}
