/**
 * What the server answers and the workspace reads: one schema a shape, the single definition from which requests are
 * checked, OpenAPI is made and the web's types are taken (`import type`).
 *
 * Sentences for people are never built here. A `Message` carries a code and its operands; the workspace has the words
 * for each code in each language, and `english` is what the terminal prints and what an unknown code falls back to.
 */
import { z } from "@hono/zod-openapi";
import { ROLES } from "@recount/core";

const count = z.number().int().nonnegative();

export const Message = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  english: z.string(),
  /** What to do about it, in English; the code's own remedy text is used in other languages. */
  remedy: z.string().optional(),
});
export type Message = z.infer<typeof Message>;

/** The body of every answer that is not 2xx. */
export const Problem = z.object({
  code: z.string(),
  message: z.string(),
  where: z.string().optional(),
  line: count.optional(),
  remedy: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

export const Interval = z.object({
  low: z.number(),
  high: z.number().nullable().describe("null: unbounded above"),
  level: z.number(),
  kind: z.enum(["credible", "confidence"]),
});
export type Interval = z.infer<typeof Interval>;

/* ---------------------------------------------------------------- case */

export const Seal = z.object({
  state: z.enum(["intact", "damaged", "unchecked"]),
  checkedAt: z.string().nullable(),
  entries: count,
  files: count,
  problems: z.array(z.object({ where: z.string(), message: z.string() })),
});
export type Seal = z.infer<typeof Seal>;

/** The number of people over drawn partitions: mean and 95% interval. */
export const DrawnPeople = z.object({ draws: count, mean: z.number(), low: count, high: count });
export type DrawnPeople = z.infer<typeof DrawnPeople>;

export const CaseSummary = z.object({
  name: z.string(),
  example: z.boolean().describe("true: invented people and places, the truth is known"),
  origin: z.string().describe("this device's log"),
  lists: count.describe(
    "lists the figures come from: those of the latest run; before one, those of the case",
  ),
  records: count,
  people: count
    .nullable()
    .describe("distinct people by the latest linking, unnamed ones included; null before one"),
  documented: count.nullable().describe("people documented by name on those lists; null before a linking"),
  unnamed: count.describe("victims without a name by the latest linking"),
  drawn: DrawnPeople.nullable().describe(
    "how uncertain the linking leaves the number of people; null where nothing was drawn or the interval is withheld",
  ),
  drawnNotes: z.array(Message).describe("what must be said beside that interval, or why it is withheld"),
  total: z.object({ point: z.number(), interval: Interval, method: z.string() }).nullable(),
  refused: Message.nullable().describe("why the latest count gave no estimate"),
  stale: z.boolean().describe("a list, a judgement or the kind of model is newer than the latest run"),
  waiting: z.object({ preserve: count, read: count, link: count, count: count, publish: count }),
  reviewStop: z
    .number()
    .nullable()
    .describe(
      "the uncertainty that the answers in waiting.link lead to; null where they are all open questions",
    ),
  seal: Seal,
  truth: z
    .object({ total: count, documented: count })
    .nullable()
    .describe("the example's known answer, else null"),
});
export type CaseSummary = z.infer<typeof CaseSummary>;

/* ---------------------------------------------------------------- preserve */

export const Item = z.object({
  digest: z.string(),
  fileName: z.string(),
  bytes: count,
  kind: z.enum(["list", "areas", "output"]),
  addedAt: z.string().describe("claimed time, ISO 8601"),
  origin: z.string(),
  entry: count.describe("index of the entry in the origin's log"),
});
export type Item = z.infer<typeof Item>;

export const LogEntry = z.object({
  origin: z.string(),
  index: count,
  time: z.string(),
  type: z.string().describe("list.added, run.finished, judgement.made, …"),
  summary: Message,
  leafHash: z.string(),
});
export type LogEntry = z.infer<typeof LogEntry>;

/* ---------------------------------------------------------------- read */

export const RoleName = z.enum(ROLES);

export const ColumnReading = z.object({
  index: count,
  header: z.string(),
  role: RoleName,
  confidence: z.number().min(0).max(1),
  why: Message.describe("what in the header or the cells gave the role"),
  samples: z.array(z.string()).describe("up to five distinct raw values"),
  understood: z.array(z.string()).describe("the same values as they were understood"),
  filled: count.describe("rows with a value"),
  distinct: count,
  odd: count.describe(
    "cells that could not be understood for this role; kept as written, left out of linking",
  ),
  oddCells: z
    .array(z.object({ line: count, text: z.string() }))
    .describe("the first of them, as written, with the line or row of the sheet"),
  dateOrder: z.enum(["day-month", "month-day", "year-first", "mixed"]).nullable(),
});
export type ColumnReading = z.infer<typeof ColumnReading>;

export const ListReading = z.object({
  name: z.string(),
  fileName: z.string(),
  format: z.enum(["csv", "tsv", "xlsx", "json", "ndjson", "parquet"]),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  headerLine: count.nullable().describe("1-based line or row of the header"),
  rows: count.describe("data rows read"),
  setAside: z.array(z.object({ row: count, line: count, reason: Message, text: z.string() })),
  warnings: z.array(Message),
  columns: z.array(ColumnReading),
});
export type ListReading = z.infer<typeof ListReading>;

export const ListDraft = z.object({ draftId: z.string(), reading: ListReading });
export type ListDraft = z.infer<typeof ListDraft>;

export const ListSummary = z.object({
  listId: z.string(),
  name: z.string(),
  fileName: z.string(),
  digest: z.string(),
  rows: count,
  setAside: count,
  people: count.nullable().describe("distinct people of the latest linking on this list"),
  addedAt: z.string(),
  withdrawn: z
    .object({ reason: z.string(), time: z.string() })
    .nullable()
    .describe("taken out of linking, and why; null while it takes part"),
});
export type ListSummary = z.infer<typeof ListSummary>;

/** A row as it stands in the file, and where it stands: the end of the way back. */
export const OriginalRow = z.object({
  listId: z.string(),
  listName: z.string(),
  fileName: z.string(),
  digest: z.string(),
  row: count,
  line: count.describe("1-based line of a text file, or row of a sheet"),
  headers: z.array(z.string()),
  cells: z.array(z.string()),
  roles: z.array(RoleName),
  before: z.array(z.array(z.string())).describe("up to two rows above, as context"),
  after: z.array(z.array(z.string())),
  entry: z.object({ origin: z.string(), index: count, leafHash: z.string() }),
  recordId: z.string(),
  personId: z.string().nullable(),
});
export type OriginalRow = z.infer<typeof OriginalRow>;

export const RowPage = z.object({
  total: count,
  headers: z.array(z.string()),
  roles: z.array(RoleName),
  rows: z.array(
    z.object({
      row: count,
      line: count,
      cells: z.array(z.string()),
      odd: z.array(count),
      personId: z.string().nullable(),
    }),
  ),
});
export type RowPage = z.infer<typeof RowPage>;

/* ---------------------------------------------------------------- work */

export const Job = z.object({
  jobId: z.string(),
  kind: z.enum(["link", "count", "read"]),
  state: z.enum(["running", "finished", "failed", "cancelled"]),
  stage: z
    .string()
    .describe("reading, standardising, blocking, comparing, training, clustering, estimating, …"),
  fraction: z.number().min(0).max(1),
  startedAt: z.string(),
  problem: Problem.nullable(),
});
export type Job = z.infer<typeof Job>;

/** `link` links the lists and then counts; `count` only estimates again on the latest linking. */
export const JobRequest = z.object({
  kind: z.enum(["link", "count"]),
  seed: z.number().int().nonnegative().optional(),
  lists: z.array(z.string()).optional().describe("lists that make the capture histories; all when absent"),
  by: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe("with link: a field to count by as well: month, year, sex, age, place"),
});
export type JobRequest = z.infer<typeof JobRequest>;

/* ---------------------------------------------------------------- link */

export const PersonRow = z.object({
  personId: z.string(),
  name: z.string().describe("in the script of the source"),
  otherName: z.string().nullable().describe("the same name in the other script, where a record has one"),
  sex: z.string().nullable(),
  age: z.string().nullable(),
  birthDate: z.string().nullable().describe("EDTF"),
  deathDate: z.string().nullable().describe("EDTF"),
  place: z.string().nullable(),
  records: count,
  lists: z.array(z.string()),
  weakestLink: z
    .number()
    .nullable()
    .describe(
      "lowest match probability of a pair by itself, as its own page has it, among those that hold the records together; of more than two records not the weakest join's; null with one record",
    ),
  named: z.boolean().describe("false: an unnamed victim, never joined to another"),
});
export type PersonRow = z.infer<typeof PersonRow>;

export const PeoplePage = z.object({ total: count, matching: count, people: z.array(PersonRow) });
export type PeoplePage = z.infer<typeof PeoplePage>;

/** One comparison's share in a pair's weight. */
export const ComparisonStep = z.object({
  comparison: z.string().describe("name, birth, date-and-place, sex, identity-number, …"),
  gamma: z
    .number()
    .int()
    .nullable()
    .describe("comparison level, 0 is the lowest; null when a side is missing"),
  level: Message.describe("the level in words, with the values compared"),
  left: z.string(),
  right: z.string(),
  m: z.number().nullable(),
  u: z.number().nullable(),
  levelWeight: z.number().describe("the level's part of the weight: log2(m/u)"),
  rarity: z
    .object({ weight: z.number(), message: Message })
    .nullable()
    .describe("the part that comes from how rare the agreeing value is (term frequency)"),
  weight: z.number().describe("both parts together"),
  unseen: Message.nullable().describe(
    "said where training saw no pair of this level, so that its weight is a prior one",
  ),
});
export type ComparisonStep = z.infer<typeof ComparisonStep>;

/** What a pair's own weight says, and the smallest changes of one field that would have turned it. */
export const PairOutcome = z.object({
  threshold: z
    .number()
    .describe("weight in bits above which records are joined, what judgements taught taken off"),
  joins: z.boolean().describe("true: the pair's weight is above the threshold"),
  message: Message,
  changes: z.array(
    z.object({
      comparison: z.string(),
      supposed: z.enum(["same", "different", "missing"]),
      matchWeight: z.number(),
      matchProbability: z.number(),
      message: Message,
    }),
  ),
  unmoved: Message.nullable().describe("said where no change of one field would turn it"),
});
export type PairOutcome = z.infer<typeof PairOutcome>;

export const PairExplanation = z.object({
  left: z.string(),
  right: z.string(),
  priorWeight: z.number().describe("log2(lambda/(1−lambda))"),
  steps: z.array(ComparisonStep),
  matchWeight: z.number(),
  matchProbability: z.number(),
  outcome: PairOutcome,
  judgement: z.object({ verdict: z.enum(["same", "different", "unsure"]), reason: z.string() }).nullable(),
});
export type PairExplanation = z.infer<typeof PairExplanation>;

/** How the name of a record was read: see name-read.ts of link. */
export const NameRead = z.object({
  parts: z.array(
    z.object({
      part: z.enum(["given", "further-given", "fathers", "family", "further-family", "kunya", "other"]),
      text: z.string(),
    }),
  ),
  apart: z
    .array(
      z.object({
        kind: z.enum(["title", "age", "relation", "others", "remark", "nobody"]),
        text: z.string().describe("as written"),
      }),
    )
    .describe("what is no part of the name, and compared with nothing"),
});
export type NameRead = z.infer<typeof NameRead>;

export const PersonRecord = z.object({
  recordId: z.string(),
  listId: z.string(),
  listName: z.string(),
  row: count,
  fields: z
    .record(z.string(), z.string())
    .describe("role → value as understood; several columns of a role joined by ' · '"),
  ageInName: z
    .boolean()
    .describe("true: the age is read from the name, since the list has neither ages nor births of its own"),
  nameRead: NameRead.nullable().describe(
    "how the name was read; null where the cells say as much, and where reviewers see records without the linking",
  ),
});
export type PersonRecord = z.infer<typeof PersonRecord>;

export const PersonDetail = PersonRow.extend({
  recordsDetail: z.array(PersonRecord),
  agreement: z
    .array(
      z.object({
        role: z.string(),
        state: z.enum(["agree", "compatible", "differ", "own", "single", "untold"]),
      }),
    )
    .describe(
      "for each field on the page, whether the records agree; own: it tells of the record, not of the person; single: one record has it",
    ),
  joins: z
    .array(
      z.object({
        left: z.array(z.string()).describe("record ids of one group"),
        right: z.array(z.string()),
        weight: z.number().describe("evidence between the two, in bits"),
        judged: z.boolean().describe("true: a reviewer's same made it"),
        weakest: z.boolean(),
        message: Message,
        pair: PairExplanation.describe("the strongest pair between the two"),
        contrary: z.object({ left: z.string(), right: z.string(), weight: z.number() }).nullable(),
      }),
    )
    .describe("how the records came together, in that order; one join fewer than records"),
  against: z.array(PairExplanation).describe("pairs inside the person that speak against it"),
  pulled: z
    .array(z.object({ recordId: z.string(), weight: z.number(), message: Message }))
    .describe("records that weigh too little with the rest to have joined it now"),
  unopposed: z
    .object({ left: z.string(), right: z.string(), weight: z.number(), message: Message })
    .nullable()
    .describe("the weakest pair inside the person, where nothing pulls against it"),
  near: z
    .array(
      z.object({
        personId: z.string(),
        name: z.string(),
        weight: z.number().describe("evidence between the two people, in bits"),
        judged: z.boolean().describe("true: a reviewer's different keeps them apart"),
        message: Message,
        pair: PairExplanation.describe("the strongest pair between the two"),
      }),
    )
    .describe("other people who nearly belonged"),
  bound: z
    .array(
      z.object({
        left: z.string(),
        right: z.string(),
        verdict: z.enum(["same", "different", "unsure"]),
        reason: z.string(),
      }),
    )
    .describe("judgements that bound the run and touch one of the records"),
});
export type PersonDetail = z.infer<typeof PersonDetail>;

export const JudgementRequest = z.object({
  left: z.string(),
  right: z.string(),
  verdict: z.enum(["same", "different", "unsure"]),
  reason: z.string().max(2000),
});
export type JudgementRequest = z.infer<typeof JudgementRequest>;

export const LinkRunSummary = z.object({
  runId: z.string(),
  finishedAt: z.string(),
  records: count,
  people: count,
  unnamed: count,
  pairsCompared: count,
  pairsMatched: count,
  lambda: z.number(),
  threshold: z
    .number()
    .describe("weight in bits above which records are joined, what judgements taught taken off"),
  blocking: z.array(
    z.object({
      rule: z.string(),
      pairs: count,
      matches: count.nullable().describe("near-certain matches that the rule finds"),
      only: count.nullable().describe("of these, those that no other rule finds"),
    }),
  ),
  unused: z
    .array(z.object({ rule: z.string(), pairs: count }))
    .describe("rules left out because their pairs would go beyond the budget"),
  budget: count.nullable().describe("pairs that rules may find in all"),
  recallCeiling: z.number().nullable().describe("estimated share of true pairs that blocking reaches"),
  reach: z
    .object({ matches: count, once: count, twice: count })
    .nullable()
    .describe(
      "what the ceiling rests on: near-certain matches, and those found by exactly one and two rules",
    ),
  training: z.object({
    pairs: z.number(),
    patterns: count,
    iterations: count,
    converged: z.boolean(),
    expectedMatches: z.number(),
  }),
  frequencies: z
    .array(
      z.object({
        column: z.string(),
        total: count,
        values: z.array(z.object({ value: z.string(), records: count })),
      }),
    )
    .describe("the commonest values of the names and places, by which a weight is more or less"),
  weights: z
    .object({ low: z.number(), step: z.number(), counts: z.array(count) })
    .nullable()
    .describe("kept pairs by match weight: counts[i] from low + i·step"),
  warnings: z.array(Message).describe("what to know before trusting the people found"),
  ids: z
    .object({ kept: count, merged: count, split: count, added: count, gone: count })
    .nullable()
    .describe("what became of the people of the linking before; null for the first"),
  comparisons: z.array(
    z.object({
      comparison: z.string(),
      levels: z.array(
        z.object({
          label: z.string(),
          m: z.number(),
          u: z.number(),
          weight: z.number(),
          seen: z.boolean().describe("false: no pair shows it, and its numbers are the prior's"),
        }),
      ),
    }),
  ),
  seed: count,
});
export type LinkRunSummary = z.infer<typeof LinkRunSummary>;

/** The patterns of comparison levels among the kept pairs of the latest linking. */
export const PatternPage = z.object({
  total: count,
  threshold: z
    .number()
    .describe("weight in bits above which records are joined, what judgements taught taken off"),
  comparisons: z.array(z.object({ comparison: z.string(), levels: z.array(z.string()) })),
  patterns: z.array(
    z.object({
      pairs: count,
      expectedMatches: z.number(),
      probability: z.number(),
      weight: z.number(),
      lowest: z.number(),
      highest: z.number(),
      example: z.object({ left: z.string(), right: z.string() }),
      gammas: z
        .array(z.number().int().nullable())
        .describe("one per comparison; null when a side is missing"),
    }),
  ),
});
export type PatternPage = z.infer<typeof PatternPage>;

/** Finished linkings, newest first; counts of the same people are one linking. */
export const LinkRuns = z.array(
  z.object({ runId: z.string(), finishedAt: z.string(), people: count, records: count, lists: count }),
);
export type LinkRuns = z.infer<typeof LinkRuns>;

const beforeAndAfter = z.object({ before: z.number(), after: z.number() });
const weighed = z.object({ weight: z.number(), probability: z.number() }).nullable();
const judgementMade = z.object({
  left: z.string(),
  right: z.string(),
  verdict: z.enum(["same", "different", "unsure"]),
  reason: z.string(),
});

/** What changed between two linkings, and why. */
export const RunChanges = z.object({
  from: z.object({ runId: z.string(), finishedAt: z.string() }),
  to: z.object({ runId: z.string(), finishedAt: z.string() }),
  people: beforeAndAfter,
  records: beforeAndAfter,
  threshold: beforeAndAfter,
  lists: z.object({ added: z.array(z.string()), gone: z.array(z.string()), changed: z.array(z.string()) }),
  judgements: z.object({ made: z.array(judgementMade), withdrawn: z.array(judgementMade) }),
  weights: z.array(
    z.object({ comparison: z.string(), level: z.string(), before: z.number(), after: z.number() }),
  ),
  counts: z.object({
    unchanged: count,
    merged: count,
    split: count,
    regrouped: count,
    grown: count,
    shrunk: count,
    new: count,
    gone: count,
  }),
  total: count.describe("changes in all"),
  changes: z.array(
    z.object({
      kind: z.enum(["merged", "split", "regrouped", "grown", "shrunk", "new", "gone"]),
      name: z.string().describe("a name one of the records gives, as standardised"),
      before: z.array(z.string()).describe("person ids of the earlier linking"),
      after: z.array(z.string()),
      records: z.array(z.string()),
      deciding: z.object({ left: z.string(), right: z.string(), before: weighed, after: weighed }).nullable(),
      reason: Message,
    }),
  ),
});
export type RunChanges = z.infer<typeof RunChanges>;

/* ---------------------------------------------------------------- count */

export const Check = Message.extend({
  outcome: z.enum(["passed", "warned", "failed"]),
});
export type Check = z.infer<typeof Check>;

export const Estimate = z.object({
  method: z
    .string()
    .describe(
      "lcmcr, loglinear-bic, loglinear-aic-average, stepwise-sparse, dga, independence, chao, sample-coverage",
    ),
  total: z
    .object({ point: z.number(), interval: Interval.nullable() })
    .nullable()
    .describe("null when refused"),
  undocumented: z.object({ point: z.number(), interval: Interval.nullable() }).nullable(),
  lowerBound: z.boolean().describe("true: a floor, not an estimate of the total (Chao)"),
  assumption: Message,
  refusal: Message.nullable(),
  checks: z.array(Check),
  density: z
    .array(z.object({ total: z.number(), mass: z.number() }))
    .describe("posterior or profile shape; may be empty"),
  details: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .describe("R-hat, ESS, chosen model, sweeps, …"),
});
export type Estimate = z.infer<typeof Estimate>;

export const CarriedEstimate = z.object({
  method: z.string().describe("lcmcr, dga, loglinear-bic, stepwise-sparse"),
  total: z
    .object({ point: z.number(), interval: Interval.nullable() })
    .nullable()
    .describe("null when refused"),
  undocumented: z.object({ point: z.number(), interval: Interval.nullable() }).nullable(),
  split: z
    .object({ linking: z.number(), unseen: z.number() })
    .nullable()
    .describe("shares of the variance of log N: who is who, and who was never seen"),
  draws: count.describe("drawn linkings that went in"),
  refusedDraws: count,
  refusal: Message.nullable(),
  checks: z.array(Check),
  density: z.array(z.object({ total: z.number(), mass: z.number() })),
});
export type CarriedEstimate = z.infer<typeof CarriedEstimate>;

/** What the answer about an uncertain pair would do to the count. */
export const PairMove = z.object({
  left: z.string(),
  right: z.string(),
  probability: z.number().describe("P(one person)"),
  move: z.number().describe("the estimate were they one person, less the estimate were they two"),
  covariance: z.number().describe("p(1 − p) · move, what they are ordered by"),
});
export type PairMove = z.infer<typeof PairMove>;

/** The count with the linking carried through: every figure over draws of who is who. */
export const Carried = z.object({
  draws: count,
  tables: count.describe("different capture tables among the draws"),
  documented: z.object({ mean: z.number(), low: z.number(), high: z.number() }),
  estimates: z.array(CarriedEstimate),
  recommended: z.string().nullable(),
  movesBy: z.string().nullable().describe("method that moves are measured by"),
  moves: z.array(PairMove).describe("uncertain pairs that move that estimate most, 50 at most"),
});
export type Carried = z.infer<typeof Carried>;

const PicturedTotal = z.object({
  method: z.string(),
  total: z.object({ point: z.number(), interval: Interval.nullable() }).nullable(),
});

/** The count without one list. */
export const LeftOutList = z.object({
  listId: z.string(),
  name: z.string(),
  documented: count.describe("people on the other lists"),
  totals: z.array(PicturedTotal).describe("empty where the other lists cannot carry an estimate"),
});
export type LeftOutList = z.infer<typeof LeftOutList>;

/** One list hidden, and its size as the other lists predict it. */
export const HiddenList = z.object({
  listId: z.string(),
  name: z.string(),
  people: count.describe("people on it: what is to be predicted"),
  onOthers: count.describe("of these, people on another list too"),
  predicted: z.array(PicturedTotal),
});
export type HiddenList = z.infer<typeof HiddenList>;

/** The total against xi, the interaction of all lists at once, which no table can show. */
export const Sensitivity = z.object({
  refusal: Message.nullable(),
  meaning: Message,
  points: z.array(z.object({ xi: z.number(), total: z.number(), low: z.number(), high: z.number() })),
  implied: z
    .array(z.object({ method: z.string(), xi: z.number() }))
    .describe("the xi that each family's figure comes to"),
});
export type Sensitivity = z.infer<typeof Sensitivity>;

/** The uncertain pairs that move the count most, with the names on the two records. */
export const CountMoves = z.object({
  by: z.string().nullable().describe("family that the moves are of"),
  moves: z.array(
    PairMove.extend({
      leftName: z.string().describe("as the source has it; empty where it has none"),
      rightName: z.string(),
    }),
  ),
});
export type CountMoves = z.infer<typeof CountMoves>;

export const StratumEstimate = z.object({
  name: z.string().describe("the value of the field; … for what is too rare to stand alone"),
  written: z
    .array(z.string())
    .describe(
      "as most records write it, in Arabic letters and in others, the commoner first; empty where not told",
    ),
  documented: z.number().describe("mean over the draws"),
  method: z.string().nullable().describe("family that gives the figure; null when every family refused"),
  estimates: z.array(CarriedEstimate),
  patterns: z
    .array(z.object({ history: count, people: count }))
    .describe("capture histories of the first draw: bit j is set for the j-th of the count's lists"),
});

/** The count by a field: every stratum by itself, and the sum of independent draws. */
export const Strata = z.object({
  by: z.string(),
  strata: z.array(StratumEstimate),
  sum: z.object({
    documented: z.number(),
    total: z
      .object({ point: z.number(), interval: Interval.nullable() })
      .nullable()
      .describe("null when every stratum was refused"),
    refused: z.array(z.string()).describe("strata that stand in it with their documented people alone"),
    density: z.array(z.object({ total: z.number(), mass: z.number() })),
  }),
  checks: z.array(Check),
  missing: count
    .nullable()
    .describe("named people without a value, drawn into the strata; null where not told"),
});
export type Strata = z.infer<typeof Strata>;

const ring = z.array(z.array(z.number()).length(2));

/** Areas, each with its stratum, and the strata that no area names. */
export const CountMap = z.object({
  fileName: z.string(),
  digest: z.string(),
  areas: z.array(
    z.object({
      names: z.array(z.string()),
      stratum: z
        .string()
        .nullable()
        .describe("… where it is among those too rare to stand alone; null where no record names the area"),
      polygons: z.array(z.array(ring)).describe("rings of longitudes and latitudes, the outer one first"),
    }),
  ),
  unplaced: z.array(z.string()),
});
export type CountMap = z.infer<typeof CountMap>;

/** How many somebody says there are: low null for at most, high null for at least. */
export const SaidNumber = z.object({
  low: z.number().int().min(0).max(1e9).nullable(),
  high: z.number().int().min(0).max(1e9).nullable(),
  about: z.boolean().describe("said to be approximate"),
});

export const StatementRequest = z.object({
  speakers: z
    .array(z.string().trim().min(1).max(300))
    .min(1)
    .max(20)
    .describe("from whoever published it down to whoever is said to know"),
  victims: SaidNumber,
  saidOn: z.string().max(100).describe("EDTF; empty where not known"),
  saidIn: z.string().max(1000).describe("where it was said"),
  note: z.string().max(10_000),
});
export type StatementRequest = z.infer<typeof StatementRequest>;

export const Statement = StatementRequest.extend({
  statementId: z.string(),
  time: z.string().describe("when it was entered"),
  member: z.string(),
  withdrawn: z.object({ reason: z.string(), time: z.string() }).nullable(),
});
export type Statement = z.infer<typeof Statement>;

/** The documented number and the estimate at each step of the lists' growth. */
export const Trajectory = z.object({
  by: z.enum(["reports", "lists"]).describe("report dates, or the lists in the order they were preserved in"),
  method: z.enum(["dga", "chao"]).describe("the family of every step; chao is a floor"),
  records: count.describe("named records of the lists counted"),
  dated: count.describe("those with a report date"),
  steps: z.array(
    z.object({
      name: z
        .string()
        .describe("the year or month the step ends with, or the list that came; empty: every record"),
      lists: z.array(z.string()).describe("names of the lists with anybody on them by then"),
      documented: count,
      total: z.object({ point: z.number(), interval: Interval.nullable() }).nullable(),
      refusal: Message.nullable(),
      checks: z.array(Check).describe("warnings"),
    }),
  ),
});
export type Trajectory = z.infer<typeof Trajectory>;

export const CountPage = z.object({
  runId: z.string(),
  finishedAt: z.string(),
  documented: count,
  lists: z.array(z.object({ listId: z.string(), name: z.string(), people: count, only: count })),
  patterns: z
    .array(z.object({ lists: z.array(z.string()), people: count }))
    .describe("capture histories that occur: the lists a person is on, and how many people"),
  recommended: z.string().nullable().describe("method shown as the headline; null when everything refused"),
  recommendation: Message.describe("why this method, or why none"),
  estimates: z.array(Estimate),
  checks: z.array(Check).describe("of the table itself, before any method"),
  strata: Strata.nullable()
    .optional()
    .describe("the count by a field; null or absent where none was asked for"),
  carried: Carried.nullable().describe("with the linking carried through; null where no linkings were drawn"),
  leftOut: z.array(LeftOutList).describe("totals without each list; none with fewer than four lists"),
  hidden: z
    .array(HiddenList)
    .describe("each list's size predicted from the others; none with fewer than four"),
  sensitivity: Sensitivity.nullable(),
  trajectory: Trajectory.nullable().describe("how the count moved as the lists grew; null where unknown"),
  seed: count,
  truth: z.object({ total: count }).nullable(),
  exports: z.array(z.string()).describe("files of the run at /api/export/{file}"),
  listFiles: z
    .array(z.string())
    .describe("its lists at /api/export/lists/{file}, named as the report's command has them"),
});
export type CountPage = z.infer<typeof CountPage>;

/* ---------------------------------------------------------------- review */

/** What a figure is after either answer. */
export const Totals = z.object({ same: z.number(), different: z.number() });

/** Are these two records, and those already joined to each, one person? */
export const ReviewQuestion = z.object({
  left: z.string(),
  right: z.string(),
  onePerson: z.boolean().describe("taken for one person by the latest linking"),
  probability: z.number().describe("P(one person)"),
  doubt: z.number().describe("P(the answer changes who is who)"),
  people: Totals.describe("number of people after either answer"),
  total: Totals.nullable().describe(
    "the estimate after either answer: of decomposable graphs, or the recommended family, where the linking was carried through, else Chao's lower bound; null without capture histories",
  ),
  movesUpTo: z.number().describe("|same − different| of the total, or of the people without one"),
});
export type ReviewQuestion = z.infer<typeof ReviewQuestion>;

const RunFigures = z.object({
  people: count,
  documented: count.nullable(),
  total: z.number().nullable(),
  judgements: count,
});

export const ReviewPage = z.object({
  runId: z.string(),
  open: count.describe("questions nobody has answered"),
  judgements: count.describe("judgements that stand"),
  sinceRun: z.boolean().describe("a list or a judgement is newer than the latest linking"),
  people: count,
  drawn: DrawnPeople.nullable().describe(
    "the number of people over drawn partitions; null where it is withheld",
  ),
  totalsBy: z
    .string()
    .nullable()
    .describe("method of the totals; chao is a floor; null where it is not known"),
  uncertainty: z
    .number()
    .describe(
      "half the 95% range of the number of people, as a share of it; never narrower than the drawn interval reaches from people, less what was answered since",
    ),
  stop: z.number().nullable().describe("the next level worth stopping at; null where none can be reached"),
  toStop: count.describe("answers until then; all open questions where stop is null"),
  atRun: z.number().describe("the uncertainty when the linking was made, for the bar"),
  questions: z.array(ReviewQuestion),
  last: z
    .object({
      left: z.string(),
      right: z.string(),
      verdict: z.enum(["same", "different", "unsure"]),
      reason: z.string(),
    })
    .nullable()
    .describe("the latest judgement that stands: what undo takes back"),
  change: z
    .object({
      before: RunFigures,
      after: RunFigures,
      lists: z
        .object({ added: count, removed: count, corrected: count })
        .describe("lists of the one and not of the other, and those whose name or columns were corrected"),
    })
    .nullable()
    .describe("the two latest runs made from other lists or judgements, where either had judgements"),
});
export type ReviewPage = z.infer<typeof ReviewPage>;

/** A record as a reviewer sees it. */
export const ReviewRecord = PersonRecord.extend({
  personId: z.string(),
  personRecords: count.describe("records of the person it is on now"),
});
export type ReviewRecord = z.infer<typeof ReviewRecord>;

/** Two records side by side, what the linking made of them, and why they are or are not taken for one person. */
export const PairDetail = z.object({
  records: z.array(ReviewRecord).length(2),
  agreement: PersonDetail.shape.agreement,
  inRun: Message.describe(
    "whether the linking has the two as one person, and why where the pair by itself says otherwise",
  ),
  pair: PairExplanation,
});
export type PairDetail = z.infer<typeof PairDetail>;

export const BlindRequest = z.object({
  reviewers: z.array(z.string().trim().min(1).max(64)).length(2).describe("pseudonyms"),
  pairs: z.number().int().min(2).max(1000),
  seed: z.number().int().nonnegative().optional(),
});

export const BlindSummary = z.object({
  reviewId: z.string(),
  reviewers: z.array(z.string()),
  pairs: count,
  done: z.array(count).describe("pairs each has judged"),
  openedAt: z.string(),
  seed: count,
});
export type BlindSummary = z.infer<typeof BlindSummary>;

const Given = z.object({ verdict: z.enum(["same", "different", "unsure"]), reason: z.string() });

/** A pair as a blind reviewer sees it: no list, no id, no weight, nobody else's verdict. */
export const BlindQuestion = z.object({
  pair: count.describe("index in the review"),
  records: z.array(PersonRecord.pick({ fields: true, ageInName: true })).length(2),
  agreement: PersonDetail.shape.agreement,
  given: Given.nullable().describe("this reviewer's own verdict"),
});
export type BlindQuestion = z.infer<typeof BlindQuestion>;

export const BlindSheet = z.object({
  reviewId: z.string(),
  reviewer: z.string(),
  pairs: count,
  done: count,
  next: count.nullable().describe("first pair this reviewer has not judged"),
  last: count.nullable().describe("pair judged last: what undo takes back"),
  closed: z.boolean().describe("true: both reviewers have finished, and no verdict can be changed"),
  questions: z.array(BlindQuestion),
});
export type BlindSheet = z.infer<typeof BlindSheet>;

export const BlindVerdictRequest = z.object({
  reviewer: z.string().max(64),
  pair: count,
  verdict: z.enum(["same", "different", "unsure"]),
  reason: z.string().max(2000),
});

export const BlindOutcome = z.object({
  reviewId: z.string(),
  reviewers: z.array(z.string()),
  pairs: count.describe("pairs both judged"),
  agreed: count,
  share: z.number(),
  kappa: z.number().nullable().describe("Cohen's kappa; null where chance explains all"),
  standardError: z.number().nullable(),
  toRecord: count.describe("pairs both call the same, or different, that are not recorded as judgements yet"),
  disagreements: z.array(
    z.object({
      pair: count,
      left: z.string(),
      right: z.string(),
      given: z.array(Given).length(2).describe("in the order of the reviewers"),
      judgement: Given.nullable().describe("how it was adjudicated"),
    }),
  ),
});
export type BlindOutcome = z.infer<typeof BlindOutcome>;

const SampledFigure = z.object({
  point: z.number(),
  standardError: z.number(),
  low: z.number(),
  high: z.number(),
});

export const SampleRequest = z.object({
  plan: z.enum(["size", "uniform"]),
  size: z.number().int().min(10).max(2000),
  seed: z.number().int().nonnegative().optional(),
});

export const SampleSummary = z.object({
  sampleId: z.string(),
  plan: z.enum(["size", "uniform"]),
  seed: count,
  drawnAt: z.string(),
  draws: count,
  answered: count,
  next: count.nullable().describe("first draw without an answer"),
  last: count.nullable().describe("draw answered last: what undo takes back"),
  least: count.describe("answers before there is an estimate"),
  current: z.boolean().describe("the linking it measures is the latest"),
  people: count.describe("people found by the linking it measures"),
  estimates: z
    .object({
      draws: count,
      precision: SampledFigure.nullable(),
      recall: SampledFigure.nullable(),
      people: SampledFigure,
    })
    .nullable(),
});
export type SampleSummary = z.infer<typeof SampleSummary>;

export const SampleDraw = z.object({
  draw: count,
  drawn: z.string().describe("the record drawn"),
  own: z.array(ReviewRecord).describe("records joined to it by the latest linking, itself first"),
  near: z
    .array(z.object({ probability: z.number(), records: z.array(ReviewRecord) }))
    .describe("other people with a scored pair, likeliest first"),
  answer: z.array(z.string()).nullable().describe("records of the person, as answered"),
});
export type SampleDraw = z.infer<typeof SampleDraw>;

export const SampleAnswerRequest = z.object({
  draw: count,
  records: z.array(z.string()).min(1).max(500),
  reason: z.string().max(2000).default(""),
});
