/** `recount estimate TABLE.csv`: a table of capture histories in, estimates or refusals out. */
import { Command, InvalidArgumentError } from "commander";
import {
  METHODS,
  isMethod,
  parseCaptureTable,
  parseCovariateTable,
  withoutCovariates,
  type AskedCovariate,
  type Method,
} from "@recount/count";
import type { Estimation } from "@recount/runs";
import { describeEstimation } from "../describe.ts";
import { readText } from "../files.ts";
import { withCovariates, withSampling } from "../count-options.ts";
import { samplingFrom, withSeed, type SamplingOptions } from "../options.ts";
import { refusalOf } from "../refused.ts";
import { runToEnd } from "../running.ts";
import { print, printJson } from "../terminal.ts";

interface EstimateOptions extends SamplingOptions {
  readonly method: Method | "all";
  readonly seed: number;
  readonly threads: number;
  readonly json?: boolean;
  readonly covariates?: readonly AskedCovariate[];
  readonly model?: string;
}

function parseMethod(name: string): Method | "all" {
  if (name === "all" || isMethod(name)) return name;
  throw new InvalidArgumentError(`use one of: all, ${METHODS.join(", ")}`);
}

async function run(path: string, options: EstimateOptions): Promise<Estimation> {
  const { method, seed, threads } = options;
  const text = readText(path);
  const covariates =
    options.covariates === undefined ? undefined : parseCovariateTable(text, path, options.covariates);
  const table = covariates === undefined ? parseCaptureTable(text, path) : withoutCovariates(covariates);
  return runToEnd({
    kind: "estimate",
    table,
    covariates,
    methods: method === "all" ? undefined : [method],
    sampling: { ...samplingFrom(options), model: options.model },
    seed,
    threads,
  });
}

export function estimateCommand(): Command {
  return withCovariates(withSampling(withSeed(new Command("estimate"))), "columns of the table")
    .argument("<table>", "CSV or TSV: one column of 0 and 1 a list, last column the number of people")
    .option("--method <name>", `all, or one of ${METHODS.join(", ")}`, parseMethod, "all")
    .option(
      "--model <name>",
      "loglinear: the one model to fit instead of choosing, by its largest terms, lists numbered from 1: 123,14",
    )
    .action(async (path: string, options: EstimateOptions) => {
      const estimation = await run(path, options);
      if (options.json === true) printJson(estimation);
      else print(describeEstimation(estimation));
      const refusal = refusalOf(estimation, path);
      if (refusal !== undefined) throw refusal;
    });
}
