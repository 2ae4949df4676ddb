/** The people of the latest linking. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Judgement } from "@recount/core";
import { PeoplePage, PersonDetail } from "../contract.ts";
import type { House } from "../house.ts";
import type { LatestRun } from "../latest.ts";
import { SORTS, type PeopleQuery } from "../library/calls.ts";
import { judgementOn } from "../judgement.ts";
import { notFound } from "../problem.ts";
import { answers, paging, resource } from "../route.ts";

const query = z.object({
  ...paging,
  q: z.string().max(400).default("").describe("words of a name, in either script; or a record id"),
  list: z.string().optional().describe("only people on this list (its id)"),
  history: z.string().optional().describe("only people whose lists are exactly these (ids joined by commas)"),
  place: z
    .string()
    .max(400)
    .optional()
    .describe(
      "only people with a record at this place: a stratum of the count by place, in any of its spellings",
    ),
  named: z.enum(["true", "false"]).optional().describe("false: only unnamed victims"),
  sort: z
    .enum(SORTS.flatMap((sort) => [sort, `-${sort}` as const]))
    .default("name")
    .describe("a hyphen in front reverses the order; people without the value come last either way"),
});

/** The latest run. @throws RecountError server/not-found before one. */
export async function linkedRun(house: House): Promise<LatestRun> {
  return (await house.latest()) ?? notFound("nothing has been linked yet", "link the lists first");
}

/** The judgements that bound a run. */
export function judgementsOf(house: House, { link }: LatestRun): Judgement[] {
  const judgements = link.judgements ?? house.open.state().judgements;
  return judgements.map(({ left, right, verdict, reason }) => ({ left, right, verdict, reason }));
}

/** Name of a list by its id, as the run knew it; a name is taken as it is. */
function listName({ settings }: LatestRun, id: string): string {
  return settings.lists.find(({ listId }) => listId === id)?.name ?? id;
}

/** A place in the spellings that the count by place found to be one; as it is where there is no such count. */
function spellingsOf({ estimation }: LatestRun, place: string): readonly string[] {
  const strata = estimation?.strata;
  if (strata?.by !== "place") return [place.toLowerCase()];
  const at = strata.strata.findIndex(({ name }) => name === place);
  return [place, ...(strata.spellings?.[at] ?? [])];
}

function peopleQuery(latest: LatestRun, asked: z.output<typeof query>): PeopleQuery {
  const { q, list, history, place, named, sort, from, limit } = asked;
  return {
    text: q,
    list: list === undefined || list === "" ? undefined : listName(latest, list),
    history:
      history === undefined || history === ""
        ? undefined
        : history.split(",").map((id) => listName(latest, id)),
    places: place === undefined || place === "" ? undefined : spellingsOf(latest, place),
    named: named === undefined ? undefined : named === "true",
    sort: sort.replace("-", "") as PeopleQuery["sort"],
    descending: sort.startsWith("-"),
    from,
    limit,
  };
}

async function personDetail(house: House, personId: string): Promise<PersonDetail> {
  const latest = await linkedRun(house);
  const judgements = judgementsOf(house, latest);
  const detail = await house.library.call("person", { run: latest.source, personId, judgements });
  const judged = <Pair extends { left: string; right: string }>(pair: Pair) => ({
    ...pair,
    judgement: judgementOn(house, pair),
  });
  return {
    ...detail,
    lists: detail.lists.map((name) => latest.listId(name)),
    recordsDetail: detail.recordsDetail.map((record) => ({
      ...record,
      listId: latest.listId(record.listName),
    })),
    joins: detail.joins.map((join) => ({ ...join, pair: judged(join.pair) })),
    against: detail.against.map(judged),
    near: detail.near.map((each) => ({ ...each, pair: judged(each.pair) })),
  };
}

export function peopleRoutes(house: House) {
  const app = resource();
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/people",
      tags: ["link"],
      summary: "People, searched, filtered and sorted",
      request: { query },
      responses: answers(PeoplePage, "A page of people"),
    }),
    async (context) => {
      const latest = await linkedRun(house);
      const page = await house.library.call("people", {
        run: latest.source,
        query: peopleQuery(latest, context.req.valid("query")),
      });
      const people = page.people.map((person) => ({
        ...person,
        lists: person.lists.map((name) => latest.listId(name)),
      }));
      return context.json({ ...page, people }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/people/{personId}",
      tags: ["link"],
      summary: "A person: records, agreement, why they were joined",
      request: { params: z.object({ personId: z.string() }) },
      responses: answers(PersonDetail, "The person"),
    }),
    async (context) => context.json(await personDetail(house, context.req.valid("param").personId), 200),
  );
  return app;
}
