/** What can still be done to a list of the case: its columns corrected, or the whole taken out of linking with a reason. */
import type { Role } from "@recount/core";
import type { ListReading, ListSummary } from "@recount/server/contract";
import { useState } from "react";
import { useCorrectList, useWithdrawList, type DateOrder } from "../api/queries.ts";
import { Trouble } from "../page/Trouble.tsx";
import { useWords } from "../words/words.ts";
import { DateOrderChoice } from "./DateOrderChoice.tsx";

export type ChosenRoles = Readonly<Record<string, Role>>;

interface CorrectColumnsProps {
  readonly listId: string;
  readonly reading: ListReading;
  readonly chosen: ChosenRoles;
  readonly onSaved: () => void;
}

/** Saves the roles chosen over the columns. Nothing is sent before that. */
export function CorrectColumns({ listId, reading, chosen, onSaved }: CorrectColumnsProps) {
  const { say } = useWords();
  const correct = useCorrectList(listId);
  const [dateOrder, setDateOrder] = useState<DateOrder | undefined>(undefined);
  const changed = Object.keys(chosen).length > 0 || dateOrder !== undefined;
  const saved = () => {
    setDateOrder(undefined);
    onSaved();
  };
  const columns = reading.columns.map((column) =>
    dateOrder === undefined || column.dateOrder === null ? column : { ...column, dateOrder },
  );
  return (
    <div className="actions">
      <DateOrderChoice columns={columns} onOrder={setDateOrder} />
      <button
        type="button"
        className={changed ? "button primary" : "button"}
        disabled={!changed || correct.isPending}
        onClick={() =>
          correct.mutate(
            { columns: chosen, ...(dateOrder === undefined ? {} : { dateOrder }) },
            { onSuccess: saved },
          )
        }
      >
        {say("list.saveColumns")}
      </button>
      <p className="aside">{say(correct.isSuccess && !changed ? "list.columnsSaved" : "list.correctHint")}</p>
      {correct.error === null ? null : <Trouble error={correct.error} kept={say("read.kept")} />}
    </div>
  );
}

export function WithdrawList({ listId }: { listId: string }) {
  const { say } = useWords();
  const withdraw = useWithdrawList(listId);
  const [reason, setReason] = useState("");
  return (
    <details className="details">
      <summary>{say("list.withdraw")}</summary>
      <p>{say("list.withdrawMeans")}</p>
      <form
        className="confirm"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== "") withdraw.mutate(reason.trim());
        }}
      >
        <label className="field-line">
          {say("list.withdrawReason")}{" "}
          <input
            value={reason}
            dir="auto"
            required
            maxLength={2000}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <button type="submit" className="button" disabled={reason.trim() === "" || withdraw.isPending}>
          {say("list.withdraw")}
        </button>
      </form>
      {withdraw.error === null ? null : <Trouble error={withdraw.error} kept={say("read.kept")} />}
    </details>
  );
}

export function Withdrawn({ withdrawn }: { withdrawn: NonNullable<ListSummary["withdrawn"]> }) {
  const { say, time } = useWords();
  return (
    <p>
      <strong>{say("list.withdrawn", { time: time(withdrawn.time), reason: withdrawn.reason })}</strong>
    </p>
  );
}
