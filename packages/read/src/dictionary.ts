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

const decoder = new TextDecoder("utf-8");

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

/** The text of a cell; doubled quotes of a quoted cell become one. */
export function cellText(bytes: Uint8Array, start: number, end: number, escaped: number): string {
  const text = decoder.decode(bytes.subarray(start, end));
  return escaped === 1 ? text.replaceAll('""', '"') : text;
}

export function createByteEncoding(bytes: Uint8Array, expectedRows: number): ByteEncoding {
  const codes = createUint32List(expectedRows);
  const starts = createUint32List(256);
  /** Length of the cell times two, plus one when it is escaped. */
  const sizes = createUint32List(256);
  const hashes = createUint32List(256);
  let slots = new Uint32Array(1024);
  let mask = slots.length - 1;

  function rehash(): void {
    slots = new Uint32Array(slots.length * 2);
    mask = slots.length - 1;
    for (let entry = 0; entry < hashes.length; entry++) {
      let slot = hashes.at(entry) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry + 1;
    }
  }

  function codeOf(start: number, end: number, escaped: number): number {
    const size = (end - start) * 2 + escaped;
    const hash = hashBytes(bytes, start, end);
    let slot = hash & mask;
    for (;;) {
      const code = slots[slot]!;
      if (code === 0) break;
      if (
        hashes.at(code - 1) === hash &&
        sizes.at(code - 1) === size &&
        sameBytes(bytes, starts.at(code - 1), start, end - start)
      ) {
        return code;
      }
      slot = (slot + 1) & mask;
    }
    starts.push(start);
    sizes.push(size);
    hashes.push(hash);
    slots[slot] = starts.length;
    if (starts.length * 2 > slots.length) rehash();
    return hashes.length;
  }

  return {
    add: (start, end, escaped) => codes.push(start === end ? 0 : codeOf(start, end, escaped)),
    addEmpty: () => codes.push(0),
    finish() {
      const values: string[] = [""];
      for (let entry = 0; entry < starts.length; entry++) {
        const start = starts.at(entry);
        const size = sizes.at(entry);
        values.push(cellText(bytes, start, start + (size >>> 1), size & 1));
      }
      return { values, codes: codes.finish() };
    },
  };
}
