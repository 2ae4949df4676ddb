/** A place wider than the page scrolls by itself; while it does, it can be reached and moved by keyboard, and shows that it goes on. */
import { useLayoutEffect, useRef, type ReactNode } from "react";

export function Scroll({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    function look(): void {
      if (element === null) return;
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
      else element.removeAttribute("tabindex");
      const beyond = element.scrollWidth - element.clientWidth - Math.abs(element.scrollLeft);
      element.toggleAttribute("data-more", beyond > 1);
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
  return (
    <div ref={place} className="table-scroll">
      {children}
    </div>
  );
}
