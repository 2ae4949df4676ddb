/**
 * What can be run off the main thread, and what comes back. A run reads files, links, estimates and writes its outputs
 * into a folder; it never touches a case: the caller records the outputs there.
 */
import type { Judgement, Progress } from "@recount/core";
import type { CaptureTable, Method } from "@recount/count";
import type { Mapping } from "@recount/read";

/** A list to be read, by path. `name` is the list's name in record ids; the file's name without its ending if absent. */
export interface ListFile {
  readonly path: string;
  readonly fileName: string;
  readonly name?: string;
  readonly mapping?: Mapping;
}

/** Link lists into people; with `kind: "count"` also estimate from their capture histories. */
export interface LinkRequest {
  readonly kind: "link" | "count";
  readonly files: readonly ListFile[];
  /** One file holds several lists, told apart by this column. */
  readonly listColumn?: string;
  /** The contents of a model.json to link with, instead of training. */
  readonly model?: unknown;
  readonly judgements: readonly Judgement[];
  readonly seed: number;
  readonly threads: number;
  /** Folder the outputs are written to; made if absent. Nothing appears in it before the run has succeeded. */
  readonly out?: string;
  /** Names of the lists that make the capture histories; all when absent. */
  readonly captureLists?: readonly string[];
}

/** Estimate from a table of capture histories. */
export interface EstimateRequest {
  readonly kind: "estimate";
  readonly table: CaptureTable;
  readonly methods: readonly Method[] | "all";
  readonly seed: number;
  readonly threads: number;
}

export type RunRequest = LinkRequest | EstimateRequest;

/** A running job: cancelling ends its thread at once and leaves nothing behind. */
export interface Running<Result> {
  readonly done: Promise<Result>;
  cancel(): Promise<void>;
}

export interface RunOptions {
  readonly onProgress?: (progress: Progress) => void;
}
