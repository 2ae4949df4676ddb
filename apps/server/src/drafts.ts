/**
 * Lists that were dropped but not confirmed: the file waits in the incoming folder, and nothing is in the case yet.
 * Drafts do not outlive the server.
 */
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Case } from "@recount/case";
import { parseMapping, type Mapping } from "@recount/read";
import type { ListDraft, ListReading } from "./contract.ts";
import type { Source } from "./library/calls.ts";
import type { Library } from "./library/client.ts";
import { safeFileName } from "./names.ts";
import { notFound, refuse } from "./problem.ts";
import { receive } from "./upload.ts";

/** Drafts that may wait at once: each is a file on disk and a reading in memory. */
const MOST_DRAFTS = 20;

export interface Draft {
  readonly draftId: string;
  readonly source: Source;
  readonly mapping: Mapping;
  readonly reading: ListReading;
}

/** What the page corrects; what is left out stays as it was. */
export type Correction = Partial<Mapping>;

export interface Drafts {
  all(): ListDraft[];
  /** Receives and understands a file. One that cannot be read, waits already or is a list already leaves nothing. */
  add(request: Request, fileName: string): Promise<ListDraft>;
  correct(draftId: string, correction: Correction): Promise<ListDraft>;
  drop(draftId: string): Promise<void>;
  /** Does with a draft what makes a list of it, and then forgets it. @throws RecountError server/being-confirmed. */
  confirm<Made>(draftId: string, preserve: (draft: Draft) => Promise<Made>): Promise<Made>;
}

export function createDrafts(library: Library, incoming: string, open: Pick<Case, "checkFile">): Drafts {
  const waiting = new Map<string, Draft>();
  /** What waits or is being understood, by draft: of one file there is one. */
  const files = new Map<string, { readonly digest: string; readonly fileName: string }>();
  const beingConfirmed = new Set<string>();
  let arriving = 0;

  function get(draftId: string): Draft {
    return waiting.get(draftId) ?? notFound("there is no such draft", "drop the file again");
  }

  /** A draft that nothing is being done with: a button is pressed twice, or while another discards the file. */
  function idle(draftId: string): Draft {
    const draft = get(draftId);
    if (beingConfirmed.has(draftId))
      refuse(
        "server/being-confirmed",
        "this file is being added to the case already",
        "wait for it to be done",
        draft.source.fileName,
      );
    return draft;
  }

  async function discard({ draftId, source }: Draft): Promise<void> {
    waiting.delete(draftId);
    await forget(source);
  }

  async function understand(source: Source, mapping: Mapping): Promise<Draft> {
    const asked = { ...source, mapping };
    const reading = await library.call("understand", { source: asked });
    return { draftId: source.key, source: asked, mapping, reading };
  }

  function takeOnce(key: string, digest: string, fileName: string): void {
    const same = [...files.values()].find((each) => each.digest === digest);
    if (same !== undefined)
      refuse(
        "server/draft-twice",
        `the same file waits to be confirmed already, as "${same.fileName}"`,
        "confirm or discard that one",
        fileName,
      );
    files.set(key, { digest, fileName });
  }

  async function forget({ key, path }: Source): Promise<void> {
    files.delete(key);
    await rm(path, { force: true });
    await library.call("forget", { key });
  }

  async function receiveDraft(request: Request, fileName: string): Promise<Draft> {
    const key = randomUUID();
    const source: Source = { key, path: join(incoming, `draft-${key}`), fileName };
    await receive(request, source.path, fileName);
    try {
      takeOnce(key, await open.checkFile({ content: { path: source.path }, fileName }), fileName);
      return await understand(source, { columns: {} });
    } catch (error) {
      await forget(source);
      throw error;
    }
  }

  const shown = ({ draftId, reading }: Draft): ListDraft => ({ draftId, reading });

  return {
    all: () => [...waiting.values()].map(shown),
    async add(request, given) {
      const fileName = safeFileName(given);
      if (waiting.size + arriving >= MOST_DRAFTS) {
        refuse(
          "server/busy",
          `${MOST_DRAFTS} files are already waiting to be confirmed`,
          "confirm or discard some of them first",
        );
      }
      arriving++;
      try {
        const draft = await receiveDraft(request, fileName);
        waiting.set(draft.draftId, draft);
        return shown(draft);
      } finally {
        arriving--;
      }
    },
    async correct(draftId, correction) {
      const { source, mapping } = idle(draftId);
      const columns = { ...mapping.columns, ...correction.columns };
      const draft = await understand(source, parseMapping({ ...mapping, ...correction, columns }));
      waiting.set(draftId, draft);
      return shown(draft);
    },
    drop: async (draftId) => discard(idle(draftId)),
    async confirm(draftId, preserve) {
      const draft = idle(draftId);
      beingConfirmed.add(draftId);
      try {
        const made = await preserve(draft);
        await discard(draft);
        return made;
      } finally {
        beingConfirmed.delete(draftId);
      }
    },
  };
}

/**
 * The mapping that makes the same reading again, whatever later versions of `read` would recognise: every column's
 * meaning as it was confirmed, and how the file was opened.
 */
export function confirmedMapping({ mapping, reading }: Pick<Draft, "mapping" | "reading">): Mapping {
  const columns = Object.fromEntries(reading.columns.map(({ index, role }) => [`#${index}`, role]));
  return {
    ...mapping,
    columns,
    ...(reading.headerLine === null ? {} : { headerLine: reading.headerLine }),
    ...(reading.encoding === null ? {} : { encoding: reading.encoding }),
    ...(reading.delimiter === null ? {} : { delimiter: reading.delimiter }),
  };
}
