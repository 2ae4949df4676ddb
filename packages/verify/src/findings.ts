/** Where a verification keeps its account: which files were accounted for, what is wrong, what could not be checked. */
import type { Problem } from "./verdict.ts";

export interface Findings {
  readonly problems: Problem[];
  readonly unchecked: Set<string>;
  /** Paths that belong to the case. */
  readonly accounted: Set<string>;
  /** Digests of files that a body says rest on its entry, with the place that says so. */
  readonly needed: Map<string, string>;
  /** Digest of case.json by the logs whose first entry gives one. */
  readonly caseFiles: Map<string, string>;
  /** Case ids by origin. */
  readonly caseIds: Map<string, string>;
  entries: number;
}

export function newFindings(): Findings {
  return {
    problems: [],
    unchecked: new Set(),
    accounted: new Set(),
    needed: new Map(),
    caseFiles: new Map(),
    caseIds: new Map(),
    entries: 0,
  };
}

export const FROM_COPY = "bring the file back from a copy and verify again";

/** A file's bytes; empty when it cannot be read, which is then among the problems. */
export type ReadFile = (path: string) => Promise<Uint8Array>;
