/** Preserved files, and each as it came. */
import { createRoute, z } from "@hono/zod-openapi";
import { Item } from "../contract.ts";
import { sendFile } from "../files.ts";
import type { House } from "../house.ts";
import { attachment } from "../names.ts";
import { notFound } from "../problem.ts";
import { answers, givesFile, resource } from "../route.ts";

export function itemRoutes(house: House) {
  const app = resource();
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/items",
      tags: ["preserve"],
      summary: "Preserved files, as they came",
      responses: answers(z.array(Item), "The items"),
    }),
    (context) =>
      context.json(
        house.open.state().items.map((each) => ({ ...each })),
        200,
      ),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/items/{digest}",
      tags: ["preserve"],
      summary: "A preserved file, byte by byte",
      request: { params: z.object({ digest: z.string() }) },
      responses: givesFile("application/octet-stream", "The file"),
    }),
    async (context) => {
      const { digest } = context.req.valid("param");
      const item =
        house.open.state().items.find((each) => each.digest === digest) ??
        notFound("no file with this digest is preserved", "take a digest from the preserve page");
      return sendFile(await house.originals(item.digest), {
        "content-type": "application/octet-stream",
        "content-disposition": attachment(item.fileName),
      });
    },
  );
  return app;
}
