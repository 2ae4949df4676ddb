/** `recount changes OLD NEW`: what changed between two runs, and why. */
import { Command } from "commander";
import { describeChanges } from "../changed.ts";
import { runToEnd } from "../running.ts";
import { print, printJson } from "../terminal.ts";

export function changesCommand(): Command {
  return new Command("changes")
    .argument("<old>", "what the earlier link or count wrote with --out")
    .argument("<new>", "what the later one wrote")
    .option("--json", "print one JSON document on standard output and nothing else")
    .action(async (before: string, after: string, options: { json?: boolean }) => {
      const changes = await runToEnd({ kind: "changes", before, after } as const);
      if (options.json === true) return printJson(changes);
      print(describeChanges(changes));
    });
}
