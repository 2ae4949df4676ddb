/** `recount claim FOLDER`: what others say of how many there are, entered, listed, withdrawn. None of it is judged. */
import { openCase, type CaseStatement, type SaidNumber } from "@recount/case";
import { RecountError } from "@recount/core";
import { Command, InvalidArgumentError } from "commander";
import { integerBetween } from "../options.ts";
import { columns, plain, print, printJson, whole } from "../terminal.ts";

const MOST = 1_000_000_000;
const people = integerBetween(0, MOST);

interface ClaimOptions {
  readonly speaker?: string;
  readonly through?: readonly string[];
  readonly number?: number;
  readonly about?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly between?: readonly [number, number];
  readonly on?: string;
  readonly in?: string;
  readonly note?: string;
  readonly withdraw?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

function between(text: string): [number, number] {
  const [low, high, ...rest] = text.split("-").map((part) => people(part.trim()));
  if (low === undefined || high === undefined || rest.length > 0 || low > high)
    throw new InvalidArgumentError("give two numbers, the smaller first: 2000-4000");
  return [low, high];
}

function wrongUse(message: string, remedy: string): never {
  throw new RecountError("usage/claim", message, { remedy });
}

/** The one number that was given, as it is recorded; undefined without any. */
function saidNumber(options: ClaimOptions): SaidNumber | undefined {
  const { number, about, atLeast, atMost, between: range } = options;
  const given: SaidNumber[] = [
    ...(number === undefined ? [] : [{ low: number, high: number, about: false }]),
    ...(about === undefined ? [] : [{ low: about, high: about, about: true }]),
    ...(atLeast === undefined ? [] : [{ low: atLeast, high: null, about: false }]),
    ...(atMost === undefined ? [] : [{ low: null, high: atMost, about: false }]),
    ...(range === undefined ? [] : [{ low: range[0], high: range[1], about: false }]),
  ];
  if (given.length > 1) wrongUse("more than one number", "enter one claim at a time");
  return given[0];
}

function describe({ statementId, speakers, victims, saidOn, saidIn, withdrawn }: CaseStatement): string[] {
  const { low, high, about } = victims;
  const number =
    low === null
      ? `at most ${whole(high ?? 0)}`
      : high === null
        ? `at least ${whole(low)}`
        : low === high
          ? `${about ? "about " : ""}${whole(low)}`
          : `${whole(low)} to ${whole(high)}`;
  const end = withdrawn === undefined ? "" : `withdrawn: ${plain(withdrawn.reason)}`;
  return [
    statementId,
    plain([...speakers].reverse().join(" through ")),
    number,
    plain(saidOn),
    plain(saidIn),
    end,
  ];
}

/** What is said of the number, and nothing without one. */
const BESIDE_A_NUMBER = ["speaker", "through", "on", "in", "note"] as const;

/** Nothing that was written is passed over in silence. @throws RecountError usage/claim */
function checkUse(options: ClaimOptions, victims: SaidNumber | undefined): void {
  const { speaker, withdraw, reason } = options;
  const beside = BESIDE_A_NUMBER.filter((name) => options[name] !== undefined);
  if (withdraw !== undefined && (victims !== undefined || beside.length > 0))
    wrongUse("one claim to withdraw and another to enter", "withdraw it first, then enter the other");
  if (withdraw !== undefined && reason === undefined)
    wrongUse("no reason to withdraw it", "add --reason TEXT");
  if (withdraw === undefined && reason !== undefined)
    wrongUse("a reason, and nothing to withdraw", "add --withdraw ID");
  if (victims === undefined && beside.length > 0)
    wrongUse("no number is given", "add --number, --about, --at-least, --at-most or --between");
  if (victims !== undefined && speaker === undefined)
    wrongUse("nobody is named who says it", "add --speaker NAME");
}

async function change(folder: string, options: ClaimOptions): Promise<readonly CaseStatement[]> {
  const { speaker, through = [], withdraw, reason, on = "", in: saidIn = "", note = "" } = options;
  const victims = saidNumber(options);
  checkUse(options, victims);
  const open = await openCase(folder, { readOnly: victims === undefined && withdraw === undefined });
  try {
    if (withdraw !== undefined) await open.withdrawStatement(withdraw, reason ?? "");
    if (victims !== undefined && speaker !== undefined)
      await open.makeStatement({ speakers: [...through, speaker], victims, saidOn: on, saidIn, note });
    return open.state().statements;
  } finally {
    await open.close();
  }
}

export function claimCommand(): Command {
  return new Command("claim")
    .argument("<folder>", "the case; without further options, the claims in it are listed")
    .option("--speaker <name>", "who says it, as named there")
    .option("--through <name...>", "through whom it was published, the publisher first")
    .option("--number <people>", "the number said", people)
    .option("--about <people>", "the number said, as approximate", people)
    .option("--at-least <people>", "no fewer than this", people)
    .option("--at-most <people>", "no more than this", people)
    .option("--between <range>", "a range: 2000-4000", between)
    .option("--on <date>", "when it was said: 2031-05-17, 2031-05 or 2031")
    .option("--in <place>", "where it was said: a title, a page, an address")
    .option("--note <text>", "anything else to know of it")
    .option("--withdraw <id>", "no longer show this claim beside the count; nothing is deleted")
    .option("--reason <text>", "with --withdraw: why")
    .option("--json", "print one JSON document on standard output and nothing else")
    .action(async (folder: string, options: ClaimOptions) => {
      const statements = await change(folder, options);
      if (options.json === true) return printJson(statements);
      if (statements.length === 0) return print("no claims yet; see recount claim --help");
      print(columns(statements.map(describe), ""));
    });
}
