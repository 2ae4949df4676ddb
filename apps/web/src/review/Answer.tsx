/** A reviewer's answer: a reason from a short list or in words of one's own, and three verdicts with their keys. */
import type { JudgementRequest } from "@recount/server/contract";
import { useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { useShortcuts } from "../frame/keyboard.ts";
import { useWords, type WordKey } from "../words/words.ts";

export type Verdict = JudgementRequest["verdict"];

const VERDICTS: readonly (readonly [verdict: Verdict, key: string])[] = [
  ["same", "s"],
  ["different", "d"],
  ["unsure", "u"],
];

const REASONS: readonly WordKey[] = [
  "reason.names",
  "reason.family",
  "reason.age",
  "reason.date",
  "reason.place",
  "reason.known",
  "reason.little",
];

interface AnswerProps {
  /** Undefined where no question is shown: verdicts and their keys do nothing. */
  readonly onVerdict: ((verdict: Verdict, reason: string) => void) | undefined;
  readonly onUndo: (() => void) | undefined;
  readonly onMove: (by: 1 | -1) => void;
  /** What went wrong with an answer: it stands where answers are given, so that it is seen. */
  readonly children?: ReactNode;
}

export function Answer({ onVerdict, onUndo, onMove, children }: AnswerProps) {
  const { say } = useWords();
  const [listed, setListed] = useState("");
  const [own, setOwn] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const answer = useCallback(
    (verdict: Verdict) => {
      if (onVerdict === undefined) return;
      onVerdict(verdict, [listed, own.trim()].filter((each) => each !== "").join("; "));
      setListed("");
      setOwn("");
    },
    [listed, own, onVerdict],
  );
  const keys = useMemo(
    () => ({
      s: () => answer("same"),
      d: () => answer("different"),
      u: () => answer("unsure"),
      z: () => onUndo?.(),
      j: () => onMove(1),
      k: () => onMove(-1),
      r: (event: KeyboardEvent) => {
        event.preventDefault();
        field.current?.focus();
      },
    }),
    [answer, onUndo, onMove],
  );
  useShortcuts(keys);
  return (
    <div className="review-answer">
      {children}
      <div className="actions review-verdicts">
        {VERDICTS.map(([verdict, key]) => (
          <button
            key={verdict}
            type="button"
            className="button review-verdict"
            data-verdict={verdict}
            aria-disabled={onVerdict === undefined}
            onClick={() => answer(verdict)}
          >
            {say(`judge.${verdict}`)} <kbd dir="ltr">{key}</kbd>
          </button>
        ))}
      </div>
      <div className="review-reason">
        <label className="field-line">
          <span>{say("judge.reason")}</span>
          <select value={listed} onChange={(event) => setListed(event.target.value)}>
            <option value="">{say("reason.none")}</option>
            {REASONS.map((reason) => (
              <option key={reason} value={say(reason)}>
                {say(reason)}
              </option>
            ))}
          </select>
        </label>
        <label className="field-line grow">
          <span>
            {say("reason.own")} <kbd dir="ltr">r</kbd>
          </span>
          <input
            ref={field}
            value={own}
            dir="auto"
            maxLength={1800}
            onChange={(event) => setOwn(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" || event.key === "Escape") event.currentTarget.blur();
            }}
          />
        </label>
      </div>
      <div className="actions">
        <button type="button" className="button quiet" onClick={() => onMove(-1)}>
          {say("review.back")} <kbd dir="ltr">k</kbd>
        </button>
        <button type="button" className="button quiet" onClick={() => onMove(1)}>
          {say("review.skip")} <kbd dir="ltr">j</kbd>
        </button>
        <button
          type="button"
          className="button quiet"
          aria-disabled={onUndo === undefined}
          onClick={() => onUndo?.()}
        >
          {say("review.undo")} <kbd dir="ltr">z</kbd>
        </button>
        <span className="aside">
          {say("review.keys")} <kbd dir="ltr">?</kbd>
        </span>
      </div>
    </div>
  );
}
