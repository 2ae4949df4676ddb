/** A table of any length: only the rows in view exist. Rows have one height, so that nothing shifts while it is read. */
import { useEffect, type CSSProperties, type ReactNode, type RefObject } from "react";
import { useWider } from "../page/Scroll.tsx";
import { scrollFor, useRowWindow } from "./window.ts";

export interface TableColumn<T> {
  readonly key: string;
  readonly header: ReactNode;
  /** The least width, in rem. */
  readonly least: number;
  /** Its share of what is left over; 0 or absent: none. */
  readonly grows?: number;
  readonly className?: string;
  readonly cell: (row: T, index: number) => ReactNode;
}

interface VirtualTableProps<T> {
  readonly label: string;
  readonly columns: readonly TableColumn<T>[];
  readonly total: number;
  readonly rowHeight: number;
  readonly headHeight?: number;
  /** The row that keys act on, kept in view. */
  readonly cursor?: number;
  readonly row: (index: number) => T | undefined;
  readonly rowClass?: (row: T) => string;
  readonly onView: (first: number, last: number) => void;
}

type TableStyle = CSSProperties & Record<"--tracks" | "--least" | "--row" | "--head", string>;

function trackOf({ least, grows = 0 }: { least: number; grows?: number }): string {
  return grows === 0 ? `${least}rem` : `minmax(${least}rem, ${grows}fr)`;
}

function Head<T>({ columns }: { columns: readonly TableColumn<T>[] }) {
  return (
    <thead className="vtable-head">
      <tr aria-rowindex={1} className="vtable-row">
        {columns.map((column) => (
          <th key={column.key} scope="col" className={column.className}>
            {column.header}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface RowProps<T> extends Pick<VirtualTableProps<T>, "columns" | "rowHeight"> {
  readonly index: number;
  readonly data: T | undefined;
  readonly className: string;
}

function Row<T>({ columns, rowHeight, index, data, className }: RowProps<T>) {
  return (
    <tr
      aria-rowindex={index + 2}
      data-row={index}
      className={`vtable-row ${className}`}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
    >
      {columns.map((column) => (
        <td key={column.key} className={column.className}>
          {data === undefined ? " " : column.cell(data, index)}
        </td>
      ))}
    </tr>
  );
}

/** The row the keys act on is brought into view when it changes, and only then. */
function useFollow(
  scroller: RefObject<HTMLDivElement | null>,
  props: { cursor?: number; rowHeight: number; headHeight: number },
) {
  const { cursor, rowHeight, headHeight } = props;
  useEffect(() => {
    const element = scroller.current;
    if (element === null || cursor === undefined) return;
    const place = { scrollTop: element.scrollTop, height: element.clientHeight, rowHeight };
    element.scrollTo({ top: scrollFor(cursor, place, headHeight) });
  }, [scroller, cursor, rowHeight, headHeight]);
}

export function VirtualTable<T>(props: VirtualTableProps<T>) {
  const { label, columns, total, rowHeight, headHeight = 34, cursor, row, rowClass, onView } = props;
  const { place: scroller } = useWider();
  const { first, last } = useRowWindow(scroller, total, rowHeight);
  useFollow(scroller, { rowHeight, headHeight, ...(cursor === undefined ? {} : { cursor }) });
  useEffect(() => onView(first, last), [onView, first, last]);
  const style: TableStyle = {
    "--tracks": columns.map(trackOf).join(" "),
    "--least": `${columns.reduce((sum, column) => sum + column.least, 0)}rem`,
    "--row": `${rowHeight}px`,
    "--head": `${headHeight}px`,
  };
  const indices = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
  return (
    <div className="vtable" ref={scroller} style={style}>
      <table aria-label={label} aria-rowcount={total + 1}>
        <Head columns={columns} />
        <tbody className="vtable-body" style={{ blockSize: total * rowHeight }}>
          {indices.map((index) => {
            const data = row(index);
            const state = data === undefined ? "awaited-row" : (rowClass?.(data) ?? "");
            return (
              <Row
                key={index}
                columns={columns}
                rowHeight={rowHeight}
                index={index}
                data={data}
                className={state}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
