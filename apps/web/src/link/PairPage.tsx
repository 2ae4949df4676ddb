/**
 * One pair of records by itself: the two as they stand in their lists, and beside them why they were, or were not, taken
 * for one person. The way in from any table of pairs.
 */
import type { PairDetail } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { usePair } from "../api/queries.ts";
import { Verbatim } from "../page/Name.tsx";
import { Empty, Page, When } from "../page/Page.tsx";
import { PairRecords } from "../review/PairRecords.tsx";
import { sayMessage } from "../words/messages.ts";
import { asSentence, useWords } from "../words/words.ts";
import { Pair } from "./Pair.tsx";

/** A record's id, as a door to the person it now belongs to. */
export function RecordDoor({ recordId }: { recordId: string }) {
  return (
    <Link to="/link" search={{ person: recordId }}>
      <Verbatim text={recordId} />
    </Link>
  );
}

const onePerson = ({ records }: Pick<PairDetail, "records">): boolean =>
  records[0]?.personId === records[1]?.personId;

function Explained({ left, right }: { left: string; right: string }) {
  const words = useWords();
  const answer = usePair({ left, right });
  return (
    <When answer={answer}>
      {({ pair, inRun, ...sides }) => (
        <div className="pair-sides">
          <PairRecords {...sides} />
          <Pair
            pair={pair}
            open
            heading="h2"
            tone={pair.outcome.joins && onePerson(sides) ? "joins" : "near"}
            title={
              <>
                <RecordDoor recordId={pair.left} />
                <span aria-hidden="true"> – </span>
                <RecordDoor recordId={pair.right} />
              </>
            }
            lead={<p>{asSentence(sayMessage(inRun, words).text)}.</p>}
          />
        </div>
      )}
    </When>
  );
}

export function PairPage({ left, right }: { left: string; right: string }) {
  const { say } = useWords();
  return (
    <Page title={say("pair.title")}>
      {left === "" || right === "" ? (
        <Empty>{say("pair.none")}</Empty>
      ) : (
        <Explained key={left + right} left={left} right={right} />
      )}
    </Page>
  );
}
