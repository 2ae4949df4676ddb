/** Builders for the fixtures of these tests. People and places are invented; the country does not exist. */
import { readList, type ListReading, type ReadOptions } from "../src/index.ts";

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function readText(text: string, options: Partial<ReadOptions> = {}): Promise<ListReading> {
  return readList(utf8(text), { fileName: "list.csv", ...options });
}

/** Role by header. */
export function roles(reading: ListReading): Record<string, string> {
  return Object.fromEntries(reading.columns.map((column) => [column.header, column.role]));
}

/** The understood cells of a column, by header or role, of the first (or only) list. */
export function cells(reading: ListReading, headerOrRole: string): string[] {
  const column = reading.records[0]!.columns.find(
    (each) => each.header === headerOrRole || each.role === headerOrRole,
  );
  if (column === undefined) throw new Error(`no column ${headerOrRole}`);
  return [...column.codes].map((code) => column.values[code]!);
}

/** Text in a single-byte encoding, from the characters its bytes 0x80 to 0xff stand for. */
export function singleByte(text: string, encoding: "windows-1256" | "windows-1252"): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const byteOf = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) byteOf.set(decoder.decode(Uint8Array.of(byte)), byte);
  return Uint8Array.from(Array.from(text).map((character) => byteOf.get(character) ?? 0x3f));
}

export function utf16(text: string, order: "le" | "be", mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}
