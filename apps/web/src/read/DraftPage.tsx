/** A file before it becomes a list: each column with its recognised meaning over sample values, to be confirmed. */
import type { ListDraft } from "@recount/server/contract";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { I18nProvider } from "react-aria-components";
import {
  useConfirmDraft,
  useDrafts,
  useDropDraft,
  useRemapDraft,
  type DraftCorrection,
} from "../api/queries.ts";
import { Empty, Page, When } from "../page/Page.tsx";
import { Trouble } from "../page/Trouble.tsx";
import { useWords } from "../words/words.ts";
import { DateOrderChoice } from "./DateOrderChoice.tsx";
import { DraftColumn } from "./DraftColumn.tsx";
import { ReadingFacts, SetAside, Warnings } from "./Reading.tsx";

interface ConfirmProps {
  readonly draft: ListDraft;
  readonly confirm: ReturnType<typeof useConfirmDraft>;
}

function Confirm({ draft, confirm }: ConfirmProps) {
  const { say } = useWords();
  const navigate = useNavigate();
  const [name, setName] = useState(draft.reading.name);
  const drop = useDropDraft(draft.draftId);
  const back = () => void navigate({ to: "/read" });
  return (
    <form
      className="confirm"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate(name.trim(), {
          onSuccess: ({ listId }) => void navigate({ to: "/read/$listId", params: { listId }, search: {} }),
        });
      }}
    >
      <label className="field-line">
        {say("draft.name")}{" "}
        <input value={name} dir="auto" maxLength={120} onChange={(event) => setName(event.target.value)} />
      </label>
      <button type="submit" className="button primary" disabled={confirm.isPending}>
        {say("draft.confirm", { count: draft.reading.rows })}
      </button>
      <button
        type="button"
        className="button quiet"
        onClick={() => drop.mutate(undefined, { onSuccess: back })}
      >
        {say("draft.drop")}
      </button>
      {confirm.error === null ? null : <Trouble error={confirm.error} kept={say("read.kept")} />}
      {drop.error === null ? null : <Trouble error={drop.error} />}
    </form>
  );
}

function Draft({ draft }: { draft: ListDraft }) {
  const { say } = useWords();
  const { reading } = draft;
  const remap = useRemapDraft(draft.draftId);
  const confirm = useConfirmDraft(draft.draftId);

  /** Adds to what was corrected before; a refusal to add the list is of the columns as they were. */
  function correct(correction: DraftCorrection): void {
    confirm.reset();
    remap.mutate(correction);
  }

  return (
    <>
      <ReadingFacts reading={reading} />
      <Warnings reading={reading} />
      <SetAside reading={reading} />
      <DateOrderChoice columns={reading.columns} onOrder={(dateOrder) => correct({ dateOrder })} />
      {remap.error === null ? null : <Trouble error={remap.error} kept={say("read.kept")} />}
      <ul className="draft-columns" aria-label={say("draft.columns")}>
        {reading.columns.map((column) => (
          <DraftColumn
            key={column.index}
            column={column}
            rows={reading.rows}
            busy={remap.isPending}
            onRole={(role) => correct({ columns: { [`#${column.index}`]: role } })}
          />
        ))}
      </ul>
      <Confirm draft={draft} confirm={confirm} />
    </>
  );
}

export function DraftPage() {
  const { say, locale } = useWords();
  const { draftId } = useParams({ from: "/read/draft/$draftId" });
  const answer = useDrafts();
  const draft = answer.data?.find((each) => each.draftId === draftId);
  return (
    <Page
      title={say("draft.title", { file: draft?.reading.fileName ?? "" })}
      lead={draft === undefined ? undefined : say("draft.lead")}
    >
      <When answer={answer}>
        {() =>
          draft === undefined ? (
            <Empty
              step={
                <Link to="/read" className="button">
                  {say("draft.toLists")}
                </Link>
              }
            >
              {say("draft.gone")}
            </Empty>
          ) : (
            <I18nProvider locale={locale}>
              <Draft key={draft.draftId} draft={draft} />
            </I18nProvider>
          )
        }
      </When>
    </Page>
  );
}
