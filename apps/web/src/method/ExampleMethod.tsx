/** How near the example's count came to its known truth, and how that nearness is measured. */
import type { CaseSummary } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useCase } from "../api/queries.ts";
import { shareOff } from "../case/Nearness.tsx";
import { Empty, Page, Section, When } from "../page/Page.tsx";
import { Scroll } from "../page/Scroll.tsx";
import { useWords } from "../words/words.ts";

function Comparison({ summary, truth }: { summary: CaseSummary; truth: NonNullable<CaseSummary["truth"]> }) {
  const { say, number, range, share } = useWords();
  const { people, total } = summary;
  const off = (figure: number, known: number) => {
    const by = shareOff(figure, known);
    return say(by === 0 ? "example.exact" : by < 0 ? "example.under" : "example.over", {
      off: share(Math.abs(by)),
    });
  };
  return (
    <Scroll>
      <table className="table narrow-table">
        <thead>
          <tr>
            <th scope="col">{say("table.what")}</th>
            <th scope="col">{say("example.found")}</th>
            <th scope="col">{say("example.truth")}</th>
            <th scope="col">{say("example.off")}</th>
          </tr>
        </thead>
        <tbody>
          {people === null ? null : (
            <tr>
              <th scope="row">{say("example.people")}</th>
              <td className="figures">{number(people)}</td>
              <td className="figures">{number(truth.documented)}</td>
              <td>{off(people, truth.documented)}</td>
            </tr>
          )}
          {total === null ? null : (
            <tr>
              <th scope="row">{say("example.died")}</th>
              <td className="figures">
                {say("families.value", {
                  point: Math.round(total.point),
                  range: range(total.interval.low, total.interval.high),
                })}
              </td>
              <td className="figures">{number(truth.total)}</td>
              <td>{off(total.point, truth.total)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </Scroll>
  );
}

const HOW = ["example.how1", "example.how2", "example.how3", "example.how4"] as const;

export function ExampleMethod() {
  const { say } = useWords();
  const answer = useCase();
  return (
    <Page title={say("example.title")} lead={say("example.lead")}>
      <When answer={answer}>
        {(summary) =>
          summary.truth === null ? (
            <Empty
              step={
                <Link to="/" className="button">
                  {say("nothere.home")}
                </Link>
              }
            >
              {say("example.none")}
            </Empty>
          ) : (
            <>
              <Comparison summary={summary} truth={summary.truth} />
              <Section title={say("example.howTitle")}>
                <ol className="steps">
                  {HOW.map((key) => (
                    <li key={key}>{say(key)}</li>
                  ))}
                </ol>
              </Section>
            </>
          )
        }
      </When>
    </Page>
  );
}
