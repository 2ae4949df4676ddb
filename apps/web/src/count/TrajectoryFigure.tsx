/** How the documented number and the estimate moved as the lists grew: a row a step, those without an estimate in their place. */
import type { CountPage, Trajectory } from "@recount/server/contract";
import { Figure } from "../figure/Figure.tsx";
import { useMessage } from "../words/messages.ts";
import { useWords } from "../words/words.ts";
import { shownOf } from "./headline.ts";
import { IntervalRows } from "./IntervalRows.tsx";
import { useShownText } from "./LeftOutFigure.tsx";
import { useMethodName } from "./methodName.ts";
import { rowsHeight, type IntervalRow } from "./rowsLayout.ts";

type Step = Trajectory["steps"][number];

/** The name of a last step that holds what no date places. */
const EVERYTHING = "";

function useStepName({ by }: Trajectory): (step: Step) => string {
  const { say, edtf } = useWords();
  return ({ name }) => {
    if (name === EVERYTHING) return say("trajectory.everything");
    return by === "reports" ? say("trajectory.until", { date: edtf(name) }) : name;
  };
}

function useRows(trajectory: Trajectory): IntervalRow[] {
  const { say } = useWords();
  const nameOf = useStepName(trajectory);
  const textOf = useShownText();
  return trajectory.steps.map((step): IntervalRow => {
    const shown = shownOf(step);
    const figure = textOf(shown);
    const floor = trajectory.method === "chao" ? say("trajectory.floor", { figure }) : figure;
    const none = say("trajectory.documentedOnly", { count: step.documented });
    return {
      key: step.name,
      label: nameOf(step),
      text: shown === undefined ? none : floor,
      shown,
      floor: step.documented,
    };
  });
}

/** Where it began and where it came to, what the steps are, and what is the same at each of them. */
function useReading(trajectory: Trajectory): string {
  const { say, number } = useWords();
  const nameOf = useStepName(trajectory);
  const methodOf = useMethodName();
  const { steps, by, method, records, dated } = trajectory;
  const given = steps.filter((step) => shownOf(step) !== undefined);
  const [first, last] = [steps[0], steps.at(-1)];
  const [begun, ended] = [given[0], given.at(-1)];
  const grew = say("trajectory.grew", {
    from: first?.documented ?? 0,
    first: first === undefined ? "" : nameOf(first),
    to: last?.documented ?? 0,
  });
  const point = (step: Step | undefined) => Math.round(step?.total?.point ?? 0);
  const estimated =
    begun === undefined || ended === undefined
      ? say("trajectory.never")
      : begun === ended
        ? say("trajectory.once", { method: methodOf(method), point: point(ended), step: nameOf(ended) })
        : say("trajectory.moved", {
            method: methodOf(method),
            from: point(begun),
            first: nameOf(begun),
            to: point(ended),
          });
  const basis = by === "reports" ? say("trajectory.byReports", { dated, records: number(records) }) : "";
  return [grew, estimated, basis].filter((each) => each !== "").join(" ");
}

function Steps({ trajectory, lists }: { trajectory: Trajectory; lists: CountPage["lists"] }) {
  const { say } = useWords();
  const nameOf = useStepName(trajectory);
  const methodOf = useMethodName();
  const message = useMessage();
  const rows = useRows(trajectory);
  const reading = useReading(trajectory);
  const whole = (value: number | null | undefined) => (value == null ? null : Math.round(value));
  const listOf = (name: string) => lists.find((list) => list.name === name);
  return (
    <Figure
      title={say("trajectory.title")}
      reading={reading}
      fileName="recount-trajectory"
      height={rowsHeight(rows)}
      table={{
        columns: [
          say("trajectory.step"),
          say("trajectory.lists"),
          say("table.documented"),
          say("table.estimate"),
          say("table.low"),
          say("table.high"),
          say("table.method"),
          say("strata.why"),
        ],
        rows: trajectory.steps.map((step) => [
          nameOf(step),
          step.lists.length,
          step.documented,
          whole(step.total?.point),
          whole(step.total?.interval?.low),
          whole(step.total?.interval?.high),
          step.total === null ? say("table.refused") : methodOf(trajectory.method),
          step.refusal === null ? null : message(step.refusal).text,
        ]),
      }}
    >
      {(width) => (
        <IntervalRows
          rows={rows}
          width={width}
          doorOf={({ key, label, text }) => {
            const list = trajectory.by === "lists" ? listOf(key) : undefined;
            if (list === undefined) return undefined;
            return {
              to: { list: list.listId, named: "true" },
              label: say("trajectory.open", { list: label, text }),
            };
          }}
        />
      )}
    </Figure>
  );
}

export function TrajectoryFigure({ count: { trajectory, lists } }: { count: CountPage }) {
  const { say } = useWords();
  if (trajectory === null || trajectory.steps.length === 0) return null;
  return (
    <section className="section">
      <Steps trajectory={trajectory} lists={lists} />
      <p className="aside">{say("trajectory.aside")}</p>
    </section>
  );
}
