/** The case in one sentence: who is documented, how many there probably are in all, and how sure that is. Every number is a door. */
import type { CaseSummary } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useMessage } from "../words/messages.ts";
import { Sentence } from "../words/Sentence.tsx";
import { useWords } from "../words/words.ts";

export function HeadSentence({ summary }: { summary: CaseSummary }) {
  const words = useWords();
  const message = useMessage();
  const people = <Link to="/link" search={{ named: "true" }} className="door" />;
  const lists = <Link to="/read" className="door" />;
  const { total, refused } = summary;
  if (summary.people === null) {
    return (
      <p className="head-sentence">
        <Sentence
          of="case.unlinked"
          with={{ count: summary.records, lists: words.say("lists.count", { count: summary.lists }) }}
          doors={{ lists }}
        />
      </p>
    );
  }
  return (
    <p className="head-sentence">
      <Sentence
        of="count.documented"
        with={{
          count: summary.documented ?? summary.people,
          lists: words.say("lists.from", { count: summary.lists }),
        }}
        doors={{ people, lists }}
      />{" "}
      {total === null ? null : (
        <Sentence
          of="case.estimated"
          with={{
            count: Math.round(total.point),
            range: words.range(total.interval.low, total.interval.high),
            level: words.share(total.interval.level),
            kind: words.say(`interval.${total.interval.kind}`),
          }}
          doors={{ total: <Link to="/count" className="door" /> }}
        />
      )}
      {total === null && refused !== null ? (
        <span className="refused">
          {words.say("case.refused")} <bdi>{message(refused).text}</bdi>
        </span>
      ) : null}
    </p>
  );
}
