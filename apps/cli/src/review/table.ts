/** decisions.csv to be filled in, or filled in: what `--decisions` takes, with what a reader needs to decide beside it. */
import type { Judgement } from "@recount/core";
import { csvLine } from "@recount/runs";
import type { Question, Said } from "./questions.ts";

const HEADER = [
  "left",
  "right",
  "verdict",
  "reason",
  "left_says",
  "right_says",
  "one_person_now",
  "probability",
  "moves_the_count_by_up_to",
];

/** A cell from outside that begins so would be run as a formula by a spreadsheet program. */
const FORMULA = /^[=+\-@\t\r]/;

function inOneCell(said: Said): string {
  const text = Object.values(said).join(" · ");
  return FORMULA.test(text) ? `'${text}` : text;
}

/** What an answer moves, with the digits that mean something. */
export function moveOf({ ifSame, ifDifferent }: Question): string {
  return Math.abs(ifSame - ifDifferent)
    .toFixed(1)
    .replace(/\.0$/, "");
}

/** A line a question; verdict and reason are empty where nobody has judged yet. */
export function decisionsTable(questions: readonly Question[], judged: readonly Judgement[] = []): string {
  const known = new Map(judged.map((each) => [`${each.left}\n${each.right}`, each]));
  const lines = questions.map((question) => {
    const { left, right, onePersonNow, probability, leftSays, rightSays } = question;
    const found = known.get(`${left}\n${right}`);
    return csvLine([
      left,
      right,
      found?.verdict ?? "",
      found?.reason ?? "",
      inOneCell(leftSays),
      inOneCell(rightSays),
      onePersonNow ? "yes" : "no",
      probability.toFixed(3),
      moveOf(question),
    ]);
  });
  return csvLine(HEADER) + lines.join("");
}
