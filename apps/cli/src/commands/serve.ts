/** `recount serve FOLDER`: the workspace for a case, on this computer only. */
import { serve } from "@recount/server";
import { Command, InvalidArgumentError } from "commander";
import { print } from "../terminal.ts";

const DEFAULT_PORT = 4810;

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new InvalidArgumentError("give a port from 0 to 65535; 0 takes a free one");
  return port;
}

export function serveCommand(): Command {
  return new Command("serve")
    .argument("<folder>", "the case")
    .option("--port <number>", "port on 127.0.0.1", parsePort, DEFAULT_PORT)
    .action(async (folder: string, { port }: { port: number }) => {
      const served = await serve(folder, { port });
      print(`${folder} is open at ${served.url} (Ctrl+C ends)`);
      await new Promise<void>((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
      });
      await served.close();
    });
}
