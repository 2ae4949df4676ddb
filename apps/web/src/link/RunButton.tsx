/** Starts the linking, which counts afterwards, or the count alone. One piece of work at a time. */
import type { JobRequest } from "@recount/server/contract";
import { useJobs, useStartJob } from "../api/queries.ts";
import { Trouble } from "../page/Trouble.tsx";
import { useWords } from "../words/words.ts";

export function RunButton({ kind, again = false }: { kind: JobRequest["kind"]; again?: boolean }) {
  const { say } = useWords();
  const { data: jobs } = useJobs();
  const start = useStartJob();
  const busy = start.isPending || jobs?.some((job) => job.state === "running") === true;
  return (
    <>
      <button
        type="button"
        className={again ? "button" : "button primary"}
        aria-disabled={busy}
        onClick={() => (busy ? undefined : start.mutate({ kind }))}
      >
        {say(busy ? "run.busy" : again ? `run.${kind}Again` : `run.${kind}`)}
      </button>
      {start.error === null ? null : <Trouble error={start.error} />}
    </>
  );
}
