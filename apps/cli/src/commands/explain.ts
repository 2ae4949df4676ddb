/** `recount explain DIR LEFT [RIGHT]`: why two records of an earlier run are one person or not; or a person's whole story. */
import { Command } from "commander";
import { describePair, describeStory } from "../explained.ts";
import { runToEnd } from "../running.ts";
import { print, printJson } from "../terminal.ts";

interface ExplainOptions {
  readonly lists: readonly string[];
  readonly json?: boolean;
}

export function explainCommand(): Command {
  return new Command("explain")
    .argument("<folder>", "what an earlier link or count wrote with --out")
    .argument("<record>", "a record's id, LIST:ROW, as in records.csv")
    .argument("[other]", "the other record of a pair; without it, how the record's person came together")
    .option(
      "--lists <folder...>",
      "where the lists are that the run was made from; they are found by name, also beside the folder, and checked by digest",
      ["."],
    )
    .option("--json", "print one JSON document on standard output and nothing else")
    .action(async (folder: string, left: string, right: string | undefined, options: ExplainOptions) => {
      const request = { kind: "explain", folder, lists: options.lists, left, right } as const;
      const told = await runToEnd(request);
      if (options.json === true) return printJson(told);
      print(told.kind === "pair" ? describePair(told) : describeStory(told));
    });
}
