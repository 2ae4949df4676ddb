/** Chooses how the dates of a file are written, where it has any that leave it open. */
import type { ColumnReading } from "@recount/server/contract";
import type { DateOrder } from "../api/queries.ts";
import { useWords } from "../words/words.ts";
import { isDate } from "./roles.ts";

const ORDERS: readonly DateOrder[] = ["day-month", "month-day", "year-first"];

export function DateOrderChoice({
  columns,
  onOrder,
}: {
  columns: readonly ColumnReading[];
  onOrder: (order: DateOrder) => void;
}) {
  const { say } = useWords();
  const dated = columns.filter((column) => isDate(column.role) && column.dateOrder !== null);
  if (dated.length === 0) return null;
  const found = dated[0]?.dateOrder;
  return (
    <label className="field-line">
      {say("draft.dateOrder")}{" "}
      <select
        value={found === "mixed" ? "" : (found ?? "")}
        onChange={(event) => onOrder(event.target.value as DateOrder)}
      >
        {found === "mixed" ? <option value="">{say("dateOrder.mixed")}</option> : null}
        {ORDERS.map((order) => (
          <option key={order} value={order}>
            {say(`dateOrder.${order}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
