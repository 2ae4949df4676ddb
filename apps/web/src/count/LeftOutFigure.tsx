/** The total without each list in turn: how much of the answer hangs on one organisation's work. */
import type { CountPage } from "@recount/server/contract";
import { Figure } from "../figure/Figure.tsx";
import { useWords } from "../words/words.ts";
import type { Shown } from "./headline.ts";
import { IntervalRows } from "./IntervalRows.tsx";
import { useMethodName } from "./methodName.ts";
import { drawnFamily, onAllLists, totalBy } from "./pictured.ts";
import { rowsHeight, type IntervalRow } from "./rowsLayout.ts";

/** "331 (306–366)", or that there is none. */
export function useShownText(): (shown: Shown | undefined) => string {
  const { say, range } = useWords();
  return (shown) =>
    shown === undefined
      ? say("rows.noEstimate")
      : say("families.value", {
          point: Math.round(shown.point),
          range: range(shown.interval.low, shown.interval.high),
        });
}

/** All lists first, then each left out, in the count's order. */
function useRows(count: CountPage, method: string): IntervalRow[] {
  const { say } = useWords();
  const textOf = useShownText();
  const all = onAllLists(count, method);
  const chief = {
    key: "",
    label: say("leftOut.all"),
    text: textOf(all),
    shown: all,
    floor: count.documented,
    chief: true,
  };
  const rows = count.leftOut.map(({ listId, name, documented, totals }): IntervalRow => {
    const shown = totalBy(totals, method);
    return { key: listId, label: name, text: textOf(shown), shown, floor: documented };
  });
  return all === undefined ? rows : [chief, ...rows];
}

function useReading(rows: readonly IntervalRow[], method: string): string {
  const { say } = useWords();
  const nameOf = useMethodName();
  const [chief] = rows.filter((row) => row.chief === true);
  const others = rows
    .filter((row) => row.chief !== true)
    .flatMap(({ label, shown }) => (shown === undefined ? [] : [{ label, point: Math.round(shown.point) }]))
    .sort((one, other) => one.point - other.point);
  const [least, most] = [others[0], others.at(-1)];
  if (least === undefined || most === undefined || chief?.shown === undefined) return say("leftOut.none");
  return say("leftOut.reading", {
    method: nameOf(method),
    all: Math.round(chief.shown.point),
    low: least.point,
    lowList: least.label,
    high: most.point,
    highList: most.label,
  });
}

export function LeftOutFigure({ count }: { count: CountPage }) {
  const { say } = useWords();
  const nameOf = useMethodName();
  const method = drawnFamily(count.leftOut.map(({ totals }) => totals)) ?? "";
  const rows = useRows(count, method);
  const reading = useReading(rows, method);
  const whole = (value: number | null | undefined) => (value == null ? null : Math.round(value));
  if (count.leftOut.length === 0) return null;
  return (
    <Figure
      title={say("leftOut.title")}
      reading={reading}
      fileName="recount-lists-left-out"
      height={rowsHeight(rows)}
      table={{
        columns: [
          say("leftOut.without"),
          say("table.method"),
          say("table.documented"),
          say("table.estimate"),
          say("table.low"),
          say("table.high"),
        ],
        rows: count.leftOut.flatMap(({ name, documented, totals }) =>
          totals.map(({ method: each, total }) => [
            name,
            nameOf(each),
            documented,
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
          doorOf={(row) =>
            row.chief === true
              ? undefined
              : {
                  to: { list: row.key, named: "true" },
                  label: say("leftOut.open", { list: row.label, text: row.text }),
                }
          }
        />
      )}
    </Figure>
  );
}
