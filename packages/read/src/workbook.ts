/**
 * The cells of an XLSX workbook as text. Written here and not taken from read-excel-file because that refuses a whole
 * sheet for one formula without a stored value, allocates as many rows as a hostile row number says, and builds every
 * row in memory. A formula is never evaluated: its stored value is read, or the cell is odd.
 */
import { refuse } from "./errors.ts";
import { serialDate } from "./dateColumn.ts";
import { openZip, type ZipPart } from "./zip.ts";

export interface SheetRow {
  /** 1-based row of the sheet. */
  readonly line: number;
  readonly cells: readonly string[];
  /** How far into the sheet the row stands, 0 to 1. */
  readonly fraction: number;
  /** Columns whose cell is a formula without a stored value, or an error. */
  readonly odd: readonly number[];
}

export interface Sheet {
  readonly name: string;
  /** The rows that have a cell, in order. */
  rows(): AsyncGenerator<SheetRow>;
}

/** Most bytes of one part that is read as a single text (names of sheets, styles). */
const MAX_TEXT_PART_BYTES = 64 * 1024 * 1024;
/** Most bytes of one row, or of one shared text. */
const MAX_ELEMENT_BYTES = 16 * 1024 * 1024;
/** Most shared texts: as many as a sheet has rows, in 32 columns. */
const MAX_SHARED_STRINGS = 2 ** 25;

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  const plain = text.includes("&")
    ? text.replace(
        /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g,
        (whole, hex?: string, decimal?: string, name?: string) => {
          if (name !== undefined) return ENTITIES[name] ?? whole;
          const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
          return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
        },
      )
    : text;
  return plain.includes("_x")
    ? plain.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : plain;
}

const ATTRIBUTES = new Map<string, RegExp>();

function attribute(attributes: string, name: string): string | undefined {
  let pattern = ATTRIBUTES.get(name);
  if (pattern === undefined) {
    pattern = new RegExp(`(?:^|\\s)(?:\\w+:)?${name}\\s*=\\s*"([^"]*)"`);
    ATTRIBUTES.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  return found === null ? undefined : unescapeXml(found[1] ?? "");
}

/** The attributes of each opening tag of a name. One pass: a tag that never ends ends the search. */
function attributesOf(xml: string, name: string): string[] {
  const found: string[] = [];
  const open = new RegExp(`<(?:\\w+:)?${name}\\s`, "g");
  while (open.exec(xml) !== null) {
    const end = xml.indexOf(">", open.lastIndex);
    if (end < 0) break;
    found.push(xml.slice(open.lastIndex, end));
    open.lastIndex = end;
  }
  return found;
}

/** A tag's beginning: whether it closes, and its name without a prefix. */
const TAG = /^(\/?)(?:\w+:)?(\w+)/;

/** What stands behind each opening tag of a name, up to the next tag; phonetic guides left out. In one pass over the text. */
function contentsOf(xml: string, name: string): string[] {
  const found: string[] = [];
  let guides = 0;
  for (let at = xml.indexOf("<"); at >= 0;) {
    const end = xml.indexOf(">", at);
    if (end < 0) break;
    const next = xml.indexOf("<", end);
    const [, closing = "", tag = ""] = TAG.exec(xml.slice(at + 1, Math.min(end, at + 64))) ?? [];
    const opens = closing === "" && xml[end - 1] !== "/";
    if (tag === "rPh") guides += closing === "" ? Number(opens) : -1;
    else if (tag === name && opens && guides === 0)
      found.push(xml.slice(end + 1, next < 0 ? undefined : next));
    at = next;
  }
  return found;
}

/** The text of every <t> in a string item. */
const textOf = (xml: string): string => unescapeXml(contentsOf(xml, "t").join(""));

function tooLarge(part: ZipPart, what: string, fileName: string): never {
  refuse("read/bomb", `${part.name} ${what}`, {
    where: fileName,
    remedy: "check where it comes from; if it is a long list, save the sheet as CSV and read that",
  });
}

async function readText(part: ZipPart, fileName: string): Promise<string> {
  if (part.size > MAX_TEXT_PART_BYTES)
    tooLarge(part, `unpacks to ${Math.ceil(part.size / 1024 / 1024)} MiB`, fileName);
  const chunks: Buffer[] = [];
  for await (const chunk of part.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** One of many elements of a part. */
interface Element {
  readonly attributes: string;
  /** What stands in it; undefined where it is closed at once. */
  readonly xml: string | undefined;
  /** How far into the part it stands, 0 to 1. */
  readonly fraction: number;
}

/** The elements of a name in a part, one by one, so that no more than one and what has just been unpacked is held. */
async function* elements(part: ZipPart, name: string, fileName: string): AsyncGenerator<Element> {
  let waiting: Buffer = Buffer.alloc(0);
  let passed = 0;
  let prefix: string | undefined;
  for await (const chunk of part.chunks()) {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    prefix ??= prefixOf(waiting, part);
    if (prefix === undefined) continue;
    const found = elementsIn(waiting, prefix + name);
    for (const { attributes, from, to, end } of found.elements) {
      const xml = from === undefined ? undefined : waiting.toString("utf8", from, to);
      yield { attributes, xml, fraction: Math.min(1, (passed + end) / part.size) };
    }
    passed += found.left;
    waiting = waiting.subarray(found.left);
    if (waiting.length > MAX_ELEMENT_BYTES)
      tooLarge(part, `has a <${name}> of more than ${MAX_ELEMENT_BYTES / 1024 / 1024} MiB`, fileName);
  }
}

/** Letters within which the first element of a part begins. */
const ROOT_WITHIN = 2_000;

/** The prefix of the names in a part, by its first element; undefined while too little of it is there. */
function prefixOf(bytes: Buffer, { size }: ZipPart): string | undefined {
  const root = /<(\w+:)?(?:worksheet|sst)[\s>]/.exec(bytes.toString("latin1", 0, ROOT_WITHIN));
  if (root !== null) return root[1] ?? "";
  return bytes.length >= Math.min(size, ROOT_WITHIN) ? "" : undefined;
}

interface ElementPlace {
  readonly attributes: string;
  /** Where what stands in it begins; undefined where it is closed at once. */
  readonly from: number | undefined;
  readonly to: number;
  readonly end: number;
}

/** The places of the elements that end in these bytes, and where those begin that may not have been looked at. */
function elementsIn(bytes: Buffer, name: string): { elements: ElementPlace[]; left: number } {
  const open = Buffer.from(`<${name}`);
  const close = Buffer.from(`</${name}>`);
  const found: ElementPlace[] = [];
  let left = 0;
  for (;;) {
    const at = bytes.indexOf(open, left);
    if (at < 0) return { elements: found, left: Math.max(left, bytes.length - open.length) };
    const tagEnd = bytes.indexOf(0x3e, at);
    if (tagEnd < 0) return { elements: found, left: at };
    const attributes = bytes.toString("utf8", at + open.length, tagEnd);
    if (!/^[\s/]|^$/.test(attributes)) {
      left = tagEnd + 1;
      continue;
    }
    const alone = attributes.endsWith("/");
    const to = alone ? tagEnd : bytes.indexOf(close, tagEnd);
    if (to < 0) return { elements: found, left: at };
    left = alone ? tagEnd + 1 : to + close.length;
    found.push({ attributes, from: alone ? undefined : tagEnd + 1, to, end: left });
  }
}

async function readSharedStrings(part: ZipPart | undefined, fileName: string): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined) return strings;
  for await (const { xml } of elements(part, "si", fileName)) {
    strings.push(xml === undefined ? "" : textOf(xml));
    if (strings.length > MAX_SHARED_STRINGS)
      tooLarge(part, `holds more than ${MAX_SHARED_STRINGS} texts`, fileName);
  }
  return strings;
}

/** Number formats that show a date; those that show only a time are left out. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

function showsDate(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, "").toLowerCase();
  if (/general|[0#?]/.test(bare.replace(/\.0+/g, ""))) return false;
  return /[yd]/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare));
}

/** For each cell style, whether it shows a date. */
async function readDateStyles(part: ZipPart | undefined, fileName: string): Promise<boolean[]> {
  if (part === undefined) return [];
  const xml = await readText(part, fileName);
  const custom = new Map<number, string>();
  for (const attributes of attributesOf(xml, "numFmt")) {
    const id = attribute(attributes, "numFmtId");
    if (id !== undefined) custom.set(Number(id), attribute(attributes, "formatCode") ?? "");
  }
  const from = xml.search(/<(?:\w+:)?cellXfs\b/);
  const to = xml.search(/<\/(?:\w+:)?cellXfs>/);
  return attributesOf(from < 0 ? "" : xml.slice(from, Math.max(from, to)), "xf").map((attributes) => {
    const id = Number(attribute(attributes, "numFmtId") ?? "0");
    const format = custom.get(id);
    return format === undefined ? isBuiltInDate(id) : showsDate(format);
  });
}

/** "AB" of "AB12" as a 0-based column. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

interface Styles {
  readonly strings: readonly string[];
  readonly dates: readonly boolean[];
  /** Days between the workbook's day 0 and 1899-12-30: 1462 for workbooks that count from 1904. */
  readonly epochDays: number;
}

function numberText(value: string, style: string | undefined, styles: Styles): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (style !== undefined && styles.dates[Number(style)] && number >= 1)
    return serialDate(number + styles.epochDays) ?? value;
  return /^-?\d{1,20}$/.test(value) ? value : String(number);
}

/** The text of a cell; undefined when the workbook has none to give (a formula without value, an error). */
function cellText(attributes: string, inner: string, styles: Styles): string | undefined {
  const type = attribute(attributes, "t") ?? "n";
  if (type === "inlineStr") return textOf(inner);
  const [value] = contentsOf(inner, "v");
  if (value === undefined || value === "")
    return /<(?:\w+:)?f[\s>/]/.test(inner) && value === undefined ? undefined : "";
  if (type === "s") return styles.strings[Number(value)];
  if (type === "e") return undefined;
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type === "d") return unescapeXml(value).replace(/T00:00:00(?:\.0+)?Z?$/, "");
  return type === "str" ? unescapeXml(value) : numberText(value.trim(), attribute(attributes, "s"), styles);
}

/** Columns beyond this are not looked at: a hostile reference must not make a long row. */
const MAX_SHEET_COLUMN = 16_384;

/** The attributes and the content of each cell of a row. One pass: what never closes ends the row. */
function* cellsOf(xml: string): Generator<[attributes: string, inner: string]> {
  const open = /<(?:\w+:)?c(?=[\s/>])/g;
  const close = /<\/(?:\w+:)?c>/g;
  while (open.exec(xml) !== null) {
    const end = xml.indexOf(">", open.lastIndex);
    if (end < 0) return;
    const empty = xml[end - 1] === "/";
    const attributes = xml.slice(open.lastIndex, empty ? end - 1 : end);
    open.lastIndex = end;
    if (empty) {
      yield [attributes, ""];
      continue;
    }
    close.lastIndex = end;
    const closed = close.exec(xml);
    if (closed === null) return;
    yield [attributes, xml.slice(end + 1, closed.index)];
    open.lastIndex = close.lastIndex;
  }
}

function readRow(xml: string, line: number, fraction: number, styles: Styles): SheetRow {
  const cells: string[] = [];
  const odd: number[] = [];
  let next = 0;
  for (const [attributes, inner] of cellsOf(xml)) {
    const reference = attribute(attributes, "r");
    const column = reference === undefined ? next : columnOf(reference);
    if (column < 0 || column >= MAX_SHEET_COLUMN) continue;
    next = column + 1;
    const text = cellText(attributes, inner, styles);
    if (text === undefined) odd.push(column);
    if (text === undefined || text === "") continue;
    while (cells.length < column) cells.push("");
    cells[column] = text;
  }
  return { line, fraction, cells, odd };
}

async function* readRows(part: ZipPart, styles: Styles, fileName: string): AsyncGenerator<SheetRow> {
  let line = 0;
  for await (const { attributes, xml, fraction } of elements(part, "row", fileName)) {
    const given = attribute(attributes, "r");
    line = given === undefined ? line + 1 : Number(given);
    if (xml === undefined) continue;
    const row = readRow(xml, line, fraction, styles);
    if (row.cells.length > 0 || row.odd.length > 0) yield row;
  }
}

function partAt(parts: ReadonlyMap<string, ZipPart>, base: string, target: string): ZipPart | undefined {
  const path = target.startsWith("/") ? target.slice(1) : `${base}${target}`;
  return parts.get(path.replace(/[^/]+\/\.\.\//g, ""));
}

/**
 * The sheets of a workbook in their order; rows are read when asked for.
 * @throws RecountError read/damaged, read/bomb, read/unknown-format
 */
export async function openWorkbook(file: Uint8Array, fileName: string): Promise<Sheet[]> {
  const parts = openZip(file, fileName);
  const path = [...parts.keys()].find((name) => /(?:^|\/)workbook\.xml$/.test(name));
  if (path === undefined) {
    refuse("read/unknown-format", "the file is an archive that holds no workbook", {
      where: fileName,
      remedy: "unpack it, or save the list as XLSX or CSV",
    });
  }
  const base = path.slice(0, path.lastIndexOf("/") + 1);
  const workbook = await readText(parts.get(path)!, fileName);
  const relations = new Map<string, string>();
  const relationsPart = parts.get(`${base}_rels/workbook.xml.rels`);
  const relationsXml = relationsPart === undefined ? "" : await readText(relationsPart, fileName);
  for (const attributes of attributesOf(relationsXml, "Relationship"))
    relations.set(attribute(attributes, "Id") ?? "", attribute(attributes, "Target") ?? "");
  const styles: Styles = {
    strings: await readSharedStrings(parts.get(`${base}sharedStrings.xml`), fileName),
    dates: await readDateStyles(parts.get(`${base}styles.xml`), fileName),
    epochDays: /date1904="(?:1|true)"/.test(workbook) ? 1462 : 0,
  };
  const sheets: Sheet[] = [];
  for (const attributes of attributesOf(workbook, "sheet")) {
    const name = attribute(attributes, "name") ?? `sheet ${sheets.length + 1}`;
    const part = partAt(parts, base, relations.get(attribute(attributes, "id") ?? "") ?? "");
    if (part !== undefined) sheets.push({ name, rows: () => readRows(part, styles, fileName) });
  }
  return sheets;
}
