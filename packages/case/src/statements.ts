/** What others say of how many there are: said by somebody, somewhere, once. It is recorded and withdrawn, never judged. */
import type { Case } from "./case.ts";
import { refuse } from "./errors.ts";
import type { CaseEvent, LoggedEvent } from "./events.ts";
import { idOf } from "./fold.ts";
import type { CaseState, CaseStatement } from "./state.ts";

interface Writing {
  readonly state: () => CaseState;
  readonly append: (event: CaseEvent) => Promise<LoggedEvent>;
  readonly inTurn: <T>(action: () => Promise<T>) => Promise<T>;
}

function statementOf(state: CaseState, id: string): CaseStatement {
  const found = state.statements.find(({ statementId }) => statementId === id);
  return found ?? refuse("case/unknown-statement", `there is no statement ${JSON.stringify(id)} in the case`);
}

export function statementsOf({
  state,
  append,
  inTurn,
}: Writing): Pick<Case, "makeStatement" | "withdrawStatement"> {
  return {
    makeStatement: (statement) =>
      inTurn(async () => {
        const made = await append({ type: "statement.made", ...statement });
        return statementOf(state(), idOf(made));
      }),
    withdrawStatement: (statementId, reason) =>
      inTurn(async () => {
        if (statementOf(state(), statementId).withdrawn !== undefined)
          refuse("case/already-withdrawn", `statement ${JSON.stringify(statementId)} is withdrawn already`, {
            remedy: "nothing needs to be done: it stands withdrawn, with the reason given first",
          });
        await append({ type: "statement.withdrawn", statementId, reason });
        return statementOf(state(), statementId);
      }),
  };
}
