/** The count by place on a map that the team brought: documented solid, intervals drawn, refusals outlined, silence shown as silence. */
import type { CountMap, Strata } from "@recount/server/contract";
import { FileTrigger, Button } from "react-aria-components";
import { useAddAreas, useCountMap } from "../api/queries.ts";
import { Figure } from "../figure/Figure.tsx";
import { Door, Label, Whisker } from "../figure/parts.tsx";
import { nameInScript, scriptOf } from "../page/Name.tsx";
import { Trouble } from "../page/Trouble.tsx";
import { useMessage } from "../words/messages.ts";
import { useWords } from "../words/words.ts";
import { IntervalRows } from "./IntervalRows.tsx";
import { useShownText } from "./LeftOutFigure.tsx";
import { mapHeight, mapLayout, offMap, type AreaState, type MapMark } from "./mapLayout.ts";
import { useMethodName } from "./methodName.ts";
import { rowsHeight, type IntervalRow } from "./rowsLayout.ts";
import { OTHERS, strataFigures, type StratumFigure } from "./strataLayout.ts";
import { useStratumName } from "./stratumName.ts";

/** Between the map and what is on none of its areas. */
const GAP = 30;

const OUTLINES: Readonly<Record<AreaState, { fill: string; dash?: string; width: number }>> = {
  estimated: { fill: "var(--accent-soft)", width: 1 },
  refused: { fill: "var(--paper)", dash: "7 4", width: 1.5 },
  others: { fill: "var(--paper)", dash: "7 4", width: 1.5 },
  silent: { fill: "var(--paper-sunk)", dash: "1.5 4", width: 1.5 },
};

/** An area's name in the reader's script where the map has it. */
function useAreaName(): (names: readonly string[]) => string {
  const { language } = useWords();
  return (names) => nameInScript(names, language) ?? "";
}

function useStateText(): (mark: Pick<MapMark, "state" | "figure">) => string {
  const { say } = useWords();
  const textOf = useShownText();
  return ({ state, figure }) => {
    if (state === "silent") return say("map.silent");
    if (state === "others") return say("map.amongOthers");
    if (figure?.shown !== undefined) return textOf(figure.shown);
    return say("trajectory.documentedOnly", { count: Math.round(figure?.documented ?? 0) });
  };
}

/** Characters of a figure that a hundred pixels hold. */
const FITTING = 15;

function AreaWords({ mark, barWidth }: { mark: MapMark; barWidth: number }) {
  const { number, direction } = useWords();
  const nameOf = useAreaName();
  const textOf = useStateText();
  const { x, y, figure, state, room, span, documentedX } = mark;
  const name = nameOf(mark.names);
  const full = textOf(mark);
  const short = figure === undefined ? "–" : number(Math.round(figure.shown?.point ?? figure.documented));
  const fits = full.length <= (Math.max(room, barWidth) / 100) * FITTING;
  return (
    <g transform={`translate(${x} ${y})`}>
      <Label
        x={0}
        y={-10}
        anchor="middle"
        size={12}
        weight={600}
        own={scriptOf(name) === "ar" ? "rtl" : "ltr"}
      >
        {name}
      </Label>
      {figure === undefined ? null : (
        <g transform={`translate(${-middleOf(mark, direction === "rtl" ? barWidth : 0)} 0)`}>
          <Bar to={documentedX} barWidth={barWidth} />
          {span === undefined ? null : (
            <Whisker span={span} y={0} size={5} weight={1.75} color="var(--accent)" />
          )}
        </g>
      )}
      <Label x={0} y={figure === undefined ? 8 : 20} anchor="middle" size={11} fill="var(--ink)">
        {fits || state === "silent" ? full : short}
      </Label>
    </g>
  );
}

/** Middle of what is drawn of a bar and its interval, so that both stand under the area's name. */
function middleOf({ documentedX, span }: MapMark, start: number): number {
  const ends = [start, documentedX, ...(span === undefined ? [] : [span.low, span.high])];
  return (Math.min(...ends) + Math.max(...ends)) / 2;
}

/** Documented people from the inline start of the bar. */
function Bar({ to, barWidth }: { to: number; barWidth: number }) {
  const { direction } = useWords();
  const start = direction === "rtl" ? barWidth : 0;
  return (
    <rect
      x={Math.min(start, to)}
      y={-4}
      width={Math.abs(to - start)}
      height={8}
      fill="var(--ink)"
      className="bar-fill"
    />
  );
}

function AreaMark({ mark, barWidth }: { mark: MapMark; barWidth: number }) {
  const { say } = useWords();
  const nameOf = useAreaName();
  const textOf = useStateText();
  const { fill, dash, width } = OUTLINES[mark.state];
  const shape = (
    <>
      <path
        d={mark.path}
        fillRule="evenodd"
        fill={fill}
        stroke="var(--ink-soft)"
        strokeWidth={width}
        strokeDasharray={dash}
        className="area"
      />
      <AreaWords mark={mark} barWidth={barWidth} />
    </>
  );
  const name = nameOf(mark.names);
  if (mark.figure === undefined)
    return (
      <g>
        <title>{`${name}: ${textOf(mark)}`}</title>
        {shape}
      </g>
    );
  return (
    <Door
      to={{ place: mark.figure.name, named: "true" }}
      label={say("map.open", { place: name, text: textOf(mark) })}
    >
      {shape}
    </Door>
  );
}

/** What is on no area: strata without one, those put together, people whose place nobody gives. */
function useBeside(map: CountMap, strata: Strata, figures: readonly StratumFigure[]): IntervalRow[] {
  const { say, number } = useWords();
  const textOf = useShownText();
  const stratumName = useStratumName(strata);
  const rows = offMap(map, figures).map((figure): IntervalRow => {
    const none = say("trajectory.documentedOnly", { count: Math.round(figure.documented) });
    return {
      key: figure.name,
      label: stratumName(figure.name),
      text: figure.shown === undefined ? none : textOf(figure.shown),
      shown: figure.shown,
      floor: figure.documented,
    };
  });
  const missing = strata.missing ?? 0;
  if (missing === 0) return rows;
  const unknown = {
    key: "",
    label: say("map.unknown"),
    text: number(missing),
    shown: undefined,
    floor: missing,
    outlined: true,
  };
  return [...rows, unknown];
}

function useReading(map: CountMap, marks: readonly MapMark[], missing: number): string {
  const { say, range } = useWords();
  const nameOf = useAreaName();
  const many = (state: AreaState) => marks.filter((mark) => mark.state === state).length;
  const given = marks.flatMap(({ names, figure }) =>
    figure?.shown === undefined ? [] : [{ names, shown: figure.shown }],
  );
  const [most] = given.sort((one, other) => other.shown.point - one.shown.point);
  const parts = [
    say("map.reading", { areas: map.areas.length, estimated: many("estimated"), silent: many("silent") }),
    most === undefined
      ? ""
      : say("map.most", {
          place: nameOf(most.names),
          point: Math.round(most.shown.point),
          range: range(most.shown.interval.low, most.shown.interval.high),
        }),
    missing === 0 ? "" : say("map.missing", { count: missing }),
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function MapPicture({ map, strata }: { map: CountMap; strata: Strata }) {
  const { say, direction } = useWords();
  const nameOf = useAreaName();
  const stratumName = useStratumName(strata);
  const methodOf = useMethodName();
  const message = useMessage();
  const textOf = useStateText();
  const figures = strataFigures(strata);
  const beside = useBeside(map, strata, figures);
  const { marks } = mapLayout(map, figures, { width: 1000, direction });
  const reading = useReading(map, marks, strata.missing ?? 0);
  const whole = (value: number | null | undefined) => (value == null ? null : Math.round(value));
  const row = (name: string, figure: StratumFigure | undefined, why: string | null) => [
    name,
    figure === undefined ? null : Math.round(figure.documented),
    whole(figure?.shown?.point),
    whole(figure?.shown?.interval.low),
    whole(figure?.shown?.interval.high),
    figure?.method == null ? say("table.refused") : methodOf(figure.method),
    why,
  ];
  const whyOf = (figure: StratumFigure | undefined) =>
    figure?.refusal == null ? null : message(figure.refusal).text;
  return (
    <Figure
      title={say("map.title")}
      reading={reading}
      fileName="recount-map"
      height={(width) => mapHeight(map, width) + (beside.length === 0 ? 4 : GAP + rowsHeight(beside))}
      table={{
        columns: [
          say("map.area"),
          say("table.documented"),
          say("table.estimate"),
          say("table.low"),
          say("table.high"),
          say("table.method"),
          say("strata.why"),
        ],
        rows: [
          ...marks.map((mark) =>
            mark.figure === undefined
              ? [nameOf(mark.names), null, null, null, null, null, textOf(mark)]
              : row(nameOf(mark.names), mark.figure, whyOf(mark.figure)),
          ),
          ...offMap(map, figures).map((figure) => row(stratumName(figure.name), figure, say("map.offMap"))),
          ...((strata.missing ?? 0) > 0
            ? [[say("map.unknown"), strata.missing ?? 0, null, null, null, null, null]]
            : []),
        ],
      }}
    >
      {(width) => {
        const layout = mapLayout(map, figures, { width, direction });
        return (
          <>
            {layout.marks.map((mark) => (
              <AreaMark key={mark.path} mark={mark} barWidth={layout.barWidth} />
            ))}
            {beside.length === 0 ? null : (
              <g transform={`translate(0 ${layout.height + GAP})`}>
                <Label x={direction === "rtl" ? width - 2 : 2} y={-8} size={12} fill="var(--ink-soft)">
                  {say("map.offMap")}
                </Label>
                <IntervalRows
                  rows={beside}
                  width={width}
                  doorOf={({ key, label, text }) =>
                    key === "" || key === OTHERS
                      ? undefined
                      : {
                          to: { place: key, named: "true" },
                          label: say("map.open", { place: label, text }),
                        }
                  }
                />
              </g>
            )}
          </>
        );
      }}
    </Figure>
  );
}

/** Brings a file of areas; another can be brought at any time, and the earlier one stays preserved. */
function BringAreas({ has }: { has: boolean }) {
  const { say } = useWords();
  const add = useAddAreas();
  return (
    <div className="stack-tight">
      <p className="aside">{say(has ? "map.howBrought" : "map.none")}</p>
      <div className="actions">
        <FileTrigger
          acceptedFileTypes={[".geojson", ".json"]}
          onSelect={(chosen) => {
            const file = chosen?.[0];
            if (file !== undefined) add.mutate(file);
          }}
        >
          <Button className="button" isDisabled={add.isPending}>
            {say(has ? "map.another" : "map.bring")}
          </Button>
        </FileTrigger>
      </div>
      {add.error === null ? null : <Trouble error={add.error} kept={say("read.kept")} />}
    </div>
  );
}

export function MapFigure({ strata }: { strata: Strata }) {
  const { data: map, error } = useCountMap();
  if (error !== null) return <Trouble error={error} />;
  if (map === undefined) return <div className="awaited" aria-busy="true" />;
  return (
    <>
      {map === null ? null : <MapPicture map={map} strata={strata} />}
      <BringAreas has={map !== null} />
    </>
  );
}
