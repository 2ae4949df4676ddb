/**
 * The terminal program. Exit status: 0 done, 1 refused or failed with one line that says what and where, 2 wrong use, 128 and
 * the signal's number where a signal stopped it.
 */
import { Command, CommanderError } from "commander";
import { RecountError } from "@recount/core";
import { Stopped } from "./stopped.ts";
import { plain } from "./terminal.ts";
import { VERSION } from "./version.ts";

/** One file a command, loaded only when it is the one asked for: `--help` and a slip of the hand answer at once. */
const COMMANDS: readonly { name: string; description: string; load: () => Promise<() => Command> }[] = [
  {
    name: "link",
    description: "find the distinct people in one or more lists",
    load: async () => {
      await readyRun();
      return (await import("./commands/link.ts")).linkCommand;
    },
  },
  {
    name: "count",
    description: "link lists, then estimate how many people there are in all",
    load: async () => {
      await readyRun();
      return (await import("./commands/count.ts")).countCommand;
    },
  },
  {
    name: "estimate",
    description: "estimate the total from a table of capture histories",
    load: async () => (await import("./commands/estimate.ts")).estimateCommand,
  },
  {
    name: "explain",
    description: "say why two records of an earlier run are one person or not, or how a person came together",
    load: async () => (await import("./commands/explain.ts")).explainCommand,
  },
  {
    name: "changes",
    description: "say what changed between two runs, and why",
    load: async () => (await import("./commands/changes.ts")).changesCommand,
  },
  {
    name: "review",
    description: "decide on the pairs of records that move the count most",
    load: async () => (await import("./commands/review.ts")).reviewCommand,
  },
  {
    name: "splink",
    description: "take a model and records to Splink, for registers that outgrow one machine, and back",
    load: async () => (await import("./commands/splink.ts")).splinkCommand,
  },
  {
    name: "init",
    description: "begin a case in a new folder",
    load: async () => (await import("./commands/init.ts")).initCommand,
  },
  {
    name: "add",
    description: "preserve lists in a case, and areas for a map",
    load: async () => (await import("./commands/add.ts")).addCommand,
  },
  {
    name: "claim",
    description: "enter what others say of how many there are, list it, withdraw it",
    load: async () => (await import("./commands/claim.ts")).claimCommand,
  },
  {
    name: "serve",
    description: "serve the workspace of a case to a browser on this computer",
    load: async () => (await import("./commands/serve.ts")).serveCommand,
  },
  {
    name: "verify",
    description: "check that nothing in a case was changed, removed or reordered",
    load: async () => (await import("./commands/verify.ts")).verifyCommand,
  },
];

/** The thread that links loads while this one reads the options: both take a third of a second. */
async function readyRun(): Promise<void> {
  (await import("@recount/runs/start")).readyRun();
}

/** A reader that closes early (`recount … | head`) ends the program quietly. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

/** A command, and those under it, end and speak as the program does. */
function inherit(command: Command, from: Command): Command {
  for (const each of command.commands) inherit(each, from);
  return command.copyInheritedSettings(from);
}

async function program(asked: readonly string[]): Promise<Command> {
  const recount = new Command("recount")
    .description("From overlapping lists of the dead and missing to a count that can be defended.")
    .version(VERSION)
    .configureOutput({
      outputError: (text, write) =>
        write(
          `${text
            .replace(/^error: /, "recount: ")
            .trim()
            .replaceAll("\n", " ")}\n`,
        ),
    })
    .exitOverride();
  for (const { name, description, load } of COMMANDS) {
    const command = asked.includes(name) ? (await load())() : new Command(name);
    recount.addCommand(inherit(command.description(description), recount));
  }
  return recount;
}

/** What the program ends with for an error: its line on standard error and its exit status. */
async function report(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof RecountError) {
    process.stderr.write(`recount: ${plain(error.oneLine())}\n`);
    if (error instanceof Stopped) return error.status;
    return error.code.startsWith("usage/") ? 2 : 1;
  }
  if (error instanceof Error && "syscall" in error) {
    const { systemRefusal } = await import("@recount/runs");
    const refusal = systemRefusal(error);
    if (refusal !== undefined) return report(refusal);
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(
    `recount: a defect of ours: ${plain(message.split("\n", 1)[0] ?? "")}; please report it (RECOUNT_TRACE=1 shows where)\n`,
  );
  if (process.env["RECOUNT_TRACE"] === "1") process.stderr.write(`${stack}\n`);
  return 1;
}

try {
  await (await program(process.argv.slice(2))).parseAsync(process.argv);
} catch (error) {
  process.exitCode = await report(error);
}
