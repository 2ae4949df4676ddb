/** The outline every page shares: a title that names it, a lead in words, and what stands in an empty room. */
import { useEffect, type ReactNode } from "react";
import { useWords } from "../words/words.ts";
import { Trouble } from "./Trouble.tsx";

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

export function Page({ title, lead, actions, children }: PageProps) {
  const { say } = useWords();
  useEffect(() => {
    document.title = `${title} · ${say("frame.recount")}`;
  }, [title, say]);
  return (
    <article className="page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {lead === undefined ? null : <p className="lead">{lead}</p>}
        </div>
        {actions === undefined ? null : <div className="actions">{actions}</div>}
      </header>
      {children}
    </article>
  );
}

export function Section({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      {lead === undefined ? null : <p className="section-lead">{lead}</p>}
      {children}
    </section>
  );
}

/** What belongs in an empty room, and the first step. */
export function Empty({ children, step }: { children: ReactNode; step?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {step === undefined ? null : <div className="actions">{step}</div>}
    </div>
  );
}

interface Answer<T> {
  readonly data: T | undefined;
  readonly error: unknown;
}

/**
 * The place of an answer: the answer once it is there, trouble in words where there is none, and an empty place that
 * keeps the page's shape meanwhile. An old answer stays while a new one is on its way.
 */
export function When<T>({ answer, children }: { answer: Answer<T>; children: (data: T) => ReactNode }) {
  if (answer.data !== undefined) return children(answer.data);
  if (answer.error !== null && answer.error !== undefined) return <Trouble error={answer.error} />;
  return <div className="awaited" aria-busy="true" />;
}
