/** How names were read, as one quiet row under the names of records that stand side by side. */
import type { PersonRecord } from "@recount/server/contract";
import { Verbatim } from "../page/Name.tsx";
import { useWords } from "../words/words.ts";

type Read = PersonRecord["nameRead"];

/** The roles of names, beside which a reading is shown. */
export const NAMES: ReadonlySet<string> = new Set([
  "fullName",
  "givenName",
  "fatherName",
  "grandfatherName",
  "familyName",
  "motherName",
  "alias",
]);

function Parts({ read }: { read: NonNullable<Read> }) {
  const { say } = useWords();
  const parts = [
    ...read.parts.map(({ part, text }) => ({ label: say(`nameRead.${part}`), text })),
    ...read.apart.map(({ kind, text }) => ({ label: say(`nameRead.${kind}`), text })),
  ];
  return (
    <ul className="name-read">
      {parts.map(({ label, text }) => (
        <li key={`${label} ${text}`}>
          {label}: <Verbatim text={text} />
        </li>
      ))}
    </ul>
  );
}

/** Nothing where the cells of all records say as much. */
export function NameReadRow({ reads }: { reads: readonly { readonly key: string; readonly read: Read }[] }) {
  const { say } = useWords();
  if (reads.every(({ read }) => read === null)) return null;
  return (
    <tr>
      <th scope="row">
        <span className="sign" aria-hidden="true" /> {say("nameRead")}
      </th>
      {reads.map(({ key, read }) => (
        <td key={key}>{read === null ? null : <Parts read={read} />}</td>
      ))}
    </tr>
  );
}
