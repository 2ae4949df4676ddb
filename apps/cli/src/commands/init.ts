/** `recount init FOLDER`: an empty case, with this device's log begun. */
import { basename, resolve } from "node:path";
import { createCase } from "@recount/case";
import { Command } from "commander";
import { print, printJson } from "../terminal.ts";

interface InitOptions {
  readonly name?: string;
  readonly json?: boolean;
}

export function initCommand(): Command {
  return new Command("init")
    .argument("<folder>", "where the case is to be; must not exist, or be empty")
    .option("--name <name>", "what the case is called; the folder's name if absent")
    .option("--json", "print one JSON document on standard output and nothing else")
    .action(async (folder: string, options: InitOptions) => {
      const created = await createCase(folder, { name: options.name ?? basename(resolve(folder)) });
      const { caseId, origin } = created;
      await created.close();
      if (options.json === true) return printJson({ folder: resolve(folder), caseId, origin });
      print(`a new case in ${folder}; add lists with: recount add ${folder} FILE...`);
    });
}
