/** Internal consistency: each list hidden in turn and its size, which is known, predicted from the others. */
import type { CountPage } from "@recount/server/contract";
import { Figure } from "../figure/Figure.tsx";
import { useWords } from "../words/words.ts";
import { IntervalRows } from "./IntervalRows.tsx";
import { useShownText } from "./LeftOutFigure.tsx";
import { useMethodName } from "./methodName.ts";
import { drawnFamily, hiddenOutcome, totalBy } from "./pictured.ts";
import { rowsHeight, type IntervalRow } from "./rowsLayout.ts";

export function HiddenFigure({ count }: { count: CountPage }) {
  const { say } = useWords();
  const nameOf = useMethodName();
  const textOf = useShownText();
  const method = drawnFamily(count.hidden.map(({ predicted }) => predicted));
  const whole = (value: number | null | undefined) => (value == null ? null : Math.round(value));
  if (count.hidden.length === 0 || method === undefined) return null;
  const rows = count.hidden.map(({ listId, name, people, onOthers, predicted }): IntervalRow => {
    const shown = totalBy(predicted, method);
    const text = say("hidden.text", { people, predicted: textOf(shown) });
    return { key: listId, label: name, text, shown, floor: onOthers, mark: people };
  });
  const outcome = hiddenOutcome(count.hidden, method);
  return (
    <Figure
      title={say("hidden.title")}
      reading={`${say("hidden.reading", { method: nameOf(method), ...outcome })} ${say(
        2 * outcome.held >= outcome.tried ? "hidden.held" : "hidden.missed",
      )}`}
      fileName="recount-lists-hidden"
      height={rowsHeight(rows)}
      table={{
        columns: [
          say("list.name"),
          say("hidden.size"),
          say("hidden.onOthers"),
          say("table.method"),
          say("hidden.predicted"),
          say("table.low"),
          say("table.high"),
        ],
        rows: count.hidden.flatMap(({ name, people, onOthers, predicted }) =>
          predicted.map(({ method: each, total }) => [
            name,
            people,
            onOthers,
            nameOf(each),
            whole(total?.point),
            whole(total?.interval?.low),
            whole(total?.interval?.high),
          ]),
        ),
      }}
    >
      {(width) => (
        <IntervalRows
          rows={rows}
          width={width}
          doorOf={(row) => ({ to: { list: row.key, named: "true" }, label: `${row.label}: ${row.text}` })}
        />
      )}
    </Figure>
  );
}
