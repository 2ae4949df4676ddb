/** The preserved files: each kept once under its digest and to be had as it came, with when it came and the log entry that says so. */
import type { Item } from "@recount/server/contract";
import { Digest, Origin } from "../page/Digest.tsx";
import { Verbatim } from "../page/Name.tsx";
import { Scroll } from "../page/Scroll.tsx";
import { useWords } from "../words/words.ts";

export function Items({ items }: { items: readonly Item[] }) {
  const { say, bytes, time, plain } = useWords();
  return (
    <Scroll>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say("item.file")}</th>
            <th scope="col">{say("item.kind")}</th>
            <th scope="col" className="end">
              {say("item.size")}
            </th>
            <th scope="col">{say("item.added")}</th>
            <th scope="col">{say("item.digest")}</th>
            <th scope="col">{say("item.entry")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.origin}:${item.entry}:${item.digest}`}>
              <th scope="row">
                <a href={`/api/items/${item.digest}`} download={item.fileName}>
                  <Verbatim text={item.fileName} />
                </a>
              </th>
              <td>{say(`item.${item.kind}`)}</td>
              <td className="end figures">{bytes(item.bytes)}</td>
              <td>{time(item.addedAt)}</td>
              <td>
                <Digest digest={item.digest} />
              </td>
              <td className="figures">
                <Origin origin={item.origin} /> {plain(item.entry)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
