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
  rows(): Generator<SheetRow>;
}

/** Most bytes of one part that is read as a single text (shared strings, styles). */
const MAX_TEXT_PART_BYTES = 400 * 1024 * 1024;

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

/** The text of every <t> in a string item, phonetic guides left out. */
function textOf(xml: string): string {
  const bare = xml.includes("rPh") ? xml.replace(/<(?:\w+:)?rPh\b.*?<\/(?:\w+:)?rPh>/gs, "") : xml;
  let text = "";
  for (const found of bare.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<\//g)) text += found[1];
  return unescapeXml(text);
}

function readText(part: ZipPart, fileName: string): string {
  if (part.size > MAX_TEXT_PART_BYTES) {
    refuse("read/bomb", `${part.name} unpacks to ${Math.ceil(part.size / 1024 / 1024)} MiB`, {
      where: fileName,
      remedy: "save the sheet as CSV and read that",
    });
  }
  return part.read().toString("utf8");
}

function readSharedStrings(part: ZipPart | undefined, fileName: string): string[] {
  if (part === undefined) return [];
  const strings: string[] = [];
  for (const found of readText(part, fileName).matchAll(
    /<(?:\w+:)?si\b[^>]*?(?:\/>|>(.*?)<\/(?:\w+:)?si>)/gs,
  ))
    strings.push(textOf(found[1] ?? ""));
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
function readDateStyles(part: ZipPart | undefined, fileName: string): boolean[] {
  if (part === undefined) return [];
  const xml = readText(part, fileName);
  const custom = new Map<number, string>();
  for (const found of xml.matchAll(/<(?:\w+:)?numFmt\s([^>]*)>/g)) {
    const id = attribute(found[1] ?? "", "numFmtId");
    if (id !== undefined) custom.set(Number(id), attribute(found[1] ?? "", "formatCode") ?? "");
  }
  const cellFormats = /<(?:\w+:)?cellXfs\b.*?<\/(?:\w+:)?cellXfs>/s.exec(xml)?.[0] ?? "";
  return [...cellFormats.matchAll(/<(?:\w+:)?xf\s([^>]*)>/g)].map((found) => {
    const id = Number(attribute(found[1] ?? "", "numFmtId") ?? "0");
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
  const value = /<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<\//.exec(inner)?.[1];
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

function readRow(xml: string, line: number, fraction: number, styles: Styles): SheetRow {
  const cells: string[] = [];
  const odd: number[] = [];
  let next = 0;
  for (const found of xml.matchAll(/<(?:\w+:)?c(\s[^>]*?)?(?:\/>|>(.*?)<\/(?:\w+:)?c>)/gs)) {
    const attributes = found[1] ?? "";
    const reference = attribute(attributes, "r");
    const column = reference === undefined ? next : columnOf(reference);
    if (column < 0 || column >= MAX_SHEET_COLUMN) continue;
    next = column + 1;
    const text = cellText(attributes, found[2] ?? "", styles);
    if (text === undefined) odd.push(column);
    if (text === undefined || text === "") continue;
    while (cells.length < column) cells.push("");
    cells[column] = text;
  }
  return { line, fraction, cells, odd };
}

function* readRows(part: ZipPart, styles: Styles): Generator<SheetRow> {
  const bytes = part.read();
  const prefix = /<(\w+:)?worksheet[\s>]/.exec(bytes.toString("latin1", 0, 2_000))?.[1] ?? "";
  const open = Buffer.from(`<${prefix}row`);
  const close = Buffer.from(`</${prefix}row>`);
  let line = 0;
  let at = bytes.indexOf(`<${prefix}sheetData`);
  while (at >= 0 && (at = bytes.indexOf(open, at)) >= 0) {
    const tagEnd = bytes.indexOf(0x3e, at);
    if (tagEnd < 0) return;
    const tag = bytes.toString("utf8", at + open.length, tagEnd);
    at = tagEnd + 1;
    if (!/^[\s/]|^$/.test(tag)) continue;
    const given = attribute(tag, "r");
    line = given === undefined ? line + 1 : Number(given);
    if (tag.endsWith("/")) continue;
    const end = bytes.indexOf(close, at);
    const row = readRow(
      bytes.toString("utf8", at, end < 0 ? bytes.length : end),
      line,
      at / bytes.length,
      styles,
    );
    at = end < 0 ? bytes.length : end;
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
export function openWorkbook(file: Uint8Array, fileName: string): Sheet[] {
  const parts = openZip(file, fileName);
  const path = [...parts.keys()].find((name) => /(?:^|\/)workbook\.xml$/.test(name));
  if (path === undefined) {
    refuse("read/unknown-format", "the file is an archive that holds no workbook", {
      where: fileName,
      remedy: "unpack it, or save the list as XLSX or CSV",
    });
  }
  const base = path.slice(0, path.lastIndexOf("/") + 1);
  const workbook = readText(parts.get(path)!, fileName);
  const relations = new Map<string, string>();
  const relationsPart = parts.get(`${base}_rels/workbook.xml.rels`);
  const relationsXml = relationsPart === undefined ? "" : readText(relationsPart, fileName);
  for (const found of relationsXml.matchAll(/<(?:\w+:)?Relationship\s([^>]*)>/g)) {
    relations.set(attribute(found[1] ?? "", "Id") ?? "", attribute(found[1] ?? "", "Target") ?? "");
  }
  const styles: Styles = {
    strings: readSharedStrings(parts.get(`${base}sharedStrings.xml`), fileName),
    dates: readDateStyles(parts.get(`${base}styles.xml`), fileName),
    epochDays: /date1904="(?:1|true)"/.test(workbook) ? 1462 : 0,
  };
  const sheets: Sheet[] = [];
  for (const found of workbook.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)) {
    const name = attribute(found[1] ?? "", "name") ?? `sheet ${sheets.length + 1}`;
    const part = partAt(parts, base, relations.get(attribute(found[1] ?? "", "id") ?? "") ?? "");
    if (part !== undefined) sheets.push({ name, rows: () => readRows(part, styles) });
  }
  return sheets;
}
