/** Two records side by side, large: what they agree on quiet, what differs set off, down to the words of a name. */
import type { PersonDetail, PersonRecord } from "@recount/server/contract";
import { Fragment, type ReactNode } from "react";
import { NameReadRow, NAMES } from "../link/NameRead.tsx";
import { FieldHead, fieldsOf, Value } from "../link/Records.tsx";
import { scriptOf, Verbatim } from "../page/Name.tsx";
import { Scroll } from "../page/Scroll.tsx";
import { useWords } from "../words/words.ts";

export interface ShownRecord {
  readonly key: string;
  readonly title: ReactNode;
  readonly fields: Readonly<Record<string, string>>;
  readonly ageInName: boolean;
  /** Null where it is not told. */
  readonly nameRead: PersonRecord["nameRead"];
}

interface TwoRecordsProps {
  readonly records: readonly [ShownRecord, ShownRecord];
  readonly agreement: PersonDetail["agreement"];
}

const folded = (word: string): string => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The words of a text, each with whether the other text, in the same script, has it not. */
export function differingWords(text: string, other: string): { word: string; differs: boolean }[] {
  const comparable = scriptOf(text) === scriptOf(other) && other !== "";
  const known = new Set(other.split(/\s+/).map(folded));
  return text.split(/\s+/).map((word) => ({ word, differs: comparable && !known.has(folded(word)) }));
}

/** The spelling of a cell that is in the same script, where it has several. */
function spellingLike(text: string, cell: string): string {
  return cell.split(" · ").find((each) => scriptOf(each) === scriptOf(text)) ?? "";
}

function NameCell({ text, other }: { text: string; other: string }) {
  return text.split(" · ").map((spelling, index) => (
    <span className="review-name" key={spelling}>
      {index === 0 ? null : " · "}
      <bdi dir="auto" lang={scriptOf(spelling)} translate="no">
        {differingWords(spelling, spellingLike(spelling, other)).map(({ word, differs }, at) => (
          // A name may hold a word twice; its place tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={`${at} ${word}`}>
            {at === 0 ? null : " "}
            {differs ? <mark>{word}</mark> : word}
          </span>
        ))}
      </bdi>
    </span>
  ));
}

export function TwoRecords({ records, agreement }: TwoRecordsProps) {
  const { say } = useWords();
  const state = new Map(agreement.map((each) => [each.role, each.state]));
  const details = records.map(({ fields }) => ({ fields: { ...fields } }));
  const roles = fieldsOf({ recordsDetail: details as PersonDetail["recordsDetail"] });
  const lastName = roles.findLast((role) => NAMES.has(role));
  return (
    <Scroll>
      <table className="table records review-records">
        <caption className="unseen">{say("review.records")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{say("person.field")}</span>
            </th>
            {records.map(({ key, title }) => (
              <th scope="col" key={key}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {roles.map((role) => {
            const agrees = state.get(role) ?? "single";
            const cells = records.map(({ fields }) => fields[role]);
            return (
              <Fragment key={role}>
                <tr className={`agree-${agrees}`}>
                  <FieldHead role={role} agreement={agrees} />
                  {records.map(({ key, ageInName }, at) => (
                    <td key={key}>
                      {NAMES.has(role) && cells[at] !== undefined ? (
                        <NameCell text={cells[at]} other={cells[1 - at] ?? ""} />
                      ) : (
                        <Value role={role} value={cells[at]} ageInName={ageInName} />
                      )}
                    </td>
                  ))}
                </tr>
                {role === lastName ? (
                  <NameReadRow reads={records.map(({ key, nameRead }) => ({ key, read: nameRead }))} />
                ) : null}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

/** A record's list and row, which lead to the cell in the file. */
export function RecordTitle({ listName, row }: { listName: string; row: number }) {
  const { say, plain } = useWords();
  return (
    <>
      <Verbatim text={listName} />
      <span className="record-row">{say("record.row", { row: plain(row) })}</span>
    </>
  );
}
