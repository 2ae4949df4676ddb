/** A reviewer's judgement on a pair: same, different or unsure, with a reason. It binds every later linking and can be taken back. */
import type { PairExplanation } from "@recount/server/contract";
import { useState } from "react";
import { useJudge, useTakeBackJudgement } from "../api/queries.ts";
import { Trouble } from "../page/Trouble.tsx";
import { useWords } from "../words/words.ts";

const VERDICTS = ["same", "different", "unsure"] as const;

function Judged({
  pair,
}: {
  pair: PairExplanation & { judgement: NonNullable<PairExplanation["judgement"]> };
}) {
  const { say } = useWords();
  const takeBack = useTakeBackJudgement();
  const { verdict, reason } = pair.judgement;
  return (
    <div className="judged">
      <p>
        <strong>{say(`judged.${verdict}`)}</strong>
        {reason === "" ? null : (
          <>
            : <bdi>{reason}</bdi>
          </>
        )}{" "}
        <span className="aside">{say("judge.next")}</span>
      </p>
      <button
        type="button"
        className="button quiet"
        aria-disabled={takeBack.isPending}
        onClick={() => takeBack.mutate({ left: pair.left, right: pair.right })}
      >
        {say("judge.takeBack")}
      </button>
      {takeBack.error === null ? null : <Trouble error={takeBack.error} />}
    </div>
  );
}

export function Judge({ pair }: { pair: PairExplanation }) {
  const { say } = useWords();
  const judge = useJudge();
  const [reason, setReason] = useState("");
  const { judgement, left, right } = pair;
  if (judgement !== null) return <Judged pair={{ ...pair, judgement }} />;
  return (
    <div className="judge">
      <label className="field-line grow">
        <span>{say("judge.reason")}</span>
        <input
          value={reason}
          dir="auto"
          maxLength={2000}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {VERDICTS.map((verdict) => (
        <button
          key={verdict}
          type="button"
          className="button"
          data-verdict={verdict}
          aria-disabled={judge.isPending}
          onClick={() =>
            judge.isPending ? undefined : judge.mutate({ left, right, verdict, reason: reason.trim() })
          }
        >
          {say(`judge.${verdict}`)}
        </button>
      ))}
      {judge.error === null ? null : <Trouble error={judge.error} kept={say("judge.kept")} />}
    </div>
  );
}

const VERDICT_OF_KEY = { s: "same", d: "different", u: "unsure" } as const;

/** `s`, `d`, `u` judge the pair that holds the focus. */
export function judgeByKey(key: keyof typeof VERDICT_OF_KEY): void {
  const pair = document.activeElement?.closest("[data-pair]");
  pair?.querySelector<HTMLButtonElement>(`[data-verdict="${VERDICT_OF_KEY[key]}"]`)?.click();
}
