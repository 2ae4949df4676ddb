/** `recount count FILE…`: lists in, an estimate of how many people in all, documented or not. */
import { Command, Option } from "commander";
import type { LinkSummary } from "@recount/runs";
import { describeEstimation, describePeople, describeUnderstanding } from "../describe.ts";
import { withCovariates, withSampling } from "../count-options.ts";
import { withLinking, type LinkingOptions } from "../options.ts";
import { refusalOf } from "../refused.ts";
import { print, printJson } from "../terminal.ts";
import { describeOutputs, runLinking } from "./link.ts";

export function countCommand(): Command {
  return withCovariates(
    withSampling(withLinking(new Command("count"))),
    "fields such as sex,age,place or columns of records.csv",
  )
    .option(
      "--by <field>",
      "count by a field as well, and the sum: month, year, sex, age, place, or a column of records.csv",
    )
    .option(
      "--areas <file>",
      "with --by place: areas as GeoJSON with a property name, to show the count on a map in report.html",
    )
    .option(
      "--trajectory",
      "how the count moved as the lists grew: by report dates where half of the records have one, else by the lists as given",
    )
    .addOption(
      new Option("--trajectory-by <order>", "the same, by report dates or by the lists as given").choices([
        "reports",
        "lists",
      ]),
    )
    .action(async (files: string[], options: LinkingOptions) => {
      const summary = await runLinking("count", files, options);
      if (options.json === true) printJson(summary);
      else printCount(summary, options.out);
      const refusal = summary.estimation === null ? undefined : refusalOf(summary.estimation);
      if (refusal !== undefined) throw refusal;
    });
}

function printCount(summary: LinkSummary, out: string | undefined): void {
  for (const file of summary.files) print(`${describeUnderstanding(file)}\n`);
  print(describePeople(summary));
  if (summary.estimation !== null) print(`\n${describeEstimation(summary.estimation)}`);
  print(describeOutputs(summary, out));
}
