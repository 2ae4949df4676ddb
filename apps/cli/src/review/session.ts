/**
 * A review at the terminal, one key an answer. The session is a value: what was answered, in order, and where it
 * stands; keys make new ones, so that taking back is going back. Reading keys and writing lines are handed in.
 */
import type { Judgement } from "@recount/core";
import { searchKeys } from "@recount/link";
import { columns, counted, plain, whole } from "../terminal.ts";
import type { Question } from "./questions.ts";
import { moveOf } from "./table.ts";

export interface Session {
  readonly questions: readonly Question[];
  /** Index of the question asked. */
  readonly at: number;
  /** In the order given; the last is taken back first. */
  readonly judged: readonly Judgement[];
}

const VERDICTS: Readonly<Record<string, Judgement["verdict"]>> = { s: "same", d: "different", u: "unsure" };

const isOn = (judgement: Judgement, question: Question | undefined): boolean =>
  judgement.left === question?.left && judgement.right === question.right;

/** The next question from `at` on that nobody has answered; the number of questions when there is none. */
function nextOpen({ questions, judged }: Session, at: number): number {
  const open = questions.findIndex(
    (question, index) => index >= at && !judged.some((each) => isOn(each, question)),
  );
  return open < 0 ? questions.length : open;
}

/** A session over questions, some of them answered before. */
export function beginSession(questions: readonly Question[], judged: readonly Judgement[]): Session {
  const session = { questions, at: 0, judged };
  return { ...session, at: nextOpen(session, 0) };
}

function takenBack(session: Session): Session {
  const last = session.judged.at(-1);
  if (last === undefined) return session;
  const at = session.questions.findIndex((question) => isOn(last, question));
  return { ...session, judged: session.judged.slice(0, -1), at: at < 0 ? session.at : at };
}

function moved(session: Session, by: 1 | -1): Session {
  return { ...session, at: Math.max(0, Math.min(session.questions.length - 1, session.at + by)) };
}

/** The session after a key; the same one where the key means nothing. `reason` goes with an answer. */
export function afterKey(session: Session, key: string, reason = ""): Session {
  const question = session.questions[session.at];
  const verdict = VERDICTS[key];
  if (verdict !== undefined && question !== undefined) {
    const { left, right } = question;
    const judged = [
      ...session.judged.filter((each) => !isOn(each, question)),
      { left, right, verdict, reason },
    ];
    const next = { ...session, judged };
    return { ...next, at: nextOpen(next, session.at + 1) };
  }
  if (key === "z") return takenBack(session);
  if (key === "j") return moved(session, 1);
  if (key === "k") return moved(session, -1);
  return session;
}

/** The words of a value by their sound: what spellings and scripts have in common. */
const soundsOf = (value: string): Set<string> =>
  new Set(searchKeys(value).map(({ skeleton, folded }) => (skeleton === "" ? folded : skeleton)));

const holds = (all: ReadonlySet<string>, some: ReadonlySet<string>): boolean =>
  [...some].every((each) => all.has(each));

const inArabic = (value: string): boolean => /\p{Script=Arabic}/u.test(value);

/**
 * How two values of a field stand to each other; nothing where one is missing. Nor is a difference marked where only one
 * has Arabic letters: linking weighs such words letter by letter, and may well find the same where this sound differs.
 */
function markOf(left: string, right: string): string {
  if (left === "" || right === "") return " ";
  if (left === right) return "=";
  if (!/\p{L}/u.test(left) || !/\p{L}/u.test(right)) return "≠";
  const [one, other] = [soundsOf(left), soundsOf(right)];
  if (one.size > 0 && other.size > 0 && (holds(one, other) || holds(other, one))) return "≈";
  return inArabic(left) === inArabic(right) ? "≠" : " ";
}

/** Fields side by side, each with how its values stand to each other. */
function sideBySide({ leftSays, rightSays }: Question): string {
  const names = [...new Set([...Object.keys(leftSays), ...Object.keys(rightSays)])];
  return columns(
    names.map((name) => {
      const [left, right] = [leftSays[name] ?? "", rightSays[name] ?? ""];
      return [markOf(left, right), name.replaceAll("_", " "), plain(left), plain(right)];
    }),
    "  ",
  );
}

function figureText({ figure }: Question, value: number): string {
  if (figure === "people") return counted(value, "person", "people");
  return figure === "floor" ? `at least ${whole(value)} in all` : `an estimated ${whole(value)} in all`;
}

/** What the figures are by: without it a total of a family would be read as a floor, or the other way round. */
function methodText({ figure, method }: Question): string {
  if (figure === "people" || method === undefined) return "";
  return figure === "floor" ? " (Chao's lower bound)" : ` (by ${plain(method)})`;
}

/** The question in words: the two records, why it is asked, and what either answer does. */
export function describeQuestion({ questions, at, judged }: Session): string {
  const question = questions[at];
  if (question === undefined)
    return `all ${whole(questions.length)} questions are answered; z takes the last back, q ends`;
  const { left, right, onePersonNow, probability, ifSame, ifDifferent } = question;
  const [same, different] = [ifSame, ifDifferent].map((figure) => figureText(question, figure));
  return [
    "",
    `${whole(at + 1)} of ${whole(questions.length)}, ${whole(judged.length)} answered`,
    `${plain(left)}  |  ${plain(right)}`,
    sideBySide(question),
    "= the same  ≈ the same by sound, or one says more  ≠ different  no mark: not given twice, or in two scripts",
    `${onePersonNow ? "taken for one person" : "taken for two people"}; one person with probability ${probability.toFixed(2)}, from all that is known of the people around them (recount explain has that of the two by themselves)`,
    `moves the count by up to ${moveOf(question)}: if same, ${same}; if different, ${different}${methodText(question)}`,
    "s same  d different  u unsure  r reason, then s, d or u  z take back  j skip  k back  q end",
  ].join("\n");
}

export interface Terminal {
  /** The next key pressed; undefined when there is nobody any more. */
  key(): Promise<string | undefined>;
  /** A line typed. */
  line(question: string): Promise<string>;
  write(text: string): void;
}

/** Asks until `q` or the end of the keys; `keep` is called with all answers after each change, so that none is lost. */
export async function runSession(
  begun: Session,
  terminal: Terminal,
  keep: (judged: readonly Judgement[]) => void,
): Promise<Session> {
  let session = begun;
  let reason = "";
  terminal.write(`${describeQuestion(session)}\n`);
  for (;;) {
    const key = (await terminal.key())?.toLowerCase();
    if (key === undefined || key === "q") return session;
    if (key === "r") {
      reason = (await terminal.line("reason: ")).trim();
      continue;
    }
    const next = afterKey(session, key, reason);
    if (next === session) continue;
    if (next.judged !== session.judged) {
      keep(next.judged);
      reason = "";
    }
    session = next;
    terminal.write(`${describeQuestion(session)}\n`);
  }
}
