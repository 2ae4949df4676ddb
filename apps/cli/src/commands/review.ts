/**
 * `recount review DIR`: what a reviewer is best asked about an earlier run. Where nobody watches, a decisions.csv to be
 * filled in; at a terminal, one key an answer, kept in DIR/decisions.csv after each.
 */
import { existsSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import type { Judgement } from "@recount/core";
import { readDecisions } from "../decisions.ts";
import { readText } from "../files.ts";
import { integerBetween } from "../options.ts";
import { questionsOf, type Question } from "../review/questions.ts";
import { beginSession, runSession, type Terminal } from "../review/session.ts";
import { decisionsTable } from "../review/table.ts";
import { counted, print, printJson } from "../terminal.ts";

interface ReviewOptions {
  readonly top: number;
  readonly decisions?: string;
  readonly json?: boolean;
}

const MOST = 10_000;
const CONTROL_C = "\u0003";
const CONTROL_D = "\u0004";

/** One key at a time from a terminal; the terminal is as it was once `close` is called. */
function keyboard(): Terminal & { close(): void } {
  const { stdin, stdout } = process;
  stdin.setEncoding("utf8");
  stdin.setRawMode(true);
  return {
    key: () =>
      new Promise((resolve) => {
        stdin.resume();
        stdin.once("data", (data) => {
          stdin.pause();
          const key = String(data);
          resolve(key === CONTROL_C || key === CONTROL_D ? undefined : key);
        });
      }),
    async line(question) {
      stdin.setRawMode(false);
      const asking = createInterface({ input: stdin, output: stdout });
      const text = await asking.question(question);
      asking.close();
      stdin.setRawMode(true);
      return text;
    },
    write: (text) => void stdout.write(text),
    close() {
      stdin.setRawMode(false);
      stdin.pause();
    },
  };
}

/** Written beside and moved into place: a power cut leaves the answers before or after, never half of them. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.partial`, text, { mode: 0o600 });
  renameSync(`${path}.partial`, path);
}

/** Answers on questions that are not asked this time stay in the file. */
function keeper(path: string, questions: readonly Question[]): (judged: readonly Judgement[]) => void {
  return (judged) => {
    const asked = new Set(questions.map(({ left, right }) => `${left}\n${right}`));
    const further = judged.filter(({ left, right }) => !asked.has(`${left}\n${right}`));
    const empty = {
      onePersonNow: false,
      probability: 0,
      ifSame: 0,
      ifDifferent: 0,
      figure: "people" as const,
      method: undefined,
    };
    const others = further.map(({ left, right }) => ({ ...empty, left, right, leftSays: {}, rightSays: {} }));
    const answered = questions.filter(({ left, right }) =>
      judged.some((each) => each.left === left && each.right === right),
    );
    writeWhole(path, decisionsTable([...others, ...answered], judged));
  };
}

async function ask(questions: readonly Question[], path: string): Promise<void> {
  const before = existsSync(path) ? readDecisions(readText(path), path) : [];
  const terminal = keyboard();
  try {
    const { judged } = await runSession(beginSession(questions, before), terminal, keeper(path, questions));
    print(
      judged.length === 0
        ? "nothing answered, nothing written"
        : `${counted(judged.length, "decision", "decisions")} in ${path}; link again with --decisions ${path}`,
    );
  } finally {
    terminal.close();
  }
}

export function reviewCommand(): Command {
  return new Command("review")
    .argument("<folder>", "what recount link or count wrote with --out")
    .option(
      "--top <number>",
      "questions to ask, those that move the count most first",
      integerBetween(1, MOST),
      50,
    )
    .option(
      "--decisions <file>",
      "where answers given at the terminal are kept; FOLDER/decisions.csv if absent",
    )
    .option("--json", "print one JSON document on standard output and nothing else")
    .action(async (folder: string, { top, decisions, json }: ReviewOptions) => {
      const questions = await questionsOf(folder, top);
      if (json === true) return printJson({ questions });
      if (process.stdout.isTTY && process.stdin.isTTY)
        return ask(questions, decisions ?? join(folder, "decisions.csv"));
      process.stdout.write(decisionsTable(questions));
    });
}
