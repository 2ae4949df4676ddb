/**
 * The parts of a ZIP archive, read with suspicion: sizes are checked before anything is inflated, a part is inflated bit
 * by bit and no further than it declares, and the checksum must agree. The adversary is a file made to exhaust memory,
 * and a copy cut off.
 */
import { crc32, createInflateRaw } from "node:zlib";
import { refuse } from "./errors.ts";

export interface ZipPart {
  readonly name: string;
  /** Inflated size in bytes, as declared. */
  readonly size: number;
  /** Inflates the part, as much at a time as memory never notices. @throws RecountError read/damaged, read/bomb */
  chunks(): AsyncGenerator<Buffer>;
}

/** Most bytes that the parts of one workbook may inflate to, together: a million rows of some twenty columns. */
const MAX_INFLATED_BYTES = 1536 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;

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

/** Inflates an entry; a reader that leaves early has its checksum not looked at. */
async function* inflate(bytes: Buffer, entry: Entry, fileName: string): AsyncGenerator<Buffer> {
  const { offset, packed, size, method, name } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_ENTRY)
    damaged(fileName, `${name} is missing`);
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packed > bytes.length) damaged(fileName, `${name} is cut off`);
  if (method !== STORED && method !== DEFLATED)
    damaged(fileName, `${name} is packed in a way that is not known (${method})`);
  const data = bytes.subarray(start, start + packed);
  let inflated = 0;
  let sum = 0;
  for await (const chunk of method === STORED ? [data] : unpacked(data, name, fileName)) {
    inflated += chunk.length;
    if (inflated > size) damaged(fileName, `${name} does not unpack to the size it declares`);
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (inflated !== size || sum !== entry.crc) damaged(fileName, `${name} does not agree with its checksum`);
}

async function* unpacked(data: Buffer, name: string, fileName: string): AsyncGenerator<Buffer> {
  const stream = createInflateRaw({ chunkSize: CHUNK_BYTES });
  stream.end(data);
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (cause) {
    damaged(fileName, `${name} does not unpack`, cause);
  }
}

/** Refuses what is too much to unpack. */
function refuseBytes(bytes: number, most: number, fileName: string): void {
  if (bytes <= most) return;
  refuse(
    "read/bomb",
    `the workbook unpacks to ${Math.ceil(bytes / 1024 / 1024)} MiB or more, and ${most / 1024 / 1024} MiB can be read at most`,
    {
      where: fileName,
      remedy: "check where it comes from; if it is a long list, save the sheet as CSV and read that",
    },
  );
}

/**
 * The parts of a ZIP archive by name, not inflated yet.
 * @throws RecountError read/damaged, read/bomb
 */
export function openZip(file: Uint8Array, fileName: string): Map<string, ZipPart> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const entries = readEntries(bytes, fileName);
  const xml = entries.filter((entry) => /\.(?:xml|rels)$/i.test(entry.name));
  const declared = xml.reduce((sum, { size }) => sum + size, 0);
  refuseBytes(declared, MAX_INFLATED_BYTES, fileName);
  const encrypted = entries.find((entry) => (entry.flags & 1) === 1);
  if (encrypted !== undefined) damaged(fileName, "it is encrypted");
  let inflated = 0;
  async function* bounded(entry: Entry): AsyncGenerator<Buffer> {
    refuseBytes(entry.size, MAX_INFLATED_BYTES, fileName);
    for await (const chunk of inflate(bytes, entry, fileName)) {
      inflated += chunk.length;
      refuseBytes(inflated, 2 * MAX_INFLATED_BYTES, fileName); // a sheet is looked into, and then read
      yield chunk;
    }
  }
  return new Map(
    entries.map((entry) => [
      entry.name,
      { name: entry.name, size: entry.size, chunks: () => bounded(entry) },
    ]),
  );
}
