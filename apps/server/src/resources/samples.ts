/** Reviewed samples: people drawn to be reviewed in full, and what they say of the linking they were drawn from. */
import { createRoute, z } from "@hono/zod-openapi";
import type { CaseSample } from "@recount/case";
import { drawPeople, LEAST_DRAWS, sampleEstimates, type FoundPeople } from "@recount/link";
import { eachLine } from "@recount/runs";
import { SampleAnswerRequest, SampleDraw, SampleRequest, SampleSummary } from "../contract.ts";
import type { House } from "../house.ts";
import type { LatestRun } from "../latest.ts";
import { USUAL_SEED } from "../linking.ts";
import { notFound, refuse } from "../problem.ts";
import { answers, body, resource } from "../route.ts";
import { linkedRun } from "./people.ts";

/** A linking as its records.csv tells it: who is who, and each record's place in it. */
interface Linked {
  readonly found: FoundPeople;
  readonly ids: readonly string[];
  readonly places: ReadonlyMap<string, number>;
}

async function readLinked(path: string): Promise<Linked> {
  const ids: string[] = [];
  const personOf: number[] = [];
  const people = new Map<string, number>();
  await eachLine(path, ["record_id", "list", "row", "person_id"], ([id = "", , , person = ""]) => {
    const number = people.get(person) ?? people.size;
    people.set(person, number);
    ids.push(id);
    personOf.push(number);
  });
  const places = new Map(ids.map((id, place) => [id, place]));
  const found = { recordCount: ids.length, personOf: Uint32Array.from(personOf), personCount: people.size };
  return { found, ids, places };
}

/** The latest records.csv read is kept: a page asks for its sample after every answer. */
function linkedKeeper({ originals }: House): (digest: string) => Promise<Linked> {
  let kept: { readonly digest: string; readonly linked: Promise<Linked> } | undefined;
  return async (digest) => {
    if (kept?.digest !== digest) kept = { digest, linked: originals(digest).then(readLinked) };
    return kept.linked;
  };
}

function recordsDigest({ run }: LatestRun): string {
  return run.outputs["records.csv"]?.digest ?? notFound("the latest linking has no records");
}

function sample({ open }: House, id: string): CaseSample {
  return open.state().samples.find(({ sampleId }) => sampleId === id) ?? notFound("there is no such sample");
}

/** Draws answered, each by all records of its person. Records that the linking does not have are left out. */
function answersOf({ draws, answers: given }: CaseSample, { places }: Linked): number[][] {
  return given.flatMap(({ draw, records }) => {
    const all = new Set([draws[draw] ?? "", ...records]);
    const known = [...all].flatMap((id) => places.get(id) ?? []);
    return known.length === 0 ? [] : [known];
  });
}

async function summaryOf(
  house: House,
  linkedBy: (digest: string) => Promise<Linked>,
  each: CaseSample,
): Promise<SampleSummary> {
  const { sampleId, plan, seed, time, draws, records } = each;
  const linked = await linkedBy(records);
  const latest = await house.latest();
  const answered = new Set(each.answers.map(({ draw }) => draw));
  const next = draws.findIndex((_, draw) => !answered.has(draw));
  return {
    sampleId,
    plan,
    seed,
    drawnAt: time,
    draws: draws.length,
    answered: answered.size,
    next: next < 0 ? null : next,
    last: each.answers.at(-1)?.draw ?? null,
    least: LEAST_DRAWS,
    current: latest !== undefined && recordsDigest(latest) === records,
    people: linked.found.personCount,
    estimates: sampleEstimates(linked.found, plan, answersOf(each, linked)),
  };
}

async function drawOf(house: House, each: CaseSample, draw: number): Promise<SampleDraw> {
  const drawn = each.draws[draw] ?? notFound(`there is no draw ${draw}`, `there are ${each.draws.length}`);
  const latest = await linkedRun(house);
  const { own, near } = await house.library.call("drawn", { run: latest.source, recordId: drawn });
  const placed = <Record extends { listName: string }>(record: Record) => ({
    ...record,
    listId: latest.listId(record.listName),
  });
  // A person drawn twice is asked about once: the earlier answer is offered again.
  const answer =
    each.answers.find((given) => given.draw === draw) ??
    each.answers.find((given) => given.records.includes(drawn));
  return {
    draw,
    drawn,
    own: own.map(placed),
    near: near.map(({ probability, records }) => ({ probability, records: records.map(placed) })),
    answer: answer === undefined ? null : [...answer.records],
  };
}

const params = z.object({ sampleId: z.string() });
const place = z.object({ draw: z.coerce.number().int().min(0) });

export function sampleRoutes(house: House) {
  const app = resource();
  const linkedBy = linkedKeeper(house);
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/samples",
      tags: ["review"],
      summary: "Reviewed samples, newest first, with what they say so far",
      responses: answers(z.array(SampleSummary), "The samples"),
    }),
    async (context) => {
      const all: SampleSummary[] = [];
      for (const each of house.open.state().samples.toReversed())
        all.push(await summaryOf(house, linkedBy, each));
      return context.json(all, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/samples",
      tags: ["review"],
      summary: "Draw people of the latest linking to be reviewed in full",
      request: { ...body(SampleRequest) },
      responses: answers(SampleSummary, "The sample"),
    }),
    async (context) => {
      const { plan, size, seed = USUAL_SEED } = context.req.valid("json");
      const records = recordsDigest(await linkedRun(house));
      const { found, ids } = await linkedBy(records);
      const draws = drawPeople(found, plan, size, seed).map((record) => ids[record] ?? "");
      const drawn = await house.open.drawSample({ plan, seed, records, draws });
      return context.json(await summaryOf(house, linkedBy, drawn), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/samples/{sampleId}/draws/{draw}",
      tags: ["review"],
      summary: "A drawn record with the person it is on and everybody near",
      request: { params: params.extend(place.shape) },
      responses: answers(SampleDraw, "The draw"),
    }),
    async (context) => {
      const { sampleId, draw } = context.req.valid("param");
      return context.json(await drawOf(house, sample(house, sampleId), draw), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/samples/{sampleId}/answers",
      tags: ["review"],
      summary: "All records of the person drawn; measures, and binds nothing",
      request: { params, ...body(SampleAnswerRequest) },
      responses: answers(SampleSummary, "What the sample says so far"),
    }),
    async (context) => {
      const each = sample(house, context.req.valid("param").sampleId);
      const { draw, records, reason } = context.req.valid("json");
      const { places } = await linkedBy(each.records);
      const unknown = records.find((record) => !places.has(record));
      if (unknown !== undefined)
        refuse("server/invalid", `there is no record ${unknown} in the linking measured`);
      if (!records.includes(each.draws[draw] ?? notFound(`there is no draw ${draw}`)))
        refuse("server/invalid", "the person must hold the record that was drawn");
      const answered = await house.open.answerSample({ sampleId: each.sampleId, draw, records, reason });
      return context.json(await summaryOf(house, linkedBy, answered), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "delete",
      path: "/api/samples/{sampleId}/answers",
      tags: ["review"],
      summary: "Take an answer back",
      request: { params, query: place },
      responses: answers(SampleSummary, "What the sample says so far"),
    }),
    async (context) => {
      const { sampleId } = sample(house, context.req.valid("param").sampleId);
      const retracted = await house.open.retractSample({ sampleId, draw: context.req.valid("query").draw });
      return context.json(await summaryOf(house, linkedBy, retracted), 200);
    },
  );
  return app;
}
