/** `recount link FILE…`: lists in, distinct people out. */
import { Command } from "commander";
import type { LinkSummary } from "@recount/runs";
import { describePeople, describeUnderstanding } from "../describe.ts";
import { linkRequest, withLinking, type LinkingOptions } from "../options.ts";
import { runToEnd } from "../running.ts";
import { print, printJson } from "../terminal.ts";

/** Runs link or count with a progress bar, from the options as given. */
export async function runLinking(
  kind: "link" | "count",
  files: readonly string[],
  options: LinkingOptions,
): Promise<LinkSummary> {
  return runToEnd(await linkRequest(kind, files, options));
}

/** Where the outputs went, or how to keep them. */
export function describeOutputs({ outputs }: LinkSummary, out: string | undefined): string {
  if (out === undefined)
    return "nothing written; --out FOLDER keeps records.csv, pairs.csv, model.json, report.html and what else --help names";
  return `written to ${out}: ${outputs.map(({ name }) => name).join(", ")}`;
}

export function linkCommand(): Command {
  return withLinking(new Command("link")).action(async (files: string[], options: LinkingOptions) => {
    const summary = await runLinking("link", files, options);
    if (options.json === true) return printJson(summary);
    for (const file of summary.files) print(`${describeUnderstanding(file)}\n`);
    print(describePeople(summary));
    print(describeOutputs(summary, options.out));
  });
}
