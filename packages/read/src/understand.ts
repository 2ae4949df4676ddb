/**
 * A table understood: each column gets its role, its values are cleaned for that role once for each distinct value, and
 * the columns of dates settle their order and century together.
 */
import type { ListColumn, Role } from "@recount/core";
import {
  areSolarHijri,
  decideOrder,
  gatherEvidence,
  inSolarColumn,
  isMostlyHijri,
  orderShown,
  parseDates,
  partialSolarDate,
  resolveDate,
  saysSolar,
  type DateSettings,
  type OrderEvidence,
} from "./dateColumn.ts";
import {
  findDateParts,
  isDateRole,
  joinDateParts,
  readsAsPart,
  type DateColumns,
  type DatePart,
} from "./dateParts.ts";
import type { DateReadingOfCell } from "./dates.ts";
import type { RawColumn } from "./dictionary.ts";
import { refuse } from "./errors.ts";
import { longCells, withoutLongCells } from "./longCells.ts";
import { warnings, whys } from "./messages.ts";
import { countRows, profileColumn, type ColumnProfile } from "./profile.ts";
import type { ColumnReading, DateOrder, Mapping, Message } from "./reading.ts";
import { recogniseColumns, type RecognisedRole } from "./roles.ts";
import { sexReader } from "./sex.ts";
import type { Table } from "./table.ts";
import { cleanText, isPlaceholder } from "./text.ts";
import { readAge, readText } from "./values.ts";

/** One column of a table with everything that is known of it. */
interface UnderstoodColumn {
  readonly column: ListColumn;
  readonly reading: ColumnReading;
  /** Row numbers of odd cells, ascending. */
  readonly odd: Uint32Array;
}

export interface UnderstoodTable {
  readonly columns: readonly UnderstoodColumn[];
  readonly warnings: readonly Message[];
}

interface Prepared {
  readonly index: number;
  readonly header: string;
  /** Without long cells, until it is known that nobody compares them. */
  readonly raw: RawColumn;
  readonly rowsOf: Uint32Array;
  readonly profile: ColumnProfile;
  /** Set where the column gives a part to the date of another: that one carries it into linking. */
  readonly part?: Exclude<DatePart, "year">;
}

/* ---- roles, with the mapping's word over recognition's */

function columnOfKey(key: string, table: Table, fileName: string): number {
  const byHeader = table.headers.indexOf(key);
  if (byHeader >= 0) return byHeader;
  const position = /^#(\d+)$/.exec(key);
  if (position !== null && Number(position[1]) < table.headers.length) return Number(position[1]);
  const loose = table.headers.findIndex(
    (header) => cleanText(header).toLowerCase() === cleanText(key).toLowerCase(),
  );
  if (loose >= 0) return loose;
  refuse("read/mapping", `the mapping names a column "${key}" that the file does not have`, {
    where: fileName,
    remedy: `use one of: ${table.headers
      .map((header) => `"${header}"`)
      .join(", ")
      .slice(0, 600)}, or a position "#0" to "#${table.headers.length - 1}"`,
  });
}

/** The roles of all columns, and which of them make one date together. */
interface Meanings {
  readonly roles: readonly RecognisedRole[];
  readonly dates: readonly DateColumns[];
}

/** `"Mes" + "Día"`: the headers as they stand in the file, in no language of ours. */
const named = (headers: readonly string[]): string => headers.map((header) => `"${header}"`).join(" + ");

function columnsOfDate({ year, month, day }: DateColumns): number[] {
  return day === undefined ? [year, month] : [year, month, day];
}

function meaningsOf(
  prepared: readonly Prepared[],
  table: Table,
  mapping: Mapping | undefined,
  fileName: string,
): Meanings {
  const given = new Map(
    Object.entries(mapping?.columns ?? {}).map(([key, role]) => [columnOfKey(key, table, fileName), role]),
  );
  const found = findDateParts(prepared, given);
  const roles = recogniseColumns(prepared, found);
  for (const [index, role] of given)
    roles[index] = { role, confidence: 1, why: whys.mapping(table.headers[index]!) };
  const dates = found.filter(({ year }) => isDateRole(roles[year]!.role));
  for (const date of dates) {
    const { role, confidence } = roles[date.year]!;
    for (const index of columnsOfDate(date)) {
      const others = columnsOfDate(date).filter((each) => each !== index);
      const why = whys.dateParts(role, named(others.map((each) => table.headers[each]!)));
      if (!given.has(index)) roles[index] = { role, confidence, why };
    }
  }
  return { roles, dates };
}

/* ---- dates of all columns */

interface DateColumn {
  readonly parsed: readonly (DateReadingOfCell | undefined)[];
  readonly evidence: OrderEvidence;
  /** Its Hijri dates are of the solar calendar. */
  readonly solar: boolean;
  /** Rows of dates that were left out since they cannot stand among solar ones. */
  readonly left: number;
}

function parseDateColumn(prepared: Prepared): DateColumn {
  const parsed = parseDates(
    prepared.raw.values.map((value) => (isPlaceholder(cleanText(value)) ? "" : cleanText(value))),
  );
  return { parsed, evidence: gatherEvidence(parsed, prepared.rowsOf), solar: false, left: 0 };
}

/** Roles that are shown and never compared: their cells may be as long as they like. */
const SHOWN_ONLY: readonly Role[] = ["note", "source", "recordId", "other"];

/** A column that is only shown, with its long cells whole. */
function wholeAgain(prepared: Prepared, { role }: RecognisedRole, whole: RawColumn): Prepared {
  if (prepared.raw === whole || prepared.part !== undefined || !SHOWN_ONLY.includes(role)) return prepared;
  return { ...prepared, raw: whole, rowsOf: countRows(whole) };
}

/** The columns as they are understood from here: the year's column of a joined date has the whole dates as its values. */
function joinDates(
  prepared: readonly Prepared[],
  { roles, dates }: Meanings,
): { columns: Prepared[]; parsed: Map<number, DateColumn> } {
  const columns = [...prepared];
  const parsed = new Map<number, DateColumn>();
  for (const date of dates) {
    const joined = joinDateParts(
      prepared.map((each) => each.raw),
      date,
    );
    const rowsOf = countRows(joined.raw);
    columns[date.year] = { ...prepared[date.year]!, raw: joined.raw, rowsOf };
    columns[date.month] = { ...prepared[date.month]!, part: "month" };
    if (date.day !== undefined) columns[date.day] = { ...prepared[date.day]!, part: "day" };
    const evidence = gatherEvidence(joined.parsed, rowsOf);
    parsed.set(date.year, { parsed: joined.parsed, evidence, solar: false, left: 0 });
  }
  columns.forEach((each, index) => {
    if (isDateRole(roles[index]!.role) && each.part === undefined && !parsed.has(index))
      parsed.set(index, parseDateColumn(each));
  });
  return { columns, parsed };
}

/** The latest year the file's own dates speak of: the reference for years of two digits. No clock is asked. */
function latestYear(dates: ReadonlyMap<number, DateColumn>): number {
  const all = [...dates.values()].map((each) => each.evidence);
  const full = Math.max(
    0,
    ...all.map((each) => (each.latestYear !== undefined && each.latestYear <= 2050 ? each.latestYear : 0)),
  );
  if (full >= 1990) return full;
  const short = Math.max(-1, ...all.map((each) => each.latestShortYear ?? -1));
  return short < 0 ? 1999 : 2000 + short;
}

/** Whether day-first is the custom of the list's language: Arabic letters or French month and header words. */
function dayFirstByLanguage(prepared: readonly Prepared[]): boolean {
  const arabic = prepared.some((each) => /[\u0600-\u06ff]/.test(each.header) || each.profile.arabic > 0.3);
  return (
    arabic ||
    prepared.some((each) =>
      /\b(?:nom|prénom|prenom|naissance|décès|deces|lieu|sexe|père|âge)\b/i.test(
        each.header.replace(/_/g, " "),
      ),
    )
  );
}

interface Settled {
  readonly settings: DateSettings;
  readonly warning: Message | undefined;
}

function settleOrder(
  header: string,
  evidence: OrderEvidence,
  siblings: readonly OrderEvidence[],
  byLanguage: boolean,
  given: Mapping["dateOrder"],
): { order: DateSettings["order"]; warning: Message | undefined } {
  if (given !== undefined)
    return { order: given === "month-day" ? "month-day" : "day-month", warning: undefined };
  const own = decideOrder(evidence);
  if (own === "mixed")
    return { order: own, warning: warnings.mixedOrder(header, evidence.dayFirst, evidence.monthFirst) };
  if (own !== undefined) return { order: own, warning: undefined };
  const others = [
    ...new Set(siblings.map(decideOrder).filter((each) => each === "day-month" || each === "month-day")),
  ];
  const sibling = others.length === 1 ? others[0] : undefined;
  const order = sibling ?? "day-month";
  const why = sibling !== undefined ? "sibling" : byLanguage ? "language" : "default";
  return {
    order,
    warning: evidence.open > 0 ? warnings.assumedOrder(header, order, why, evidence.open) : undefined,
  };
}

/** Serial day numbers count as dates where the rest of the column, or all of it, is one. */
function readsSerials(evidence: OrderEvidence): boolean {
  return evidence.serial > 0 && (evidence.read === 0 || evidence.read >= evidence.serial * 0.05);
}

/** Letters that Persian has, and its yeh and kaf; Arabic has none of them. */
const PERSIAN = /[پچژگکی]/;

/** The dates of each column, without those that cannot stand among solar dates where the column's are. */
function solarDates(
  prepared: readonly Prepared[],
  dates: ReadonlyMap<number, DateColumn>,
): Map<number, DateColumn> {
  const persian = prepared.some(({ header }) => PERSIAN.test(header));
  const found = areSolarHijri(
    [...dates.values()].map((each) => each.evidence),
    persian,
  );
  return new Map(
    [...dates].map(([index, column]): [number, DateColumn] => {
      const { header, rowsOf, raw } = prepared[index]!;
      const said = saysSolar(header);
      if (!said && !(found && isMostlyHijri(column.evidence))) return [index, { ...column, solar: found }];
      const parsed = column.parsed.map(
        (date, code) => inSolarColumn(date) ?? (said ? partialSolarDate(raw.values[code]!) : undefined),
      );
      const left = sumWhere(
        rowsOf,
        (code) => parsed[code] === undefined && column.parsed[code] !== undefined,
      );
      return [index, { parsed, evidence: gatherEvidence(parsed, rowsOf), solar: true, left }];
    }),
  );
}

function settleDates(
  prepared: readonly Prepared[],
  dates: ReadonlyMap<number, DateColumn>,
  mapping: Mapping | undefined,
): Map<number, Settled> {
  const latest = latestYear(dates);
  const byLanguage = dayFirstByLanguage(prepared);
  const settled = new Map<number, Settled>();
  for (const [index, { evidence, solar }] of dates) {
    const siblings = [...dates].filter(([other]) => other !== index).map(([, each]) => each.evidence);
    const { order, warning } = settleOrder(
      prepared[index]!.header,
      evidence,
      siblings,
      byLanguage,
      mapping?.dateOrder,
    );
    const settings = { order, latestYear: latest, serials: readsSerials(evidence), solarHijri: solar };
    settled.set(index, { settings, warning });
  }
  return settled;
}

/* ---- values */

/** The understood value of each raw value; undefined where it is odd, "" where it is missing. */
type Understanding = readonly (string | undefined)[];

function understandValues(
  prepared: Prepared,
  role: Role,
  dates: DateColumn | undefined,
  settings: DateSettings | undefined,
): Understanding {
  const { values } = prepared.raw;
  if (dates !== undefined && settings !== undefined) {
    return values.map((value, code) => {
      const resolved = resolveDate(dates.parsed[code], settings);
      return resolved ?? (readText(value) === "" ? "" : undefined);
    });
  }
  const { part } = prepared;
  if (part !== undefined)
    return values.map((value) => (readsAsPart(part, value) ? readText(value) : undefined));
  const texts = values.map(readText);
  const read = role === "sex" ? sexReader(texts, prepared.header) : role === "age" ? readAge : undefined;
  return read === undefined ? texts : texts.map((text) => (text === "" ? "" : read(text)));
}

interface Encoded {
  readonly values: readonly string[];
  readonly codes: Uint32Array;
  readonly odd: Uint32Array;
}

/** Whether every value was understood as it is written: then the column needs no copy. */
function isUnchanged(raw: RawColumn, understanding: Understanding): boolean {
  return understanding.every((value, code) => value === raw.values[code]);
}

/** Re-encodes the rows by understood value, noting the rows whose value is odd. */
function encode(
  raw: RawColumn,
  understanding: Understanding,
  rowNumbers: Uint32Array,
  oddRows: number,
): Encoded {
  if (isUnchanged(raw, understanding))
    return { values: raw.values, codes: raw.codes, odd: new Uint32Array(0) };
  const values: string[] = [""];
  const codeOf = new Map<string, number>([["", 0]]);
  const newCode = new Uint32Array(understanding.length);
  understanding.forEach((value, code) => {
    if (value === undefined) return;
    let found = codeOf.get(value);
    if (found === undefined) {
      found = values.length;
      values.push(value);
      codeOf.set(value, found);
    }
    newCode[code] = found;
  });
  const codes = new Uint32Array(raw.codes.length);
  const odd = new Uint32Array(oddRows);
  let oddCount = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = raw.codes[row]!;
    codes[row] = newCode[code]!;
    if (understanding[code] === undefined) odd[oddCount++] = rowNumbers[row]!;
  }
  return { values, codes, odd };
}

/** Rows among which one is looked for to be shown. */
const SHOWN_AMONG = 10_000;

/** The first of the rows that fill the most columns: shown as it is, so that nobody reads a person who is on no row. */
function fullestRow(columns: readonly RawColumn[]): number {
  const rows = Math.min(SHOWN_AMONG, columns[0]?.codes.length ?? 0);
  const filled = new Uint32Array(rows);
  for (const { codes } of columns)
    for (let row = 0; row < rows; row++) filled[row] = filled[row]! + (codes[row] === 0 ? 0 : 1);
  return filled.indexOf(filled.reduce((most, here) => Math.max(most, here), 0));
}

/** Up to five values: that of the row shown, then the most frequent. */
function sampleCodes({ rowsOf, raw }: Prepared, shown: number): number[] {
  const own = raw.codes[shown] ?? 0;
  const frequent = frequentCodes(rowsOf);
  return own === 0 ? frequent : [own, ...frequent.filter((code) => code !== own)].slice(0, 5);
}

function frequentCodes(rowsOf: Uint32Array): number[] {
  const best: number[] = [];
  for (let code = 1; code < rowsOf.length; code++) {
    if (best.length === 5 && rowsOf[code]! <= rowsOf[best[4]!]!) continue;
    best.push(code);
    best.sort((a, b) => rowsOf[b]! - rowsOf[a]! || a - b);
    if (best.length > 5) best.pop();
  }
  return best;
}

/** Rows of the distinct values, by code, of which something holds. */
function sumWhere(rowsOf: Uint32Array, holds: (code: number) => boolean): number {
  return rowsOf.reduce((sum, rows, code) => (holds(code) ? sum + rows : sum), 0);
}

function understandColumn(
  prepared: Prepared,
  recognised: RecognisedRole,
  dates: DateColumn | undefined,
  settled: Settled | undefined,
  table: Table,
  shown: number,
): UnderstoodColumn {
  const role: Role = prepared.part === undefined ? recognised.role : "other";
  const understanding = understandValues(prepared, role, dates, settled?.settings);
  const unread = sumWhere(prepared.rowsOf, (code) => understanding[code] === undefined);
  const encoded = encode(prepared.raw, understanding, table.rowNumbers, unread);
  const fromFormat = table.oddCells?.get(prepared.index);
  const odd =
    fromFormat === undefined
      ? encoded.odd
      : Uint32Array.from(new Set([...encoded.odd, ...fromFormat])).sort();
  const samples = sampleCodes(prepared, shown);
  const order: DateOrder | null =
    dates === undefined || settled === undefined ? null : orderShown(dates.evidence, settled.settings.order);
  return {
    column: { header: prepared.header, role, values: encoded.values, codes: encoded.codes },
    odd,
    reading: {
      index: prepared.index,
      header: prepared.header,
      role: recognised.role,
      confidence: Math.round(recognised.confidence * 100) / 100,
      why: recognised.why,
      samples: samples.map((code) => prepared.raw.values[code]!),
      understood: samples.map((code) => understanding[code] ?? ""),
      filled: prepared.raw.codes.length - (prepared.rowsOf[0] ?? 0),
      distinct: prepared.raw.values.length - 1,
      odd: odd.length,
      dateOrder: order,
    },
  };
}

function columnWarnings(
  understood: readonly UnderstoodColumn[],
  dates: ReadonlyMap<number, DateColumn>,
  settled: ReadonlyMap<number, Settled>,
): Message[] {
  const found: Message[] = [];
  for (const { reading } of understood) {
    if (reading.odd > 0) found.push(warnings.oddCells(reading.header, reading.role, reading.odd));
    const date = settled.get(reading.index);
    if (date?.warning !== undefined) found.push(date.warning);
    const { evidence, left = 0 } = dates.get(reading.index) ?? {};
    const { shortYears = 0, hijri = 0 } = evidence ?? {};
    if (date !== undefined && hijri > 0)
      found.push((date.settings.solarHijri ? warnings.solarHijri : warnings.hijri)(reading.header, hijri));
    if (left > 0) found.push(warnings.notSolar(reading.header, left));
    if (date !== undefined && shortYears > 0)
      found.push(warnings.shortYears(reading.header, shortYears, date.settings.latestYear));
    if (reading.why.code === "read/why-repeated") {
      found.push(
        warnings.demoted(
          reading.header,
          reading.why.params["role"] as Role,
          String(reading.why.params["kept"]),
        ),
      );
    }
  }
  return found;
}

/**
 * Understands a table. The raw columns of the table are left as they are.
 * @throws RecountError read/mapping when the mapping names a column that is not there.
 */
export function understandTable(
  table: Table,
  mapping: Mapping | undefined,
  fileName: string,
): UnderstoodTable {
  const prepared = table.columns.map((whole, index): Prepared => {
    const raw = withoutLongCells(whole);
    const rowsOf = countRows(raw);
    const header = table.headers[index]!;
    return { index, header, raw, rowsOf, profile: profileColumn(raw, rowsOf, header) };
  });
  const meanings = meaningsOf(prepared, table, mapping, fileName);
  const { columns: joined, parsed: every } = joinDates(prepared, meanings);
  const parsed = solarDates(joined, every);
  const settled = settleDates(joined, parsed, mapping);
  const shown = fullestRow(table.columns);
  const columns = joined.map((each, index) =>
    understandColumn(
      wholeAgain(each, meanings.roles[index]!, table.columns[index]!),
      meanings.roles[index]!,
      parsed.get(index),
      settled.get(index),
      table,
      shown,
    ),
  );
  const together = meanings.dates.map((date) =>
    warnings.dateParts(
      named(columnsOfDate(date).map((index) => table.headers[index]!)),
      meanings.roles[date.year]!.role,
    ),
  );
  const long = columns.flatMap(({ reading: { index, header, role } }) => {
    const cells = SHOWN_ONLY.includes(role) ? 0 : longCells(table.columns[index]!);
    return cells === 0 ? [] : [warnings.longCells(header, role, cells)];
  });
  return { columns, warnings: [...together, ...long, ...columnWarnings(columns, parsed, settled)] };
}
