/** Bytes from the browser to a file of the case's incoming folder, streamed, so that no upload is held in memory. */
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { MAX_FILE_BYTES } from "@recount/read";
import { refuse } from "./problem.ts";

function tooLarge(fileName: string): never {
  return refuse(
    "server/too-large",
    `the file is larger than the ${MAX_FILE_BYTES / 1024 / 1024} MiB that can be read at once`,
    "split it into several files, for example one for each year, and add them as lists",
    fileName,
  );
}

function atMost(limit: number, fileName: string): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen <= limit) return done(null, chunk);
      try {
        tooLarge(fileName);
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

/**
 * Makes the server's part of the case's incoming folder anew, for this user only: what a stopped server left there is
 * of no use to anyone. Returns its path.
 */
export async function cleanIncoming(caseFolder: string): Promise<string> {
  const incoming = join(caseFolder, "incoming", "server");
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { mode: 0o700, recursive: true });
  return incoming;
}

/**
 * Writes a request's body to `path`. On any failure nothing is left there.
 * @throws RecountError server/too-large, before writing when the length is declared.
 */
export async function receive(request: Request, path: string, fileName: string): Promise<void> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_FILE_BYTES) tooLarge(fileName);
  const body = request.body as WebStream<Uint8Array> | null;
  try {
    await pipeline(
      body === null ? Readable.from([]) : Readable.fromWeb(body),
      atMost(MAX_FILE_BYTES, fileName),
      createWriteStream(path, { flags: "wx", mode: 0o600 }),
    );
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
