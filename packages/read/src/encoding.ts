/**
 * Which encoding a text file has, and the file as UTF-8. UTF-8 is decided by validity, UTF-16 by its byte order mark or
 * its zero bytes, and Windows-1256 against Windows-1252 by how letters above 0x7f stand: Arabic words are runs of them,
 * French accents stand alone between ASCII letters.
 */
import { isUtf8 } from "node:buffer";
import { refuse } from "./errors.ts";
import type { Encoding } from "./mapping.ts";

export interface DecodedText {
  /** The text in UTF-8, without a byte order mark. */
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  /** true: some lines are not valid UTF-8 and must be checked one by one. */
  readonly mixed: boolean;
}

const SAMPLE_BYTES = 256 * 1024;
const LF = 0x0a;

function startsWith(bytes: Uint8Array, ...mark: number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/** UTF-16 without a mark: nearly all zero bytes stand at one parity, as they do beside spaces, digits and delimiters. */
function utf16ByZeros(sample: Uint8Array): Encoding | undefined {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i++) {
    if (sample[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  if (even + odd < sample.length * 0.03) return undefined;
  if (odd > 20 * even) return "utf-16le";
  return even > 20 * odd ? "utf-16be" : undefined;
}

function isAsciiLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
}

/** Windows-1256 or Windows-1252, whichever the letters above 0x7f speak for. */
function scoreWindows(bytes: Uint8Array): Encoding {
  let arabic = 0;
  let latin = 0;
  for (let at = 0; at < bytes.length && arabic + latin < 100_000; at++) {
    if (bytes[at]! < 0x80) continue;
    const start = at;
    while (at < bytes.length && bytes[at]! >= 0x80) at++;
    const besideLatin = isAsciiLetter(bytes[start - 1]) || isAsciiLetter(bytes[at]);
    if (besideLatin && at - start <= 2) latin += at - start;
    else if (at - start >= 2) arabic += at - start;
  }
  return arabic > latin ? "windows-1256" : "windows-1252";
}

/** Lines with a byte above 0x7f: how many are valid UTF-8, how many are not. */
function countLines(bytes: Uint8Array): { valid: number; invalid: number } {
  let valid = 0;
  let invalid = 0;
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(LF, start);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(start, end);
    if (!isUtf8(line)) invalid++;
    else if (line.some((byte) => byte >= 0x80)) valid++;
    start = end + 1;
  }
  return { valid, invalid };
}

/** The share of control characters that no text has. */
function controlShare(sample: Uint8Array): number {
  let controls = 0;
  for (const byte of sample)
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1a && byte !== 0x1b)) controls++;
  return sample.length === 0 ? 0 : controls / sample.length;
}

function refuseBinary(fileName: string): never {
  refuse("read/binary", "the file is not text: it holds bytes that no list has", {
    where: fileName,
    remedy: "export the list as CSV or XLSX and read that",
  });
}

function detect(bytes: Uint8Array, fileName: string): { encoding: Encoding; mixed: boolean } {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return { encoding: "utf-8", mixed: !isUtf8(bytes) };
  if (startsWith(bytes, 0xff, 0xfe)) return { encoding: "utf-16le", mixed: false };
  if (startsWith(bytes, 0xfe, 0xff)) return { encoding: "utf-16be", mixed: false };
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const wide = utf16ByZeros(sample);
  if (wide !== undefined) return { encoding: wide, mixed: false };
  if (bytes.includes(0) || controlShare(sample) > 0.005) refuseBinary(fileName);
  if (isUtf8(bytes)) return { encoding: "utf-8", mixed: false };
  const lines = countLines(bytes);
  if (lines.valid >= lines.invalid) return { encoding: "utf-8", mixed: true };
  return { encoding: scoreWindows(bytes), mixed: false };
}

const DECODE_BYTES = 8 * 1024 * 1024;

function transcode(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const parts: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += DECODE_BYTES) {
    parts.push(
      Buffer.from(decoder.decode(bytes.subarray(start, start + DECODE_BYTES), { stream: true }), "utf8"),
    );
  }
  parts.push(Buffer.from(decoder.decode(), "utf8"));
  return Buffer.concat(parts);
}

/** The share of characters of East Asian scripts: what other bytes look like when they are taken for UTF-16. */
function eastAsianShare(text: string): number {
  const found = text.match(/[\u2e80-\ud7ff]/g)?.length ?? 0;
  return text === "" ? 0 : found / text.length;
}

/** UTF-16 that decodes to control characters, to scripts these lists do not have, or not at all, was never text. */
function refuseFalseUtf16(bytes: Uint8Array, fileName: string): void {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const text = Buffer.from(sample).toString("utf8");
  const replaced = text.split("\ufffd").length - 1;
  if (
    sample.includes(0) ||
    controlShare(sample) > 0.005 ||
    replaced > text.length * 0.01 ||
    eastAsianShare(text) > 0.2
  ) {
    refuseBinary(fileName);
  }
}

/**
 * The text of a file as UTF-8. `forced` is what a mapping said. UTF-8 input is not copied.
 * @throws RecountError read/binary, read/encoding
 */
export function decodeText(bytes: Uint8Array, fileName: string, forced?: Encoding): DecodedText {
  const found =
    forced === undefined
      ? detect(bytes, fileName)
      : { encoding: forced, mixed: forced === "utf-8" && !isUtf8(bytes) };
  if (found.encoding === "utf-8") {
    return { ...found, bytes: startsWith(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes };
  }
  const text = transcode(bytes, found.encoding);
  if (found.encoding.startsWith("utf-16")) refuseFalseUtf16(text, fileName);
  return { ...found, bytes: text };
}
