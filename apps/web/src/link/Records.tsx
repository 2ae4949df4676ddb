/** A person's records side by side: records as columns, fields as rows, and for each field whether they agree. */
import type { PersonDetail } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { Verbatim } from "../page/Name.tsx";
import { isDate, isRole, roleOrder } from "../read/roles.ts";
import { NameReadRow, NAMES } from "./NameRead.tsx";
import { Scroll } from "../page/Scroll.tsx";
import { useWords } from "../words/words.ts";

/** How the values of a field stand to each other. */
const SIGN = { agree: "=", compatible: "≈", differ: "≠", own: "", single: "", untold: "" } as const;

/** Field names that any record has, in reading order. */
export function fieldsOf(person: Pick<PersonDetail, "recordsDetail">): string[] {
  const names = new Set(person.recordsDetail.flatMap((record) => Object.keys(record.fields)));
  return [...names].sort((one, other) => roleOrder(one) - roleOrder(other) || (one < other ? -1 : 1));
}

/** The head of a field's row: how its values stand to each other, and its name. */
export function FieldHead({ role, agreement }: { role: string; agreement: keyof typeof SIGN }) {
  const { say } = useWords();
  return (
    <th scope="row">
      <span className="sign" title={say(`agreement.${agreement}`)} aria-hidden="true">
        {SIGN[agreement]}
      </span>{" "}
      {isRole(role) ? say(`role.${role}`) : role}
      {agreement === "single" ? null : <span className="unseen"> ({say(`agreement.${agreement}`)})</span>}
    </th>
  );
}

interface ValueProps {
  readonly role: string;
  readonly value: string | undefined;
  /** Whether the record's age is read from its name. */
  readonly ageInName: boolean;
}

/** A value as the source wrote it; dates, ages and sexes in the reader's words. */
export function Value({ role, value, ageInName }: ValueProps) {
  const words = useWords();
  if (value === undefined || value === "") {
    return (
      <span className="missing" title={words.say("person.missing")}>
        <span className="unseen">{words.say("person.missing")}</span>
      </span>
    );
  }
  if (isRole(role) && isDate(role)) {
    return <span title={value}>{value.split(" · ").map(words.edtf).join(" · ")}</span>;
  }
  if (role === "age") {
    const age = value.split(" · ").map(words.age).join(" · ");
    return <bdi title={value}>{ageInName ? words.say("person.ageInName", { age }) : age}</bdi>;
  }
  if (role === "sex") return words.sayCode(`sex.${value}`, {}) ?? <Verbatim text={value} />;
  return value.split(" · ").map((part, index) => (
    <span key={part}>
      {index === 0 ? null : " · "}
      <Verbatim text={part} />
    </span>
  ));
}

export function Records({ person }: { person: PersonDetail }) {
  const words = useWords();
  const { say, plain } = words;
  const state = new Map(person.agreement.map((each) => [each.role, each.state]));
  const roles = fieldsOf(person);
  const lastName = roles.findLast((role) => NAMES.has(role));
  return (
    <Scroll>
      <table className="table records">
        <caption className="unseen">{say("person.records")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{say("person.field")}</span>
            </th>
            {person.recordsDetail.map((record) => (
              <th scope="col" key={record.recordId}>
                <Link to="/read/$listId/$row" params={{ listId: record.listId, row: String(record.row) }}>
                  <Verbatim text={record.listName} />
                  <span className="record-row">{say("record.row", { row: plain(record.row) })}</span>
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {roles.map((role) => {
            const agreement = state.get(role) ?? "single";
            return (
              <Fragment key={role}>
                <tr className={`agree-${agreement}`}>
                  <FieldHead role={role} agreement={agreement} />
                  {person.recordsDetail.map((record) => (
                    <td key={record.recordId}>
                      <Value role={role} value={record.fields[role]} ageInName={record.ageInName} />
                    </td>
                  ))}
                </tr>
                {role === lastName ? (
                  <NameReadRow
                    reads={person.recordsDetail.map(({ recordId, nameRead }) => ({
                      key: recordId,
                      read: nameRead,
                    }))}
                  />
                ) : null}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
