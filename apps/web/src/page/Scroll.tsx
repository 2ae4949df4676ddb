/** A place wider than the page scrolls by itself; while it does, it can be reached and moved by keyboard, and says that it goes on. */
import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import { useWords } from "../words/words.ts";

/**
 * A place that may be wider than it is shown, and whether it is. As long as something lies beyond its end it is marked
 * (`data-more`), and what is cut there fades; while it is wider it can be reached, and so moved, by keyboard.
 */
export function useWider(): { place: RefObject<HTMLDivElement | null>; wider: boolean } {
  const place = useRef<HTMLDivElement>(null);
  const [wider, setWider] = useState(false);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    function look(): void {
      if (element === null) return;
      const hidden = element.scrollWidth - element.clientWidth;
      setWider(hidden > 1);
      if (hidden > 1) element.setAttribute("tabindex", "0");
      else element.removeAttribute("tabindex");
      element.toggleAttribute("data-more", hidden - Math.abs(element.scrollLeft) > 1);
    }
    look();
    element.addEventListener("scroll", look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, []);
  return { place, wider };
}

export function Scroll({ children }: { children: ReactNode }) {
  const { say } = useWords();
  const { place, wider } = useWider();
  return (
    <div>
      {wider ? <p className="aside">{say("page.wider")}</p> : null}
      <div ref={place} className="table-scroll">
        {children}
      </div>
    </div>
  );
}
