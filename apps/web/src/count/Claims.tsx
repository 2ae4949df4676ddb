/** What others say of how many there are: entered here, shown beside the count, withdrawn with a reason. None of it is judged. */
import type { Statement } from "@recount/server/contract";
import { useState, type FormEvent } from "react";
import { useMakeStatement, useStatements, useWithdrawStatement } from "../api/queries.ts";
import { Verbatim } from "../page/Name.tsx";
import { Section } from "../page/Page.tsx";
import { Trouble } from "../page/Trouble.tsx";
import { useWords } from "../words/words.ts";
import { KINDS, saidNumber, type Kind } from "./claimNumber.ts";
import { claimsOf } from "./claimOf.ts";
import { useClaimWords } from "./Flags.tsx";

const EMPTY = { speaker: "", through: "", saidOn: "", saidIn: "", note: "" };

function Enter() {
  const { say } = useWords();
  const make = useMakeStatement();
  const [kind, setKind] = useState<Kind>("exactly");
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const [texts, setTexts] = useState(EMPTY);
  const text = (field: keyof typeof EMPTY, required = false) => (
    <label className="field-line">
      {say(`claims.${field}`)}
      <input
        dir="auto"
        required={required}
        maxLength={field === "note" ? 5000 : 300}
        value={texts[field]}
        onChange={(event) => setTexts({ ...texts, [field]: event.target.value })}
      />
    </label>
  );
  const amount = (value: string, set: (value: string) => void, label: string) => (
    <label className="field-line">
      {label}
      <input
        type="number"
        dir="ltr"
        required
        min={0}
        max={1_000_000_000}
        step={1}
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  );
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (make.isPending) return;
    const { speaker, through, saidOn, saidIn, note } = texts;
    const speakers = [through, speaker].map((each) => each.trim()).filter((each) => each !== "");
    const victims = saidNumber(kind, Number(first), Number(second));
    make.mutate(
      { speakers, victims, saidOn: saidOn.trim(), saidIn: saidIn.trim(), note: note.trim() },
      {
        onSuccess: () => {
          setTexts(EMPTY);
          setFirst("");
          setSecond("");
        },
      },
    );
  }
  return (
    <form className="claim-form" onSubmit={onSubmit}>
      {text("speaker", true)}
      {text("through")}
      <label className="field-line">
        {say("claims.kind")}
        <select
          value={kind}
          onChange={(event) => setKind(KINDS.find((each) => each === event.target.value) ?? "exactly")}
        >
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {say(`claims.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {amount(first, setFirst, say(kind === "between" ? "claims.from" : "claims.number"))}
      {kind === "between" ? amount(second, setSecond, say("claims.to")) : null}
      {text("saidOn")}
      {text("saidIn")}
      {text("note")}
      <button type="submit" className="button" disabled={make.isPending}>
        {say("claims.enter")}
      </button>
      {make.error === null ? null : <Trouble error={make.error} />}
    </form>
  );
}

function Withdraw({ statement }: { statement: Statement }) {
  const { say } = useWords();
  const withdraw = useWithdrawStatement();
  const [reason, setReason] = useState("");
  const { statementId } = statement;
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!withdraw.isPending) withdraw.mutate({ statementId, reason: reason.trim() });
  }
  return (
    <details className="details">
      <summary>{say("claims.withdraw")}</summary>
      <form className="claim-form" onSubmit={onSubmit}>
        <p className="aside">{say("claims.withdrawMeans")}</p>
        <label className="field-line">
          {say("list.withdrawReason")}
          <input
            dir="auto"
            required
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <button type="submit" className="button" disabled={withdraw.isPending}>
          {say("claims.withdraw")}
        </button>
        {withdraw.error === null ? null : <Trouble error={withdraw.error} />}
      </form>
    </details>
  );
}

function Said({ statement }: { statement: Statement }) {
  const { say, edtf, time } = useWords();
  const sayClaim = useClaimWords();
  const { speakers, saidOn, saidIn, note, withdrawn } = statement;
  const [claim] = claimsOf([{ ...statement, withdrawn: null }], "");
  const words = claim === undefined ? "" : sayClaim(claim);
  const told = (
    <>
      <strong>
        {[...speakers].reverse().map((speaker, at) => (
          <span key={`${at} ${speaker}`}>
            {at === 0 ? null : ` ${say("claims.throughWord")} `}
            <Verbatim text={speaker} />
          </span>
        ))}
      </strong>
      : {words}
    </>
  );
  return (
    <li>
      <p>{withdrawn === null ? told : <s>{told}</s>}</p>
      <p className="aside">
        {[saidOn === "" ? null : edtf(saidOn), saidIn === "" ? null : saidIn].some(
          (each) => each !== null,
        ) ? (
          <>
            {saidOn === "" ? null : <bdi>{edtf(saidOn)}</bdi>}
            {saidOn === "" || saidIn === "" ? null : " · "}
            {saidIn === "" ? null : <Verbatim text={saidIn} />}
            {" · "}
          </>
        ) : null}
        {say("claims.entered", { time: time(statement.time) })}
      </p>
      {note === "" ? null : (
        <p className="aside">
          <Verbatim text={note} />
        </p>
      )}
      {withdrawn === null ? (
        <Withdraw statement={statement} />
      ) : (
        <p className="aside">
          {say("claims.withdrawn", { time: time(withdrawn.time), reason: withdrawn.reason })}
        </p>
      )}
    </li>
  );
}

export function Claims() {
  const { say } = useWords();
  const { data: statements = [], error } = useStatements();
  return (
    <Section title={say("claims.title")} lead={say("claims.lead")}>
      {error === null ? null : <Trouble error={error} />}
      {statements.length === 0 ? null : (
        <ul className="claims">
          {statements.map((statement) => (
            <Said key={statement.statementId} statement={statement} />
          ))}
        </ul>
      )}
      <details className="details">
        <summary>{say("claims.add")}</summary>
        <Enter />
      </details>
    </Section>
  );
}
