/** One pair of records by itself: why the two were, or were not, taken for one person. The way in from any table of pairs. */
import { Link } from "@tanstack/react-router";
import { usePair } from "../api/queries.ts";
import { Verbatim } from "../page/Name.tsx";
import { Empty, Page, When } from "../page/Page.tsx";
import { useWords } from "../words/words.ts";
import { Pair } from "./Pair.tsx";

/** A record's id, as a door to the person it now belongs to. */
export function RecordDoor({ recordId }: { recordId: string }) {
  return (
    <Link to="/link" search={{ person: recordId }}>
      <Verbatim text={recordId} />
    </Link>
  );
}

function Explained({ left, right }: { left: string; right: string }) {
  const answer = usePair(left, right, true);
  return (
    <When answer={answer}>
      {(pair) => (
        <Pair
          pair={pair}
          open
          heading="h2"
          tone={pair.outcome.joins ? "joins" : "near"}
          title={
            <>
              <RecordDoor recordId={pair.left} />
              <span aria-hidden="true"> – </span>
              <RecordDoor recordId={pair.right} />
            </>
          }
        />
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
