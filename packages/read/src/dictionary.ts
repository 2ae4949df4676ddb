/**
 * Dictionary encoding: a column's distinct values once, and a code for every row. Two encoders, one for cells that are
 * byte ranges of the file (delimited text), one for cells that are already text.
 */

/** A column as it stands in the file. `values[0]` is "" (no value); row i holds `values[codes[i]]`. */
export interface RawColumn {
  readonly values: readonly string[];
  readonly codes: Uint32Array;
}

/** A Uint32Array that grows. */
export interface Uint32List {
  push(value: number): void;
  at(index: number): number;
  readonly length: number;
  /** The contents; a view while no more than a quarter is slack, else a copy. */
  finish(): Uint32Array;
}

export function createUint32List(expected: number): Uint32List {
  let array = new Uint32Array(Math.max(16, expected));
  let length = 0;
  return {
    push(value) {
      if (length === array.length) {
        const larger = new Uint32Array(Math.ceil(array.length * 1.5));
        larger.set(array);
        array = larger;
      }
      array[length++] = value;
    },
    at: (index) => array[index]!,
    get length() {
      return length;
    },
    finish: () => (length * 1.25 >= array.length ? array.subarray(0, length) : array.slice(0, length)),
  };
}

/** Encodes text cells. */
export interface TextEncoding {
  add(value: string): void;
  finish(): RawColumn;
}

export function createTextEncoding(expectedRows: number): TextEncoding {
  const values: string[] = [""];
  const codeOf = new Map<string, number>([["", 0]]);
  const codes = createUint32List(expectedRows);
  return {
    add(value) {
      let code = codeOf.get(value);
      if (code === undefined) {
        code = values.length;
        values.push(value);
        codeOf.set(value, code);
      }
      codes.push(code);
    },
    finish: () => ({ values, codes: codes.finish() }),
  };
}

/** Encodes cells given as byte ranges; a string is made once for each distinct cell, at the end. */
export interface ByteEncoding {
  add(start: number, end: number, escaped: number): void;
  addEmpty(): void;
  finish(): RawColumn;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** FNV-1a over a byte range. */
function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function sameBytes(bytes: Uint8Array, left: number, right: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (bytes[left + i] !== bytes[right + i]) return false;
  return true;
}

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at]! >= 0x80) return false;
  return true;
}

/** Without a decoder's costs, which are larger than a short cell's. */
function asciiText(bytes: Uint8Array, start: number, end: number): string {
  const buffer = bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return buffer.toString("latin1", start, end);
}

/** Longest text made of one cell in bytes; longer cells only occur in rows that are set aside. */
const MAX_CELL_TEXT_BYTES = 1024 * 1024;

/** The text of a cell; doubled quotes of a quoted cell become one. */
export function cellText(bytes: Uint8Array, start: number, end: number, escaped: number): string {
  const cut = Math.min(end, start + MAX_CELL_TEXT_BYTES);
  const text = isAscii(bytes, start, cut)
    ? asciiText(bytes, start, cut)
    : decoder.decode(bytes.subarray(start, cut));
  return escaped === 1 ? text.replaceAll('""', '"') : text;
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.ceil(array.length * 1.5));
  larger.set(array);
  return larger;
}

/** Finds or adds a byte range among the distinct ones; the inner loop of reading, so kept on plain typed arrays. */
class ByteDictionary {
  readonly bytes: Uint8Array;
  count = 0;
  starts = new Uint32Array(256);
  /** Length of the cell times two, plus one when it is escaped. */
  sizes = new Uint32Array(256);
  hashes = new Uint32Array(256);
  slots = new Uint32Array(1024);

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Code of the cell, counted from 1. */
  codeOf(start: number, end: number, escaped: number): number {
    const { bytes, slots } = this;
    const length = end - start;
    const size = length * 2 + escaped;
    const hash = hashBytes(bytes, start, end);
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let code = slots[slot]!; code !== 0; code = slots[slot]!) {
      const entry = code - 1;
      if (
        this.hashes[entry] === hash &&
        this.sizes[entry] === size &&
        sameBytes(bytes, this.starts[entry]!, start, length)
      ) {
        return code;
      }
      slot = (slot + 1) & mask;
    }
    return this.insert(slot, start, size, hash);
  }

  insert(slot: number, start: number, size: number, hash: number): number {
    if (this.count === this.starts.length) {
      this.starts = grown(this.starts);
      this.sizes = grown(this.sizes);
      this.hashes = grown(this.hashes);
    }
    this.starts[this.count] = start;
    this.sizes[this.count] = size;
    this.hashes[this.count] = hash;
    this.count++;
    this.slots[slot] = this.count;
    if (this.count * 2 > this.slots.length) this.rehash();
    return this.count;
  }

  rehash(): void {
    const slots = new Uint32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let entry = 0; entry < this.count; entry++) {
      let slot = this.hashes[entry]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry + 1;
    }
    this.slots = slots;
  }
}

export function createByteEncoding(bytes: Uint8Array, expectedRows: number): ByteEncoding {
  const dictionary = new ByteDictionary(bytes);
  let codes = new Uint32Array(Math.max(16, expectedRows));
  let length = 0;

  function push(code: number): void {
    if (length === codes.length) codes = grown(codes);
    codes[length++] = code;
  }

  return {
    add: (start, end, escaped) => push(start === end ? 0 : dictionary.codeOf(start, end, escaped)),
    addEmpty: () => push(0),
    finish() {
      const values: string[] = [""];
      for (let entry = 0; entry < dictionary.count; entry++) {
        const start = dictionary.starts[entry]!;
        const size = dictionary.sizes[entry]!;
        values.push(cellText(bytes, start, start + (size >>> 1), size & 1));
      }
      return {
        values,
        codes: length * 1.25 >= codes.length ? codes.subarray(0, length) : codes.slice(0, length),
      };
    },
  };
}
