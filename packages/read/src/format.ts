/** Which kind of file this is, from its first bytes and only then from its ending. */
import { refuse } from "./errors.ts";
import { endsEarly } from "./objects.ts";

export type FileKind = "zip" | "parquet" | "text";

/** Binary kinds that are often mistaken for lists, by their first bytes. */
const KNOWN: readonly (readonly [string, readonly number[]])[] = [
  ["an old Excel workbook (.xls) or another Office file", [0xd0, 0xcf, 0x11, 0xe0]],
  ["a PDF document", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["a PNG picture", [0x89, 0x50, 0x4e, 0x47]],
  ["a JPEG picture", [0xff, 0xd8, 0xff]],
  ["a GIF picture", [0x47, 0x49, 0x46, 0x38]],
  ["a gzip archive", [0x1f, 0x8b]],
  ["a 7-Zip archive", [0x37, 0x7a, 0xbc, 0xaf]],
  ["a RAR archive", [0x52, 0x61, 0x72, 0x21]],
  ["an SQLite database", [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20]],
  ["a program", [0x7f, 0x45, 0x4c, 0x46]],
  ["a program", [0x4d, 0x5a, 0x90]],
  ["a rich text document", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/** The kind of a file by its content. @throws RecountError read/empty, read/binary, read/damaged */
export function kindOfFile(bytes: Uint8Array, fileName: string): FileKind {
  if (bytes.length === 0) {
    refuse("read/empty", "the file is empty", { where: fileName, remedy: "check that it was copied whole" });
  }
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return "zip";
  if (startsWith(bytes, [0x50, 0x41, 0x52, 0x31])) return "parquet";
  const known = KNOWN.find(([, mark]) => startsWith(bytes, mark));
  if (known !== undefined) {
    refuse("read/binary", `the file is ${known[0]}, not a list`, {
      where: fileName,
      remedy: "export the list as CSV or XLSX and read that",
    });
  }
  const ending = /\.(xlsx|parquet)$/i.exec(fileName)?.[1]?.toLowerCase();
  if (ending !== undefined) {
    refuse("read/damaged", `the file is called .${ending} but does not begin like one`, {
      where: fileName,
      remedy: "export it again, or give it the ending of what it is",
    });
  }
  return "text";
}

/** Brackets and then what JSON has in them. A header may begin with a bracket too ("[1] Name"): one alone does not do. */
const NESTED = /^\[\s*\[[\s[]*(?:[\]{"\d-]|true|false|null|$)/;
const LIST_OF_OBJECTS = /^\[\s*(?:\{|\]|$)/;

/** Text that begins like JSON but not like a list of objects: JSON where it reads as such, or as the beginning of some. */
function isOtherJson(text: string, bytes: Uint8Array, fileName: string): boolean {
  if (NESTED.test(text)) return true;
  if (!/\.json$/i.test(fileName) && !/^\[\s*["\dtfn-]/.test(text)) return false;
  let whole = "";
  try {
    whole = new TextDecoder("utf-8").decode(bytes);
    JSON.parse(whole);
    return true;
  } catch (cause) {
    return endsEarly(whole, cause);
  }
}

/** Whether text is JSON, NDJSON, markup or delimited. An object a line is NDJSON whatever the ending says; a single object is a document. */
export function kindOfText(bytes: Uint8Array, fileName: string): "json" | "ndjson" | "markup" | "delimited" {
  const text = new TextDecoder("utf-8").decode(bytes.subarray(0, 65_536)).trimStart();
  if (/^<(?:!doctype|html|\?xml|table|!--)/i.test(text)) return "markup";
  if (LIST_OF_OBJECTS.test(text)) return "json";
  if (!text.startsWith("{")) return isOtherJson(text, bytes, fileName) ? "json" : "delimited";
  const [firstLine = "", ...further] = text.trimEnd().split("\n");
  const oneALine = /\.(?:ndjson|jsonl)$/i.test(fileName);
  try {
    JSON.parse(firstLine);
    const alone = bytes.length <= 65_536 && further.length === 0;
    return alone && !oneALine ? "json" : "ndjson";
  } catch (cause) {
    // A first line that is cut off, before others that begin anew.
    const cut = endsEarly(firstLine, cause) && further.find((line) => line.trim() !== "")?.startsWith("{");
    return oneALine && cut === true ? "ndjson" : "json";
  }
}
