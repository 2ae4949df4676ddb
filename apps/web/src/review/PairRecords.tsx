/** The two records of a pair side by side, each under the door to its row in the list, and to the person it is on. */
import type { PairDetail } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useWords } from "../words/words.ts";
import { RecordTitle, TwoRecords } from "./TwoRecords.tsx";

export function PairRecords({ records, agreement }: Pick<PairDetail, "records" | "agreement">) {
  const { say } = useWords();
  const [one, other] = records.map((record) => ({
    key: record.recordId,
    fields: record.fields,
    ageInName: record.ageInName,
    nameRead: record.nameRead,
    title: (
      <>
        <Link to="/read/$listId/$row" params={{ listId: record.listId, row: String(record.row) }}>
          <RecordTitle listName={record.listName} row={record.row} />
        </Link>
        {record.personRecords > 1 ? (
          <Link to="/link" search={{ person: record.personId }} className="review-person">
            {say("review.joinedWith", { count: record.personRecords - 1 })}
          </Link>
        ) : null}
      </>
    ),
  }));
  if (one === undefined || other === undefined) return null;
  return <TwoRecords records={[one, other]} agreement={agreement} />;
}
