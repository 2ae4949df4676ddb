/** How the total moves with the one thing no list can show, so that nobody takes the assumption for knowledge. */
import type { CountPage, Sensitivity } from "@recount/server/contract";
import { Figure } from "../figure/Figure.tsx";
import { Axis, Label } from "../figure/parts.tsx";
import { Section } from "../page/Page.tsx";
import { useMessage } from "../words/messages.ts";
import { asSentence, useWords } from "../words/words.ts";
import { useMethodName } from "./methodName.ts";
import { atNone, sensitivityHeight, sensitivityLayout, type SensitivityRow } from "./sensitivityLayout.ts";

/** Room for a step's words before the axis. */
const INSET = 64;

/** 0.0625 as 1/16: steps are halves and doubles. */
function useStepText(): (xi: number) => string {
  const { plain } = useWords();
  return (xi) => (xi < 1 ? `${plain(1)}/${plain(Math.round(1 / xi))}` : plain(xi));
}

function Step({ row, width }: { row: SensitivityRow; width: number }) {
  const { direction } = useWords();
  const sayStep = useStepText();
  const into = direction === "rtl" ? -1 : 1;
  return (
    <g>
      <Label
        x={direction === "rtl" ? width - 2 : 2}
        y={row.y + 4}
        size={12}
        weight={row.xi === 1 ? 600 : 400}
      >
        {`ξ = ${sayStep(row.xi)}`}
      </Label>
      <g stroke="var(--accent)" strokeWidth={row.xi === 1 ? 2 : 1}>
        <line x1={row.lowX} x2={row.highX} y1={row.y} y2={row.y} />
        <line x1={row.lowX} x2={row.lowX} y1={row.y - 4} y2={row.y + 4} />
        {row.beyond ? (
          <path
            d={`M${row.highX - into * 6},${row.y - 4} L${row.highX},${row.y} L${row.highX - into * 6},${row.y + 4}`}
            fill="none"
          />
        ) : (
          <line x1={row.highX} x2={row.highX} y1={row.y - 4} y2={row.y + 4} />
        )}
      </g>
    </g>
  );
}

function Picture({
  sensitivity,
  documented,
  width,
}: {
  sensitivity: Sensitivity;
  documented: number;
  width: number;
}) {
  const { say, direction } = useWords();
  const nameOf = useMethodName();
  const layout = sensitivityLayout(sensitivity, { documented, width, direction, inset: INSET });
  const { scale, axisY } = layout;
  const documentedX = scale.at(documented);
  return (
    <>
      <path d={layout.band} fill="var(--accent-soft)" />
      <line x1={documentedX} x2={documentedX} y1="4" y2={axisY} stroke="var(--ink)" strokeWidth="2" />
      {layout.rows.map((row) => (
        <Step key={row.xi} row={row} width={width} />
      ))}
      <path d={layout.curve} fill="none" stroke="var(--accent)" strokeWidth="2.5" />
      {layout.marks.map(({ method, x, y }) => (
        <circle key={method} cx={x} cy={y} r="4.5" fill="var(--paper)" stroke="var(--ink)" strokeWidth="1.75">
          <title>{nameOf(method)}</title>
        </circle>
      ))}
      <Axis scale={scale} y={axisY} />
      <Label x={documentedX} y={axisY + 38} anchor="middle" size={12} fill="var(--ink-soft)">
        {say("families.documentedLine")}
      </Label>
    </>
  );
}

function Curve({ sensitivity, count }: { sensitivity: Sensitivity; count: CountPage }) {
  const { say, number } = useWords();
  const sayStep = useStepText();
  const nameOf = useMethodName();
  const message = useMessage();
  const none = atNone(sensitivity);
  const totalAt = (xi: number) => Math.round(sensitivity.points.find((each) => each.xi === xi)?.total ?? 0);
  const implied = sensitivity.implied.map(({ xi }) => xi);
  const operands = {
    none: Math.round(none?.total ?? 0),
    half: totalAt(0.5),
    double: totalAt(2),
    one: sayStep(1),
    oneHalf: sayStep(0.5),
    two: sayStep(2),
  };
  const families =
    implied.length === 0
      ? ""
      : say("sensitivity.implied", { low: Math.min(...implied), high: Math.max(...implied) });
  return (
    <>
      <Figure
        title={say("sensitivity.title")}
        reading={`${say("sensitivity.reading", operands)} ${families}`}
        fileName="recount-sensitivity"
        height={sensitivityHeight(sensitivity)}
        table={{
          columns: ["ξ", say("table.estimate"), say("table.low"), say("table.high")],
          rows: [
            ...sensitivity.points.map(({ xi, total, low, high }) => [
              number(xi),
              Math.round(total),
              Math.round(low),
              Math.round(high),
            ]),
            ...sensitivity.implied.map(({ method, xi }) => [
              `${number(xi)}: ${nameOf(method)}`,
              null,
              null,
              null,
            ]),
          ],
        }}
      >
        {(width) => <Picture sensitivity={sensitivity} documented={count.documented} width={width} />}
      </Figure>
      <p className="aside">
        <bdi>{asSentence(message(sensitivity.meaning).text)}</bdi>
      </p>
    </>
  );
}

/** The curve, or in its place why there is none. */
export function SensitivityFigure({ count }: { count: CountPage }) {
  const { say } = useWords();
  const message = useMessage();
  const { sensitivity } = count;
  if (sensitivity === null) return null;
  if (sensitivity.refusal === null) return <Curve sensitivity={sensitivity} count={count} />;
  const { text, remedy } = message(sensitivity.refusal);
  return (
    <Section title={say("sensitivity.title")}>
      <p>
        <bdi>{text}</bdi>
      </p>
      {remedy === undefined ? null : (
        <p className="remedy">
          {say("problem.remedy")} <bdi>{remedy}</bdi>
        </p>
      )}
    </Section>
  );
}
