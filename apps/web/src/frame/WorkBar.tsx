/**
 * Work in progress, in the top bar: its stage, how far it is, and cancel. The server holds the work, so a page that is
 * loaded again finds it; when it ends, everything read before it is read anew.
 */
import type { Job } from "@recount/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useCancelJob, useJobs } from "../api/queries.ts";
import { sayProblem } from "../words/messages.ts";
import { useWords } from "../words/words.ts";

function Running({ job }: { job: Job }) {
  const words = useWords();
  const cancel = useCancelJob();
  const stage = words.sayCode(`stage.${job.stage}`, {}) ?? job.stage;
  const label = words.say(`job.${job.kind}`);
  return (
    <div className="work">
      <span className="work-words">
        <span className="work-kind">{label}</span> {stage}
      </span>
      <progress max={1} value={job.fraction} aria-label={`${label}: ${stage}`} />
      <span className="figures work-share">{words.share(Math.floor(job.fraction * 100) / 100)}</span>
      <button
        type="button"
        className="button quiet"
        disabled={cancel.isPending}
        onClick={() => cancel.mutate(job.jobId)}
      >
        {words.say("job.cancel")}
      </button>
    </div>
  );
}

function Ended({ job, onDone }: { job: Job; onDone: () => void }) {
  const words = useWords();
  const problem = job.problem === null ? null : sayProblem(job.problem, words);
  return (
    <div className={`work work-${job.state}`} role={job.state === "failed" ? "alert" : "status"}>
      <span className="work-words" title={problem?.detail ?? problem?.text}>
        {words.say(`job.${job.state}`, { kind: words.say(`job.${job.kind}`) })}
        {problem === null ? null : (
          <>
            {" "}
            <bdi>{problem.text}</bdi> {problem.remedy === undefined ? null : <bdi>{problem.remedy}</bdi>}
          </>
        )}
      </span>
      <button type="button" className="button quiet" onClick={onDone}>
        {words.say("job.dismiss")}
      </button>
    </div>
  );
}

/** How long "finished" stays, in milliseconds. What failed or was cancelled stays until it is dismissed. */
const FINISHED_MS = 6000;

export function WorkBar() {
  const client = useQueryClient();
  const { data: jobs } = useJobs();
  const running = jobs?.find((job) => job.state === "running");
  const watched = useRef<string | undefined>(undefined);
  const [endedId, setEndedId] = useState<string | undefined>(undefined);
  const ended = jobs?.find((job) => job.jobId === endedId);

  useEffect(() => {
    if (running !== undefined) {
      watched.current = running.jobId;
      return;
    }
    if (watched.current === undefined) return;
    setEndedId(watched.current);
    watched.current = undefined;
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "jobs" });
  }, [running, client]);

  const finishedId = ended?.state === "finished" ? ended.jobId : undefined;
  useEffect(() => {
    if (finishedId === undefined) return;
    const timer = setTimeout(() => setEndedId(undefined), FINISHED_MS);
    return () => clearTimeout(timer);
  }, [finishedId]);

  if (running !== undefined) return <Running job={running} />;
  if (ended !== undefined) return <Ended job={ended} onDone={() => setEndedId(undefined)} />;
  return <div className="work" />;
}
