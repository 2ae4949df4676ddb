/** Preserved files. */
import { createRoute, z } from "@hono/zod-openapi";
import { Item } from "../contract.ts";
import type { House } from "../house.ts";
import { answers, resource } from "../route.ts";

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
  return app;
}
