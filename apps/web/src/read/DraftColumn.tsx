/** One column of a draft: header, chosen meaning and why, values as written and as understood, and what was odd. */
import type { Role } from "@recount/core";
import type { ColumnReading } from "@recount/server/contract";
import { Verbatim } from "../page/Name.tsx";
import { useMessage } from "../words/messages.ts";
import { useWords } from "../words/words.ts";
import { RoleSelect } from "./RoleSelect.tsx";

interface DraftColumnProps {
  readonly column: ColumnReading;
  readonly rows: number;
  readonly busy: boolean;
  readonly onRole: (role: Role) => void;
}

function Sample({ raw, understood }: { raw: string; understood: string }) {
  const { say, edtf } = useWords();
  const notUnderstood = understood === "";
  return (
    <li className={notUnderstood ? "sample sample-odd" : "sample"}>
      <Verbatim text={raw} />
      {notUnderstood ? (
        <span className="sample-note">{say("column.notUnderstood")}</span>
      ) : understood === raw ? null : (
        <span className="sample-note">
          <span aria-hidden="true" className="arrow" />
          <bdi>{edtf(understood)}</bdi>
        </span>
      )}
    </li>
  );
}

/** The first odd cells as they stand in the file, each with its line. */
function OddCells({ column }: { column: ColumnReading }) {
  const { say, plain } = useWords();
  const { odd, oddCells } = column;
  if (oddCells.length === 0) return null;
  return (
    <>
      {odd > oddCells.length ? <p className="column-facts">{say("column.oddFirst")}</p> : null}
      <ul className="samples odd-cells">
        {oddCells.map(({ line, text }) => (
          <li key={line} className="sample sample-odd">
            <Verbatim text={text} />
            <span className="sample-note">{say("problem.line", { line: plain(line) })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function DraftColumn({ column, rows, busy, onRole }: DraftColumnProps) {
  const { say, share, number } = useWords();
  const message = useMessage();
  const unsure = column.confidence < 0.6 && column.role !== "other";
  return (
    <li className={unsure ? "draft-column unsure" : "draft-column"}>
      <h2>
        {column.header === "" ? (
          say("column.unnamed", { number: number(column.index + 1) })
        ) : (
          <Verbatim text={column.header} />
        )}
      </h2>
      <RoleSelect header={column.header} role={column.role} disabled={busy} onRole={onRole} />
      <p className="why">
        <bdi>{message(column.why).text}</bdi>
        {unsure ? <strong> {say("column.unsure")}</strong> : null}
      </p>
      <ul className="samples">
        {column.samples.map((raw, index) => (
          <Sample key={raw} raw={raw} understood={column.understood[index] ?? ""} />
        ))}
      </ul>
      <p className="column-facts">
        {say("column.filled", {
          share: share(rows === 0 ? 0 : column.filled / rows),
          distinct: number(column.distinct),
        })}
        {column.odd === 0 ? null : (
          <span className="odd-count"> {say("column.odd", { count: column.odd })}</span>
        )}
      </p>
      <OddCells column={column} />
    </li>
  );
}
