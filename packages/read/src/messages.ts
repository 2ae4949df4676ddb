/** Every sentence `read` says about a file that it could read: warnings, reasons for setting a row aside, reasons for a role. */
import type { Role } from "@recount/core";
import { LONGEST_CELL } from "./limits.ts";
import type { Message } from "./reading.ts";

function message(
  code: string,
  params: Record<string, string | number>,
  english: string,
  remedy?: string,
): Message {
  return remedy === undefined ? { code, params, english } : { code, params, english, remedy };
}

const rows = (count: number): string => (count === 1 ? "1 row" : `${count.toLocaleString("en-US")} rows`);
const cells = (count: number): string => (count === 1 ? "1 cell" : `${count.toLocaleString("en-US")} cells`);

/** Why a row was set aside. */
export const reasons = {
  invalidEncoding: () =>
    message(
      "read/row-encoding",
      {},
      "the row is not valid UTF-8, while most of the file is",
      "save the row again as UTF-8 in the source",
    ),
  openQuote: () =>
    message(
      "read/row-quote",
      {},
      "a quotation mark opens a cell and is not closed",
      'close it, or double it ("") inside the cell',
    ),
  tooManyCells: (found: number, expected: number) =>
    message(
      "read/row-too-wide",
      { found, expected },
      `the row has ${found} cells where the header has ${expected}`,
      "put cells that hold the delimiter in quotation marks",
    ),
  strayLine: (expected: number) =>
    message(
      "read/row-stray",
      { expected },
      `the line has one cell where the header has ${expected}`,
      "delete the line if it is a note, or complete it",
    ),
  tooLong: (limit: number) =>
    message(
      "read/row-too-long",
      { limit },
      `a cell of the row is longer than ${limit / 1024 / 1024} MiB`,
      "check the delimiter and the quotation marks",
    ),
  empty: () => message("read/row-empty", {}, "every cell of the row is empty"),
  notAnObject: () => message("read/row-not-object", {}, "the entry is not a JSON object"),
  jsonEndsEarly: () =>
    message(
      "read/row-json-early",
      {},
      "the JSON of the line ends early",
      "it may be cut off: export or copy the file again",
    ),
  badJson: (problem: string) =>
    message("read/row-json", { problem }, `the line is not valid JSON: ${problem}`),
  noList: (column: string) =>
    message(
      "read/row-no-list",
      { column },
      `the row does not say which list it belongs to (column "${column}" is empty)`,
    ),
};

export const warnings = {
  noNames: () =>
    message(
      "read/names-unknown",
      {},
      "no column is known to hold names, and without names a list counts nobody",
      'say which column is the name, for example "fullName" in a mapping',
    ),
  duplicateHeader: (header: string, renamed: string) =>
    message(
      "read/duplicate-header",
      { header, renamed },
      `two columns are called "${header}": the second is kept as "${renamed}"`,
    ),
  noHeader: (columns: number) =>
    message(
      "read/no-header",
      { columns },
      "the file has no header row: columns are numbered",
      "say what each column means with a mapping",
    ),
  linesAbove: (lines: number) =>
    message(
      "read/lines-above",
      { lines },
      `${lines === 1 ? "1 line above the header was" : `${lines} lines above the header were`} left out of the table`,
    ),
  shortRows: (count: number, line: number) =>
    message(
      "read/short-rows",
      { rows: count, line },
      `${rows(count)} had fewer cells than the header (first in line ${line}): the missing cells are empty`,
    ),
  literalQuotes: (count: number, line: number) =>
    message(
      "read/literal-quotes",
      { rows: count, line },
      `${rows(count)} held quotation marks inside cells (first in line ${line}): they were read as part of the text`,
    ),
  setAside: (count: number, line: number) =>
    message(
      "read/set-aside",
      { rows: count, line },
      `${rows(count)} could not be read and were set aside (first in line ${line})`,
      "see the rows set aside",
    ),
  mixedEncoding: (count: number) =>
    message(
      "read/mixed-encoding",
      { rows: count },
      `${rows(count)} are not in the file's encoding and were set aside`,
    ),
  oddCells: (header: string, role: Role, count: number) =>
    message(
      "read/odd-cells",
      { header, role, cells: count },
      `${cells(count)} of "${header}" could not be read as ${role} and ${count === 1 ? "was" : "were"} left out of linking`,
    ),
  longCells: (header: string, role: Role, count: number) =>
    message(
      "read/long-cells",
      { header, role, cells: count, limit: LONGEST_CELL },
      `${cells(count)} of "${header}" ${count === 1 ? "is" : "are"} longer than ${LONGEST_CELL} characters: only the beginning is looked at, as ${role}`,
      "check that the columns of these rows are not shifted",
    ),
  formulas: (count: number) =>
    message(
      "read/formula-without-value",
      { cells: count },
      `${cells(count)} hold a formula without a stored value, or an error`,
      "open the file in a spreadsheet program and save it again",
    ),
  assumedOrder: (header: string, order: string, why: "language" | "sibling" | "default", count: number) =>
    message(
      "read/assumed-date-order",
      { header, order, why, rows: count },
      `nothing in "${header}" shows whether day or month comes first in ${rows(count)}: ${order} was assumed` +
        {
          language: ", as is usual in the language of the list",
          sibling: ", as in the other dates of the file",
          default: "",
        }[why],
      'say "dateOrder" in a mapping if this is wrong',
    ),
  mixedOrder: (header: string, dayFirst: number, monthFirst: number) =>
    message(
      "read/mixed-date-order",
      { header, dayFirst, monthFirst },
      `"${header}" has ${rows(dayFirst)} with the day first and ${rows(monthFirst)} with the month first: dates that can be read both ways are kept as intervals`,
      'say "dateOrder" in a mapping if one order is right',
    ),
  shortYears: (header: string, count: number, latestYear: number) =>
    message(
      "read/two-digit-years",
      { header, rows: count, latestYear },
      `${rows(count)} of "${header}" have years of two digits: they were read as no later than ${latestYear}`,
    ),
  solarHijri: (header: string, count: number) =>
    message(
      "read/solar-hijri",
      { header, rows: count },
      `${rows(count)} of "${header}" are of the solar Hijri calendar: they were turned into Gregorian dates`,
      "check one by hand: 1392/05/14 is 2013-08-05",
    ),
  notSolar: (header: string, count: number) =>
    message(
      "read/not-solar-hijri",
      { header, rows: count },
      `${rows(count)} of "${header}", a column of solar Hijri dates, cannot be of that calendar or are not whole dates with the year first: they were left out of linking`,
      "write them as 1392/05/14, or, if they are Gregorian, with a year of four digits",
    ),
  hijri: (header: string, count: number) =>
    message(
      "read/hijri",
      { header, rows: count },
      `${rows(count)} of "${header}" look like Hijri dates, and nothing shows that they are solar and not lunar: they were left out of linking`,
      'if they are solar, write "shamsi" in the header; if they are lunar, turn them into Gregorian dates first',
    ),
  demoted: (header: string, role: Role, kept: string) =>
    message(
      "read/repeated-role",
      { header, role, kept },
      `"${header}" looks like ${role} too, as "${kept}" does: it is kept but not used for linking`,
    ),
  dateParts: (headers: string, role: Role) =>
    message(
      "read/date-parts",
      { headers, role },
      `${headers} were read together as one date, the ${role}`,
      'if they are not one date, say "other" for those that are not part of it in a mapping',
    ),
  otherSheets: (sheet: string, others: string) =>
    message(
      "read/other-sheets",
      { sheet, others },
      `sheet "${sheet}" was read; the file also has ${others}`,
      'name another with "sheet" in a mapping',
    ),
  nested: (header: string) =>
    message(
      "read/nested-value",
      { header },
      `"${header}" holds lists or objects: they are kept as JSON text`,
    ),
};

/** Why a column got its role. */
export const whys = {
  mapping: (header: string) => message("read/why-mapping", { header }, `you said so for "${header}"`),
  header: (header: string, role: Role) =>
    message("read/why-header", { header, role }, `the header "${header}" says so`),
  headerAndContent: (header: string, role: Role, share: number) =>
    message(
      "read/why-header-and-cells",
      { header, role, share: Math.round(share * 100) },
      `the header "${header}" says so, and ${Math.round(share * 100)}% of the cells agree`,
    ),
  burial: (header: string) =>
    message(
      "read/why-burial",
      { header },
      `the header "${header}" says burial: that is after the death, so it is not taken for its date`,
    ),
  content: (role: Role, share: number) =>
    message(
      "read/why-cells",
      { role, share: Math.round(share * 100) },
      `${Math.round(share * 100)}% of the cells look like it`,
    ),
  contradiction: (header: string, role: Role, headerRole: Role) =>
    message(
      "read/why-contradiction",
      { header, role, headerRole },
      `the header "${header}" suggests ${headerRole}, but the cells do not`,
    ),
  dateParts: (role: Role, headers: string) =>
    message("read/why-date-parts", { role, headers }, `together with ${headers} it makes one date`),
  repeated: (role: Role, kept: string) =>
    message("read/why-repeated", { role, kept }, `"${kept}" already gives ${role}`),
  unknown: () => message("read/why-unknown", {}, "neither the header nor the cells say what it means"),
  empty: () => message("read/why-empty", {}, "the column is empty"),
};
