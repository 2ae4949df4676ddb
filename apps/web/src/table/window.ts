/** Which rows of a long table are in view: rows have one height, so it is arithmetic. */
import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from "react";

export interface RowWindow {
  readonly first: number;
  /** Index of the last row, −1 where there is none. */
  readonly last: number;
}

export interface WindowPlace {
  readonly scrollTop: number;
  /** Pixels of the scrolling place. */
  readonly height: number;
  readonly rowHeight: number;
  readonly total: number;
  /** Rows kept beyond either edge. */
  readonly beyond: number;
}

export function rowsInView({ scrollTop, height, rowHeight, total, beyond }: WindowPlace): RowWindow {
  const first = Math.max(0, Math.min(total, Math.floor(scrollTop / rowHeight)) - beyond);
  const last = Math.min(total - 1, Math.ceil((scrollTop + height) / rowHeight) + beyond);
  return { first, last };
}

/** Where to scroll so that a row is wholly in view below the head; the same place where it is already. */
export function scrollFor(
  index: number,
  place: Omit<WindowPlace, "total" | "beyond">,
  headHeight: number,
): number {
  const top = index * place.rowHeight;
  if (top < place.scrollTop) return top;
  const bottom = top + place.rowHeight + headHeight;
  return bottom > place.scrollTop + place.height ? bottom - place.height : place.scrollTop;
}

const BEYOND = 10;

export function useRowWindow(
  scroller: RefObject<HTMLDivElement | null>,
  total: number,
  rowHeight: number,
): RowWindow {
  const [place, setPlace] = useState({ scrollTop: 0, height: 900 });
  const frame = useRef(0);
  const look = useCallback(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      const element = scroller.current;
      if (element !== null) setPlace({ scrollTop: element.scrollTop, height: element.clientHeight });
    });
  }, [scroller]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      cancelAnimationFrame(frame.current);
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [look, scroller]);
  return rowsInView({ ...place, rowHeight, total, beyond: BEYOND });
}
