/** A picture with all that belongs to it: a title, one sentence that reads it, its table, and its downloads. */
import { useId, useLayoutEffect, useRef, useState, type ReactNode, type Ref } from "react";
import { Trouble } from "../page/Trouble.tsx";
import { useWords } from "../words/words.ts";
import { csvOf, type FigureTable } from "./csv.ts";
import { Scroll } from "../page/Scroll.tsx";
import { pngOf, save, standaloneSvg } from "./download.ts";

interface FigureProps {
  readonly title: string;
  /** What the picture shows, in one sentence. */
  readonly reading: ReactNode;
  readonly table: FigureTable;
  /** Name of the downloaded files, without an ending. */
  readonly fileName: string;
  /** In pixels; of the width where what is drawn flows. */
  readonly height: number | ((width: number) => number);
  /** Without title, table and downloads: for the home page, where the count room has them. */
  readonly plain?: boolean;
  readonly children: (width: number) => ReactNode;
}

function useWidth(): [Ref<HTMLDivElement>, number] {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, width];
}

function Table({ table, title }: { table: FigureTable; title: string }) {
  const { number } = useWords();
  const sayCell = (cell: string | number | null) =>
    cell === null ? "–" : typeof cell === "number" ? number(cell) : <bdi>{cell}</bdi>;
  return (
    <Scroll>
      <table className="table">
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join("|")}>
              {row.map((cell, index) =>
                index === 0 ? (
                  <th scope="row" key={table.columns[index]}>
                    {sayCell(cell)}
                  </th>
                ) : (
                  <td key={table.columns[index]} className={typeof cell === "number" ? "figures" : undefined}>
                    {sayCell(cell)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

export function Figure(props: FigureProps) {
  const { title, reading, table, fileName, plain = false, children } = props;
  const { say } = useWords();
  const [place, width] = useWidth();
  const height = typeof props.height === "number" ? props.height : props.height(width);
  const drawn = useRef<SVGSVGElement>(null);
  const [error, setError] = useState<unknown>(null);
  const id = useId();

  async function download(kind: "svg" | "png"): Promise<void> {
    if (drawn.current === null) return;
    setError(null);
    try {
      const file =
        kind === "png"
          ? await pngOf(drawn.current)
          : new Blob([await standaloneSvg(drawn.current)], { type: "image/svg+xml" });
      save(file, `${fileName}.${kind}`);
    } catch (problem) {
      setError(problem);
    }
  }

  const svg = (
    <div ref={place} className="figure-place" style={{ blockSize: height }}>
      {width === 0 ? null : (
        <svg
          ref={drawn}
          aria-labelledby={`${id}-title ${id}-reading`}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
        >
          {children(width)}
        </svg>
      )}
    </div>
  );
  return (
    <figure className="figure">
      <figcaption>
        <h2 id={`${id}-title`} className={plain ? "unseen" : undefined}>
          {title}
        </h2>
        <p id={`${id}-reading`} className={plain ? "unseen" : "reading"}>
          {reading}
        </p>
      </figcaption>
      {svg}
      {plain ? null : (
        <div className="figure-tools">
          <details className="details">
            <summary>{say("figure.table")}</summary>
            <Table table={table} title={title} />
          </details>
          <span className="downloads">
            {say("figure.download")}
            <button
              type="button"
              className="button quiet"
              aria-label={say("figure.downloadAs", { kind: "SVG", title })}
              onClick={() => void download("svg")}
            >
              SVG
            </button>
            <button
              type="button"
              className="button quiet"
              aria-label={say("figure.downloadAs", { kind: "PNG", title })}
              onClick={() => void download("png")}
            >
              PNG
            </button>
            <button
              type="button"
              className="button quiet"
              aria-label={say("figure.downloadAs", { kind: "CSV", title })}
              onClick={() =>
                save(new Blob([csvOf(table)], { type: "text/csv;charset=utf-8" }), `${fileName}.csv`)
              }
            >
              CSV
            </button>
          </span>
          {error === null ? null : <Trouble error={error} />}
        </div>
      )}
    </figure>
  );
}
