/** What the stranger's room answers, and what it asks of whoever holds the files. */

/** Read access to a case's files, wherever they lie. Paths have forward slashes and start at the case folder. */
export interface CaseReader {
  /** Every file, in any order; folders are not listed. */
  list(): Promise<readonly string[]> | readonly string[];
  read(path: string): Promise<Uint8Array> | Uint8Array;
  /** The file in pieces, so that large evidence is not held in memory. `read` is used where it is absent. */
  stream?(path: string): AsyncIterable<Uint8Array>;
}

export interface Problem {
  /** Path from the case folder. */
  readonly where: string;
  /** 0-based index of the entry in its origin's log, where one is concerned. */
  readonly entry?: number;
  /** 0-based offset in the file where the trouble starts, where known. */
  readonly byteOffset?: number;
  /** Lower case, no full stop. */
  readonly what: string;
  readonly remedy: string;
}

export interface Verdict {
  readonly intact: boolean;
  /** Entries read and found signed by their origin. */
  readonly entries: number;
  /** Files that belong to the case, the damaged ones included. */

  readonly files: number;
  /** In the order of their paths. Empty when intact. */
  readonly problems: readonly Problem[];
  /** Files that are no part of a case and harmless (.DS_Store, incoming/, cache/): not read, not counted. */
  readonly ignored: readonly string[];
  /** What could not be checked here, in words. */
  readonly unchecked: readonly string[];
}

export interface VerifyOptions {
  /** Checkpoints (signed notes) of this case seen earlier elsewhere: by this device, a witness, a colleague. */
  readonly rememberedCheckpoints?: readonly string[];
}
