/** Which lists a person is on: one square a list in the lists' order, solid where the person is on it, outline where not. */
import { useWords } from "../words/words.ts";

interface ListMarksProps {
  /** List ids. */
  readonly on: readonly string[];
  readonly lists: readonly { readonly listId: string; readonly name: string }[];
  readonly records: number;
}

export function ListMarks({ on, lists, records }: ListMarksProps) {
  const { say, number } = useWords();
  const names = lists.filter((list) => on.includes(list.listId)).map((list) => list.name);
  const words = say("people.onLists", {
    names: names.join(", "),
    records: say("records.count", { count: records }),
  });
  return (
    <span className="marks" title={words}>
      <span aria-hidden="true">
        {lists.length <= 8
          ? lists.map((list) => (
              <span key={list.listId} className={on.includes(list.listId) ? "mark mark-on" : "mark"} />
            ))
          : number(on.length)}
      </span>
      <span className="unseen">{words}</span>
      {records > on.length ? (
        <span className="marks-more" aria-hidden="true">
          {number(records)}
        </span>
      ) : null}
    </span>
  );
}
