/** How uncertain the linking leaves the number of people: the interval over drawn partitions, or why there is none. */
import type { CaseSummary } from "@recount/server/contract";
import { useMessage } from "../words/messages.ts";
import { useWords } from "../words/words.ts";

export function DrawnPeople({ summary }: { summary: Pick<CaseSummary, "drawn" | "drawnNotes"> }) {
  const { say, range, number, share } = useWords();
  const message = useMessage();
  const { drawn, drawnNotes } = summary;
  const level = share(0.95);
  if (drawn === null && drawnNotes.length === 0) return null;
  return (
    <p className="aside drawn-people">
      {drawn === null
        ? null
        : drawn.low === drawn.high
          ? say("people.drawnOne", { people: number(drawn.low), draws: number(drawn.draws), level })
          : say("people.drawn", { range: range(drawn.low, drawn.high), draws: number(drawn.draws), level })}
      {drawnNotes.map((note) => (
        <span key={note.code}>
          {" "}
          <bdi>{message(note).text}</bdi>
        </span>
      ))}
    </p>
  );
}
