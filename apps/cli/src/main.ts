/**
 * The terminal program. Exit status: 0 done, 1 refused or failed with one line that says what and where, 2 wrong use.
 */
import { Command, CommanderError } from "commander";
import { RecountError } from "@recount/core";
import { addCommand } from "./commands/add.ts";
import { countCommand } from "./commands/count.ts";
import { estimateCommand } from "./commands/estimate.ts";
import { initCommand } from "./commands/init.ts";
import { linkCommand } from "./commands/link.ts";
import { serveCommand } from "./commands/serve.ts";
import { verifyCommand } from "./commands/verify.ts";
import { VERSION } from "@recount/runs";

const COMMANDS = [linkCommand, countCommand, estimateCommand, initCommand, addCommand, serveCommand, verifyCommand];

/** A reader that closes early (`recount … | head`) ends the program quietly. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

function program(): Command {
  const recount = new Command("recount")
    .description("From overlapping lists of the dead and missing to a count that can be defended.")
    .version(VERSION)
    .showHelpAfterError("(recount --help shows the commands)")
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "recount: ")) })
    .exitOverride();
  for (const command of COMMANDS) recount.addCommand(command().copyInheritedSettings(recount));
  return recount;
}

/** What the program ends with for an error: its line on standard error and its exit status. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof RecountError) {
    process.stderr.write(`recount: ${error.oneLine()}\n`);
    return error.code.startsWith("usage/") ? 2 : 1;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`recount: a defect of ours: ${message.split("\n", 1)[0]}; please report it (RECOUNT_TRACE=1 shows where)\n`);
  if (process.env["RECOUNT_TRACE"] === "1") process.stderr.write(`${stack}\n`);
  return 1;
}

try {
  await program().parseAsync(process.argv);
} catch (error) {
  process.exitCode = report(error);
}
