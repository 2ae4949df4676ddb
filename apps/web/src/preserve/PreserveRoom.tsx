/** The preserve room: the seal and its verdict, the files as they came, and the custody log. */
import { Link } from "@tanstack/react-router";
import { useCase, useItems, useVerify } from "../api/queries.ts";
import { Empty, Page, Section, When } from "../page/Page.tsx";
import { Trouble } from "../page/Trouble.tsx";
import { useWords } from "../words/words.ts";
import { Custody } from "./Custody.tsx";
import { Items } from "./Items.tsx";
import { SealWords } from "./SealWords.tsx";

function Verdict() {
  const { say } = useWords();
  const answer = useCase();
  const verify = useVerify();
  return (
    <section className="section" id="seal">
      <h2>{say("preserve.seal")}</h2>
      <When answer={answer}>{(summary) => <SealWords seal={summary.seal} />}</When>
      {verify.error === null ? null : <Trouble error={verify.error} />}
      <div className="actions">
        <button
          type="button"
          className="button"
          aria-disabled={verify.isPending}
          onClick={() => (verify.isPending ? undefined : verify.mutate())}
        >
          {say(verify.isPending ? "preserve.verifying" : "preserve.verify")}
        </button>
        <p className="aside">
          {say("preserve.command")} <code dir="ltr">recount verify</code>
        </p>
      </div>
    </section>
  );
}

export function PreserveRoom() {
  const { say } = useWords();
  const items = useItems();
  return (
    <Page title={say("room.preserve")} lead={say("preserve.lead")}>
      <Verdict />
      <Section title={say("preserve.items")}>
        <When answer={items}>
          {(found) =>
            found.length === 0 ? (
              <Empty
                step={
                  <Link to="/read" className="button primary">
                    {say("first.step")}
                  </Link>
                }
              >
                {say("preserve.empty")}
              </Empty>
            ) : (
              <Items items={found} />
            )
          }
        </When>
      </Section>
      <Section title={say("preserve.custody")} lead={say("preserve.custodyLead")}>
        <Custody />
      </Section>
    </Page>
  );
}
