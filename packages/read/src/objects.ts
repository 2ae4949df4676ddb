/** JSON (an array of objects, or an object that holds one) and NDJSON (an object a line) into a table. */
import { createCellTable, textOfValue } from "./cells.ts";
import type { DecodedText } from "./encoding.ts";
import { refuse } from "./errors.ts";
import { uniqueHeaders } from "./headerRow.ts";
import { MAX_COLUMNS, MAX_TEXT_LENGTH } from "./limits.ts";
import { reasons, warnings } from "./messages.ts";
import type { Message } from "./reading.ts";
import type { Table } from "./table.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** One entry of the list, and the line it starts in (1 for a JSON array, whose entries are known by position). */
interface Entry {
  readonly value: unknown;
  readonly line: number;
  readonly text: string | undefined;
  readonly problem?: Message;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const SHAPE = "write a JSON array of objects, one for each person, or one object a line";

/** A number with so many digits, or with a power, may not come back as it was written. */
const LONG_NUMBER = /\d{16}|\d[eE]/;

/** A number that cannot be held exactly stays as it is written: two identity numbers of 18 digits must not become one. */
function asWritten(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const inexact = typeof value === "number" && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER);
  return inexact ? (context?.source ?? value) : value;
}

const valueOf = (text: string): unknown =>
  LONG_NUMBER.test(text) ? JSON.parse(text, asWritten) : JSON.parse(text);

/** Whether text that is no JSON could be the beginning of some: what is wrong with it is that it ends. */
export function endsEarly(text: string, cause: unknown): boolean {
  if (!(cause instanceof SyntaxError)) return false;
  const at = / at position (\d+)/.exec(cause.message)?.[1];
  return at === undefined ? cause.message.includes("end of JSON") : Number(at) >= text.trimEnd().length;
}

/** 1-based line that a text ends in, blank lines after it left out. */
function lastLine(text: string): number {
  const end = text.trimEnd().length;
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

function parseJson(text: string, fileName: string): unknown {
  try {
    return valueOf(text);
  } catch (cause) {
    if (endsEarly(text, cause)) {
      const details = {
        where: fileName,
        line: lastLine(text),
        remedy: "it is cut off: export or copy it again",
      };
      refuse("read/damaged", "the JSON ends early", details, cause);
    }
    const problem = cause instanceof Error ? cause.message.slice(0, 120) : "not JSON";
    const details = { where: fileName, remedy: "export it again, or correct it there" };
    refuse("read/damaged", `the file is not valid JSON: ${problem}`, details, cause);
  }
}

/** The one array of objects in a JSON document. */
function listIn(document: unknown, fileName: string): readonly unknown[] {
  if (Array.isArray(document) && (document.length === 0 || document.some(isObject))) return document;
  if (isObject(document)) {
    const lists = Object.values(document).filter(
      (value): value is unknown[] => Array.isArray(value) && value.some(isObject),
    );
    if (lists.length === 1) return lists[0]!;
    if (lists.length > 1)
      refuse("read/not-a-table", `the JSON object holds ${lists.length} lists, not one`, {
        where: fileName,
        remedy: SHAPE,
      });
  }
  return refuse("read/not-a-table", "the JSON holds no list of objects", { where: fileName, remedy: SHAPE });
}

/** Every key in the order of its first appearance. */
function keysOf(entries: readonly Entry[], fileName: string): string[] {
  const keys = new Set<string>();
  for (const { value } of entries) {
    if (!isObject(value)) continue;
    for (const key of Object.keys(value)) keys.add(key);
    if (keys.size > MAX_COLUMNS) {
      refuse("read/too-many-columns", `the objects have more than ${MAX_COLUMNS} different keys`, {
        where: fileName,
        remedy: "keep the keys that describe people and remove the rest",
      });
    }
  }
  return [...keys];
}

function nestedKeys(entries: readonly Entry[]): Set<string> {
  const nested = new Set<string>();
  for (const { value } of entries) {
    if (!isObject(value)) continue;
    for (const [key, each] of Object.entries(value))
      if (typeof each === "object" && each !== null) nested.add(key);
  }
  return nested;
}

function tableOf(
  entries: readonly Entry[],
  format: "json" | "ndjson",
  encoding: string,
  fileName: string,
): Table {
  const keys = keysOf(entries, fileName);
  if (keys.length === 0)
    refuse("read/not-a-table", "the list holds no objects", { where: fileName, remedy: SHAPE });
  const { headers, repeated } = uniqueHeaders(keys);
  const found: Message[] = repeated.map(([header, renamed]) => warnings.duplicateHeader(header, renamed));
  for (const key of nestedKeys(entries)) found.push(warnings.nested(headers[keys.indexOf(key)]!));
  const table = createCellTable(keys.length, entries.length, MAX_TEXT_LENGTH);
  for (const { value, line, text, problem } of entries) {
    const written = (): string => text ?? textOfValue(value);
    if (problem !== undefined) table.setAside(problem, line, written());
    else if (!isObject(value)) table.setAside(reasons.notAnObject(), line, written());
    else {
      const cells = keys.map((key) => (Object.hasOwn(value, key) ? textOfValue(value[key]) : ""));
      if (cells.every((cell) => cell === "")) table.setAside(reasons.empty(), line, written());
      else table.add(cells, line);
    }
  }
  return { format, encoding, delimiter: null, headerLine: null, headers, warnings: found, ...table.finish() };
}

/** Longest JSON document that can be held as one text, in bytes. NDJSON has no such bound. */
const MAX_JSON_BYTES = 400 * 1024 * 1024;

/** Reads a JSON document. @throws RecountError read/damaged, read/not-a-table, read/too-many-columns */
export function readJson(text: DecodedText, fileName: string): Table {
  if (text.bytes.length > MAX_JSON_BYTES) {
    refuse("read/too-large", `the JSON document is larger than ${MAX_JSON_BYTES / 1024 / 1024} MiB`, {
      where: fileName,
      remedy: "write it as NDJSON, one object a line",
    });
  }
  const document = parseJson(new TextDecoder("utf-8").decode(text.bytes), fileName);
  const entries = listIn(document, fileName).map((value, index): Entry => ({
    value,
    line: index + 1,
    text: undefined,
  }));
  return tableOf(entries, "json", text.encoding, fileName);
}

function parseLine(text: string, line: number): Entry {
  try {
    return { value: valueOf(text), line, text };
  } catch (cause) {
    const said = cause instanceof Error ? cause.message.slice(0, 120) : "not JSON";
    const problem = endsEarly(text, cause) ? reasons.jsonEndsEarly() : reasons.badJson(said);
    return { value: undefined, line, text, problem };
  }
}

/** Reads NDJSON; a line that is not JSON is set aside. @throws RecountError read/not-a-table, read/too-many-columns */
export function readNdjson(text: DecodedText, fileName: string): Table {
  const decoder = new TextDecoder("utf-8");
  const entries: Entry[] = [];
  let line = 1;
  for (let start = 0; start < text.bytes.length; line++) {
    const found = text.bytes.indexOf(0x0a, start);
    const end = found < 0 ? text.bytes.length : found;
    const content = decoder.decode(text.bytes.subarray(start, end)).trim();
    if (content !== "") entries.push(parseLine(content, line));
    start = end + 1;
  }
  return tableOf(entries, "ndjson", text.encoding, fileName);
}
