/** `recount changes OLD NEW`: what changed between two runs, and why. */
import { Command } from "commander";
import { startRun } from "@recount/runs";
import { describeChanges } from "../changed.ts";
import { print, printJson } from "../terminal.ts";

export function changesCommand(): Command {
  return new Command("changes")
    .argument("<old>", "what the earlier link or count wrote with --out")
    .argument("<new>", "what the later one wrote")
    .option("--json", "print one JSON document on standard output and nothing else")
    .action(async (before: string, after: string, options: { json?: boolean }) => {
      const changes = await startRun({ kind: "changes", before, after } as const).done;
      if (options.json === true) return printJson(changes);
      print(describeChanges(changes));
    });
}
