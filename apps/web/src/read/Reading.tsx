/** How a file was understood: what was noticed about the whole of it, and the rows kept aside with their reasons. */
import type { ListReading } from "@recount/server/contract";
import { Verbatim } from "../page/Name.tsx";
import { useMessage } from "../words/messages.ts";
import { useWords } from "../words/words.ts";

const DELIMITERS: Readonly<Record<string, string>> = { "\t": "tab" };

export function ReadingFacts({ reading }: { reading: ListReading }) {
  const { say, plain } = useWords();
  return (
    <p className="facts">
      <span>{reading.format.toUpperCase()}</span>
      {reading.encoding === null ? null : (
        <span>{say("reading.encoding", { encoding: reading.encoding })}</span>
      )}
      {reading.delimiter === null ? null : (
        <span>
          {say("reading.delimiter", { delimiter: DELIMITERS[reading.delimiter] ?? reading.delimiter })}
        </span>
      )}
      {reading.headerLine === null ? (
        <span>{say("reading.noHeader")}</span>
      ) : (
        <span>{say("reading.header", { line: plain(reading.headerLine) })}</span>
      )}
      <span>{say("rows.count", { count: reading.rows })}</span>
    </p>
  );
}

/** What to know before trusting a list that was read, or the people found. */
export function Warnings({ reading }: { reading: Pick<ListReading, "warnings"> }) {
  const message = useMessage();
  if (reading.warnings.length === 0) return null;
  return (
    <ul className="checks">
      {reading.warnings.map((warning) => {
        const { text, remedy } = message(warning);
        return (
          <li key={warning.code + warning.english} className="check-warned">
            <span className="sign" aria-hidden="true">
              !
            </span>
            <div>
              <bdi>{text}</bdi>
              {remedy === undefined ? null : (
                <p className="remedy">
                  <bdi>{remedy}</bdi>
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

export function SetAside({ reading }: { reading: ListReading }) {
  const { say, plain } = useWords();
  const message = useMessage();
  if (reading.setAside.length === 0) return null;
  return (
    <details className="details">
      <summary>{say("reading.setAside", { count: reading.setAside.length })}</summary>
      <ul className="plain-list">
        {reading.setAside.slice(0, 200).map((row) => (
          <li key={row.row}>
            <strong className="figures">{say("problem.line", { line: plain(row.line) })}</strong>:{" "}
            <bdi>{message(row.reason).text}</bdi>
            <Verbatim text={row.text.slice(0, 300)} className="set-aside-text" />
          </li>
        ))}
      </ul>
    </details>
  );
}
