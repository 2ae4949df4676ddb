/**
 * Long work, held by the server rather than by a page: one at a time, with its progress, so that a page that is loaded
 * again finds it. A cancelled or failed job has left nothing behind; that is the work's own promise.
 */
import { randomUUID } from "node:crypto";
import type { OnProgress } from "@recount/core";
import type { Job } from "./contract.ts";
import { logDefect, notFound, problemOf, refuse } from "./problem.ts";

const KEPT = 50;

/** Does the work; must stop and leave nothing when `signal` is aborted before the work is recorded. */
export type Work = (onProgress: OnProgress, signal: AbortSignal) => Promise<void>;

interface Held {
  readonly job: Job;
  readonly abort: AbortController;
  settled: Promise<void>;
}

export interface Jobs {
  /** Starts work unless some is under way. @throws RecountError server/busy. */
  start(kind: Job["kind"], work: Work): Job;
  /** Newest first. */
  all(): Job[];
  /** @throws RecountError server/not-found. */
  get(jobId: string): Job;
  /** Asks the work to stop and waits until it has. A job that is over is left as it is. */
  cancel(jobId: string): Promise<Job>;
  /** Cancels what runs: for the end of the server. */
  close(): Promise<void>;
}

async function carryOut(held: Held, work: Work): Promise<void> {
  const { job, abort } = held;
  try {
    await work(({ stage, fraction }) => {
      job.stage = stage;
      job.fraction = Math.min(1, Math.max(0, fraction));
    }, abort.signal);
    job.state = "finished";
    job.fraction = 1;
  } catch (error) {
    if (abort.signal.aborted) {
      job.state = "cancelled";
      return;
    }
    job.problem = problemOf(error);
    if (job.problem.code === "server/defect") logDefect(`running a ${job.kind} job`, error);
    job.state = "failed";
  }
}

export function createJobs(now: () => Date): Jobs {
  const kept: Held[] = [];

  function find(jobId: string): Held {
    return (
      kept.find((each) => each.job.jobId === jobId) ??
      notFound("there is no such job", "jobs are forgotten when recount is restarted")
    );
  }

  function start(kind: Job["kind"], work: Work): Job {
    if (kept.some((each) => each.job.state === "running")) {
      refuse("server/busy", "other work is still running", "wait until it has finished, or cancel it");
    }
    const job: Job = {
      jobId: randomUUID(),
      kind,
      state: "running",
      stage: "starting",
      fraction: 0,
      startedAt: now().toISOString(),
      problem: null,
    };
    const held: Held = { job, abort: new AbortController(), settled: Promise.resolve() };
    held.settled = carryOut(held, work);
    kept.unshift(held);
    kept.splice(KEPT);
    return job;
  }

  async function cancel(jobId: string): Promise<Job> {
    const held = find(jobId);
    held.abort.abort();
    await held.settled;
    return held.job;
  }

  return {
    start,
    all: () => kept.map((each) => each.job),
    get: (jobId) => find(jobId).job,
    cancel,
    close: async () => {
      await Promise.all(kept.map((each) => cancel(each.job.jobId)));
    },
  };
}
