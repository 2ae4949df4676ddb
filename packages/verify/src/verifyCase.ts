/**
 * A case, checked by somebody who trusts nobody: every file is either proved to be what a device's log says, or named.
 * Four steps: sort the files, check each log, check the evidence files and case.json, name what is left over.
 */
import { createHash } from "node:crypto";
import { isDigest, sha256 } from "@recount/core";
import { type Findings, FROM_COPY, newFindings, type ReadFile } from "./findings.ts";
import { type Head, readRemembered, textOf } from "./note.ts";
import { checkOrigin } from "./origin.ts";
import type { CaseReader, Problem, Verdict, VerifyOptions } from "./verdict.ts";

/** Left by operating systems, by a write that was cut off, or by caches: no part of a case, never read as one. */
const HARMLESS = [
  /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/,
  /(^|\/)\._[^/]*$/,
  /^incoming\//,
  /^cache\//,
  /^index\.sqlite(-wal|-shm|-journal)?$/,
];

const ORIGIN_PATH = /^(?:log|bodies)\/([0-9a-f]{32})\/|^keys\/([0-9a-f]{32})\.pub$/;
const BLOB_PATH = /^blobs\/([0-9a-f]{2})\/([0-9a-f]{64})$/;

function unreadable(path: string, error: unknown): Problem {
  const why = error instanceof Error ? error.message.replace(/\s+/g, " ") : String(error);
  return { where: path, what: `the file cannot be read: ${why}`, remedy: FROM_COPY };
}

/** Reads a file; one that the disk no longer gives is a finding, and is empty from here on. */
function readingOf(reader: CaseReader, findings: Findings): ReadFile {
  return async (path) => {
    try {
      return await reader.read(path);
    } catch (error) {
      findings.problems.push(unreadable(path, error));
      return new Uint8Array();
    }
  };
}

async function streamedDigest(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of stream) hash.update(chunk);
  return hash.digest("hex");
}

async function digestOf(reader: CaseReader, path: string, findings: Findings): Promise<string> {
  try {
    return reader.stream === undefined
      ? sha256(await reader.read(path))
      : await streamedDigest(reader.stream(path));
  } catch (error) {
    findings.problems.push(unreadable(path, error));
    return "";
  }
}

async function checkFiles(reader: CaseReader, paths: ReadonlySet<string>, findings: Findings): Promise<void> {
  for (const [digest, named] of findings.needed) {
    const where = isDigest(digest) ? `blobs/${digest.slice(0, 2)}/${digest}` : named;
    if (!paths.has(where) || !isDigest(digest)) {
      const what = isDigest(digest)
        ? `the file that ${named} rests on is missing`
        : "it names a file by something that is no digest";
      findings.problems.push({ where, what, remedy: FROM_COPY });
    }
  }
  const isComplete = findings.unchecked.size === 0;
  for (const path of paths) {
    const [, folder, digest] = BLOB_PATH.exec(path) ?? [];
    if (digest === undefined || !digest.startsWith(folder ?? "")) continue;
    if (findings.needed.has(digest) || !isComplete) findings.accounted.add(path);
    if ((await digestOf(reader, path, findings)) !== digest) {
      findings.accounted.add(path);
      findings.problems.push({
        where: path,
        what: "the file's bytes do not hash to its name",
        remedy: FROM_COPY,
      });
    }
  }
}

function readCaseId(bytes: Uint8Array): unknown {
  try {
    return (JSON.parse(textOf(bytes) ?? "") as { caseId?: unknown }).caseId;
  } catch {
    return undefined;
  }
}

/** case.json against what the first entry of each log says of it. */
async function checkCaseFile(read: ReadFile, paths: ReadonlySet<string>, findings: Findings): Promise<void> {
  const where = "case.json";
  if (!paths.has(where)) {
    findings.problems.push({ where, what: "case.json is missing", remedy: FROM_COPY });
    return;
  }
  findings.accounted.add(where);
  const bytes = await read(where);
  const digest = sha256(bytes);
  const begun = [...findings.caseFiles];
  const isKnown = begun.some(([, committed]) => committed === digest);
  if (begun.length === 0) findings.unchecked.add("case.json: no first entry of a log could be read");
  else if (!isKnown)
    findings.problems.push({
      where,
      what: "case.json is not the one that the log began with",
      remedy: FROM_COPY,
    });
  if (!isKnown) return;
  const caseId = readCaseId(bytes);
  const strangers = [
    ...begun.filter(([, committed]) => committed !== digest).map(([origin]) => origin),
    ...[...findings.caseIds].filter(([, id]) => id !== caseId).map(([origin]) => origin),
  ];
  for (const origin of new Set(strangers)) {
    const remedy = "move it to the case that it belongs to";
    findings.problems.push({ where: `log/${origin}`, what: "the log belongs to another case", remedy });
  }
}

function leftOver(path: string): Problem {
  if (BLOB_PATH.test(path)) {
    const remedy = "add it again through recount, or move it out of the case";
    return { where: path, what: "no entry of any log rests on this file", remedy };
  }
  if (ORIGIN_PATH.test(path)) {
    const remedy =
      "open the case once on the device that writes this log, which cuts what it left unfinished, or move the file out";
    return { where: path, what: "no checkpoint covers this file", remedy };
  }
  return { where: path, what: "this file is no part of a case", remedy: "move it out of the case" };
}

function byPlace(a: Problem, b: Problem): number {
  if (a.where !== b.where) return a.where < b.where ? -1 : 1;
  return (a.entry ?? 0) - (b.entry ?? 0) || (a.byteOffset ?? 0) - (b.byteOffset ?? 0);
}

function originsOf(paths: Iterable<string>, remembered: readonly Head[]): string[] {
  const named = [...paths].map((path) => ORIGIN_PATH.exec(path)).map((found) => found?.[1] ?? found?.[2]);
  const seen = remembered.map(({ logName }) => logName.split("/")[2]);
  return [...new Set([...named, ...seen])].filter((origin) => origin !== undefined).sort();
}

function parseRemembered(notes: readonly string[], findings: Findings): Head[] {
  return notes.flatMap((note, i) => {
    const head = readRemembered(note);
    if (head === undefined) findings.unchecked.add(`remembered checkpoint ${i + 1} is not one`);
    return head ?? [];
  });
}

/**
  * Verifies a case. Never throws for what a case contains, nor for a file that cannot be read: whatever is wrong is named
 * in the verdict.
 
 */
export async function verifyCase(reader: CaseReader, options: VerifyOptions = {}): Promise<Verdict> {
  const findings = newFindings();
  const all = [...(await reader.list())].sort();
  const ignored = all.filter((path) => HARMLESS.some((pattern) => pattern.test(path)));
  const paths = new Set(all);
  for (const path of ignored) paths.delete(path);
  const read = readingOf(reader, findings);
  const remembered = parseRemembered(options.rememberedCheckpoints ?? [], findings);
  const origins = originsOf(paths, remembered);
  if (origins.length === 0)
    findings.problems.push({ where: "log", what: "there is no log", remedy: FROM_COPY });
  for (const origin of origins) await checkOrigin({ origin, paths }, read, remembered, findings);
  await checkFiles(reader, paths, findings);
  await checkCaseFile(read, paths, findings);
  for (const path of paths) if (!findings.accounted.has(path)) findings.problems.push(leftOver(path));
  const problems = findings.problems.sort(byPlace);
  return {
    intact: problems.length === 0,
    entries: findings.entries,
    files: findings.accounted.size,
    problems,
    ignored,
    unchecked: [...findings.unchecked].sort(),
  };
}
