/**
 * From a table to estimates: one method, or all families side by side with a recommendation. Slow parts can be done
 * ahead, anywhere, as tasks (tasks.ts) and handed in; without them they are done here, with the same figures.
 */
import type { OnProgress } from "@recount/core";
import { METHODS, refused, type Check, type Estimate, type Message, type Method } from "./estimate.ts";
import { withFigureChecks } from "./figureChecks.ts";
import { lcmcrChain } from "./lcmcr/chain.ts";
import { hiddenCheck, listPictures, type ListPictures } from "./leftOut.ts";
import { message } from "./messages.ts";
import { estimateChao } from "./models/chao.ts";
import { estimateDga } from "./models/dga.ts";
import {
  bicReplicates,
  estimateLoglinearAicAverage,
  estimateLoglinearBic,
  HIERARCHICAL_LISTS,
} from "./models/hierarchical.ts";
import { estimateIndependence } from "./models/independence.ts";
import { lcmcrCombine } from "./models/lcmcr.ts";
import { estimateSampleCoverage } from "./models/sampleCoverage.ts";
import { estimateSparse, SPARSE_LISTS, sparseReplicates } from "./models/sparse.ts";
import { MOST_CLASSES, settle, type EstimateOptions, type Settings } from "./options.ts";
import { compareFamilies, compareFloor, recommend } from "./recommend.ts";
import { sensitivityCurve, type Sensitivity } from "./sensitivity.ts";
import type { CaptureTable } from "./table.ts";
import { checkTable, tableRefusal } from "./tableChecks.ts";
import type { BootstrapMethod, CountTask, CountTaskResult } from "./tasks.ts";

export interface CountResult extends ListPictures {
  /** Checks of the table, and last how the families compare and how well hidden lists are predicted. */
  readonly checks: Check[];
  readonly estimates: Estimate[];
  readonly recommended: Method | null;
  readonly recommendation: Message;
  /** The total against what no table can show; null where the table is refused. */
  readonly sensitivity: Sensitivity | null;
}

/** Replicates a bootstrap task does: short enough to balance threads and show progress. */
const TASK_REPLICATES = 125;

function bootstrapTasks(method: BootstrapMethod, settings: Settings, share: number): CountTask[] {
  const tasks: CountTask[] = [];
  for (let from = 0; from < settings.replicates; from += TASK_REPLICATES) {
    const to = Math.min(from + TASK_REPLICATES, settings.replicates);
    tasks.push({ kind: "bootstrap", method, from, to, share: (share * (to - from)) / settings.replicates });
  }
  return tasks;
}

/** The chains of the estimate, and two that show whether the number of classes matters: with half and with twice as many. */
function chainTasks({ chains, classes }: Settings): CountTask[] {
  const task = (chain: number, mine: number, share: number): CountTask => ({
    kind: "chain",
    method: "lcmcr",
    chain,
    classes: mine,
    share,
  });
  const own = Array.from({ length: chains }, (_, chain) => task(chain, classes, 1));
  const others = [task(chains, Math.ceil(classes / 2), 0.3)];
  if (2 * classes <= MOST_CLASSES) others.push(task(chains + 1, 2 * classes, 0.9));
  return [...own, ...others];
}

/**
 * The slow parts of the methods on this table; none where the table is refused. They do not depend on each other, and
 * the list depends on the table and the options only.
 */
export function countTasks(
  table: CaptureTable,
  options: EstimateOptions,
  methods: readonly Method[] = METHODS,
): CountTask[] {
  const settings = settle(options);
  if (tableRefusal(checkTable(table)) !== undefined) return [];
  const lists = table.lists.length;
  const tasks: CountTask[] = [];
  if (methods.includes("lcmcr")) {
    tasks.push(...chainTasks(settings));
  }
  if (methods.includes("loglinear-bic") && lists <= HIERARCHICAL_LISTS)
    tasks.push(...bootstrapTasks("loglinear-bic", settings, 4));
  if (methods.includes("stepwise-sparse") && lists <= SPARSE_LISTS)
    tasks.push(...bootstrapTasks("stepwise-sparse", settings, 2));
  return tasks;
}

/** Does one task. The same table, options and task give the same bytes, wherever they are run. */
export function runCountTask(
  table: CaptureTable,
  task: CountTask,
  options: EstimateOptions,
): CountTaskResult {
  const settings = settle(options);
  if (task.kind === "chain") {
    const { seed, sweeps, burnIn, prior } = settings;
    const { chain, classes } = task;
    const kept = classes === settings.classes ? sweeps : Math.max(20, Math.ceil(sweeps / 2)); // half for a comparison
    return {
      kind: "chain",
      method: "lcmcr",
      chain,
      draws: lcmcrChain(table, { seed, chain, sweeps: kept, burnIn, classes, prior }),
    };
  }
  return { ...task, totals: bootstrapReplicates(table, task.method, options, task.from, task.to) };
}

/** Bootstrap totals of replicates from..to-1; NaN marks a refused replicate. */
export function bootstrapReplicates(
  table: CaptureTable,
  method: BootstrapMethod,
  options: EstimateOptions,
  from: number,
  to: number,
): Float64Array {
  const settings = settle(options);
  return method === "loglinear-bic"
    ? bicReplicates(table, settings, from, to)
    : sparseReplicates(table, settings, from, to);
}

function gatherReplicates(results: readonly CountTaskResult[], method: Method): Float64Array {
  const parts = results.filter((each) => each.kind === "bootstrap" && each.method === method) as Extract<
    CountTaskResult,
    { kind: "bootstrap" }
  >[];
  const ordered = parts.sort((left, right) => left.from - right.from);
  return Float64Array.from(ordered.flatMap((part) => [...part.totals]));
}

/** A method's estimate from its finished tasks. */
function assemble(
  table: CaptureTable,
  method: Method,
  settings: Settings,
  results: readonly CountTaskResult[],
): Estimate {
  switch (method) {
    case "lcmcr":
      return lcmcrCombine(
        table,
        results.flatMap((each) => (each.kind === "chain" ? [each.draws] : [])),
        settings.level,
      );
    case "dga":
      return estimateDga(table, settings);
    case "loglinear-bic":
      return estimateLoglinearBic(table, settings, gatherReplicates(results, method));
    case "loglinear-aic-average":
      return estimateLoglinearAicAverage(table, settings);
    case "stepwise-sparse":
      return estimateSparse(table, settings, gatherReplicates(results, method));
    case "sample-coverage":
      return estimateSampleCoverage(table, settings);
    case "chao":
      return estimateChao(table, settings);
    case "independence":
      return estimateIndependence(table, settings);
  }
}

/** The assumption under which a method would have stood, for a table that refuses them all. */
function plainAssumption(table: CaptureTable, method: Method, settings: Settings): Message {
  const lists = table.lists.length;
  switch (method) {
    case "lcmcr":
      return message("count/assumption-lcmcr", { classes: settings.classes });
    case "dga":
      return message("count/assumption-dga", { graphs: "all" });
    case "loglinear-bic":
      return message("count/assumption-loglinear", { lists });
    case "loglinear-aic-average":
      return message("count/assumption-loglinear-average", { lists });
    case "stepwise-sparse":
      return message("count/assumption-sparse", {});
    case "sample-coverage":
      return message(lists === 3 ? "count/assumption-coverage-three" : "count/assumption-coverage-many", {});
    case "chao":
      return message("count/assumption-chao", {});
    case "independence":
      return message("count/assumption-independence", {});
  }
}

function refusedByTable(table: CaptureTable, method: Method, settings: Settings, refusal: Check): Estimate {
  const { outcome: _, ...reason } = refusal;
  return refused(method, plainAssumption(table, method, settings), reason);
}

function runTasks(
  table: CaptureTable,
  tasks: readonly CountTask[],
  options: EstimateOptions,
  onProgress?: OnProgress,
): CountTaskResult[] {
  const whole = tasks.reduce((sum, task) => sum + task.share, 0);
  let done = 0;
  return tasks.map((task) => {
    const result = runCountTask(table, task, options);
    done += task.share;
    onProgress?.({ stage: "estimating", fraction: Math.min(1, done / whole) });
    return result;
  });
}

/**
 * One method's estimate, or its refusal.
 * @param results finished tasks of this method (countTasks), where they were run elsewhere.
 */
export function estimate(
  table: CaptureTable,
  method: Method,
  options: EstimateOptions,
  results?: readonly CountTaskResult[],
): Estimate {
  const settings = settle(options);
  const refusal = tableRefusal(checkTable(table));
  if (refusal !== undefined) return refusedByTable(table, method, settings, refusal);
  const finished =
    results ?? runTasks(table, countTasks(table, options, [method]), options, options.onProgress);
  return withFigureChecks(assemble(table, method, settings, finished));
}

/**
 * All families side by side, and which to lead with.
 * @param results finished tasks of all methods (countTasks), where they were run elsewhere.
 */
export function estimateAll(
  table: CaptureTable,
  options: EstimateOptions,
  results?: readonly CountTaskResult[],
  methods: readonly Method[] = METHODS,
): CountResult {
  const tableChecks = checkTable(table);
  const finished =
    results ?? runTasks(table, countTasks(table, options, methods), options, options.onProgress);
  const estimates = methods.map((method) => estimate(table, method, options, finished));
  const { recommended, recommendation } = recommend(tableChecks, estimates);
  const settings = settle(options);
  const refusedAll = tableRefusal(tableChecks) !== undefined;
  const pictures = refusedAll ? { leftOut: [], hidden: [] } : listPictures(table, settings);
  return {
    checks: [
      ...tableChecks,
      ...compareFamilies(recommended, estimates),
      ...compareFloor(recommended, estimates),
      ...hiddenCheck(pictures.hidden),
    ],
    estimates,
    recommended,
    recommendation,
    sensitivity: refusedAll ? null : sensitivityCurve(table, settings.seed, settings.level, estimates),
    ...pictures,
  };
}
