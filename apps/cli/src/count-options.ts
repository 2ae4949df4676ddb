/** Options of commands that estimate. Apart from the others, since they bring the room that counts with them. */
import { InvalidArgumentError, Option, type Command } from "commander";
import { RecountError } from "@recount/core";
import { askedCovariates, PRIORS } from "@recount/count";
import { integerBetween } from "./options.ts";

/** How LCMCR is run. */
export function withSampling(command: Command): Command {
  return command
    .option(
      "--classes <number>",
      "lcmcr: kinds of people at most (10); half and twice as many are tried beside it",
      integerBetween(2, 200),
    )
    .option("--chains <number>", "lcmcr: chains that have to agree (4)", integerBetween(1, 1000))
    .option("--sweeps <number>", "lcmcr: draws a chain after burn-in (2000)", integerBetween(20, 10_000_000))
    .addOption(
      new Option(
        "--prior <name>",
        "lcmcr: list-levels gives each list a level of its own; published is that of Manrique-Vallier 2016",
      ).choices(PRIORS),
    );
}

/** By what chances of being recorded may differ. @param from where the columns stand. */
export function withCovariates(command: Command, from: string): Command {
  return command.option(
    "--covariates <names>",
    `loglinear: by what people's chances of being recorded may differ, up to 3 ${from}, between commas; name:number or name:groups says how to take one`,
    (text: string) => {
      try {
        return askedCovariates(text);
      } catch (error) {
        if (error instanceof RecountError) throw new InvalidArgumentError(error.oneLine());
        throw error;
      }
    },
  );
}
