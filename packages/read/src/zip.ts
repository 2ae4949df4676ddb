/**
 * The parts of a ZIP archive, read with suspicion: sizes are checked before anything is inflated, inflation is bounded by
 * the declared size, and the checksum must agree. The adversary is a file made to exhaust memory, and a copy cut off.
 */
import { crc32, inflateRawSync } from "node:zlib";
import { refuse } from "./errors.ts";

export interface ZipPart {
  readonly name: string;
  /** Inflated size in bytes, as declared. */
  readonly size: number;
  /** Inflates the part. @throws RecountError read/damaged */
  read(): Buffer;
}

/** Most bytes that the parts of one workbook may inflate to, together. */
const MAX_INFLATED_BYTES = 1024 * 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_LENGTH = 22;
const STORED = 0;
const DEFLATED = 8;

function damaged(fileName: string, what: string, cause?: unknown): never {
  refuse(
    "read/damaged",
    `the workbook is damaged or cut off: ${what}`,
    { where: fileName, remedy: "copy or download it again, or save it anew in a spreadsheet program" },
    cause,
  );
}

function findEnd(bytes: Buffer, fileName: string): number {
  const lowest = Math.max(0, bytes.length - END_LENGTH - 65_535);
  for (let at = bytes.length - END_LENGTH; at >= lowest; at--)
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  return damaged(fileName, "its directory is missing");
}

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

function readEntries(bytes: Buffer, fileName: string): Entry[] {
  const end = findEnd(bytes, fileName);
  const count = bytes.readUInt16LE(end + 10);
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY)
      damaged(fileName, "its directory does not fit");
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString("utf8", at + 46, at + 46 + nameLength),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function inflate(bytes: Buffer, entry: Entry, fileName: string): Buffer {
  const { offset, packed, size, method, name } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_ENTRY)
    damaged(fileName, `${name} is missing`);
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packed > bytes.length) damaged(fileName, `${name} is cut off`);
  const data = bytes.subarray(start, start + packed);
  if (method !== STORED && method !== DEFLATED)
    damaged(fileName, `${name} is packed in a way that is not known (${method})`);
  let content: Buffer;
  try {
    content = method === STORED ? data : inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch (cause) {
    damaged(fileName, `${name} does not unpack to the size it declares`, cause);
  }
  if (content.length !== size || crc32(content) !== entry.crc)
    damaged(fileName, `${name} does not agree with its checksum`);
  return content;
}

/**
 * The parts of a ZIP archive by name, not inflated yet.
 * @throws RecountError read/damaged, read/bomb
 */
export function openZip(file: Uint8Array, fileName: string): Map<string, ZipPart> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const entries = readEntries(bytes, fileName);
  const xml = entries.filter((entry) => /\.(?:xml|rels)$/i.test(entry.name));
  const total = xml.reduce((sum, entry) => sum + entry.size, 0);
  if (total > MAX_INFLATED_BYTES) {
    refuse(
      "read/bomb",
      `the workbook unpacks to ${Math.ceil(total / 1024 / 1024)} MiB, more than the ${MAX_INFLATED_BYTES / 1024 / 1024} MiB that can be read at once`,
      {
        where: fileName,
        remedy: "save the sheet as CSV and read that",
      },
    );
  }
  const encrypted = entries.find((entry) => (entry.flags & 1) === 1);
  if (encrypted !== undefined) damaged(fileName, "it is encrypted");
  return new Map(
    entries.map((entry) => [
      entry.name,
      { name: entry.name, size: entry.size, read: () => inflate(bytes, entry, fileName) },
    ]),
  );
}
