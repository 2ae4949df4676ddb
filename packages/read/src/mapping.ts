/** The mapping a person gives (`--map map.json`, or the page): read strictly, so that a slip is an error and not a silence. */
import { ROLES, type Role } from "@recount/core";
import { refuse } from "./errors.ts";
import type { Mapping } from "./reading.ts";

const KEYS = ["columns", "dateOrder", "headerLine", "encoding", "delimiter", "sheet"];
const DATE_ORDERS = ["day-month", "month-day", "year-first"] as const;
/** Encodings that can be asked for; detection knows the same. */
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1256", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];
/** Delimiters that can be asked for; detection knows the same. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const EXAMPLE =
  'write it like {"columns": {"Name": "fullName", "#3": "deathDate"}, "dateOrder": "day-month"}';

function fail(message: string, remedy = EXAMPLE): never {
  refuse("read/mapping", message, { where: "mapping", remedy });
}

function isRole(value: unknown): value is Role {
  return typeof value === "string" && (ROLES as readonly string[]).includes(value);
}

function parseColumns(value: unknown): Record<string, Role> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    fail("columns must be an object of header to role");
  const columns: Record<string, Role> = Object.create(null) as Record<string, Role>;
  for (const [header, role] of Object.entries(value)) {
    if (!isRole(role)) {
      fail(`unknown role ${JSON.stringify(role)} for column "${header}"`, `use one of: ${ROLES.join(", ")}`);
    }
    columns[header] = role;
  }
  return columns;
}

function parseOneOf<T extends string>(value: unknown, allowed: readonly T[], key: string): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((each) => each === value);
  if (found === undefined)
    fail(
      `unknown ${key} ${JSON.stringify(value)}`,
      `use one of: ${allowed.map((each) => JSON.stringify(each)).join(", ")}`,
    );
  return found;
}

function parseHeaderLine(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1) {
    fail(
      `headerLine must be a line number from 1, not ${typeof value === "number" ? String(value) : JSON.stringify(value)}`,
    );
  }
  return value;
}

function parseSheet(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string" || value === "")
    fail(`sheet must be the name of a sheet, not ${JSON.stringify(value)}`);
  return value;
}

/**
 * A mapping out of parsed JSON. Nothing is coerced; an unknown key, role, encoding or delimiter is refused with the
 * allowed ones. Whether the headers exist is checked when the file is read.
 * @throws RecountError read/mapping
 */
export function parseMapping(input: unknown): Mapping {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    fail("the mapping must be a JSON object");
  const given = input as Record<string, unknown>;
  const unknownKey = Object.keys(given).find((key) => !KEYS.includes(key));
  if (unknownKey !== undefined) fail(`unknown key "${unknownKey}"`, `use only: ${KEYS.join(", ")}`);
  return {
    columns: given["columns"] === undefined ? {} : parseColumns(given["columns"]),
    dateOrder: parseOneOf(given["dateOrder"], DATE_ORDERS, "dateOrder"),
    headerLine: parseHeaderLine(given["headerLine"]),
    encoding: parseOneOf(given["encoding"], ENCODINGS, "encoding"),
    delimiter: parseOneOf(given["delimiter"], DELIMITERS, "delimiter"),
    sheet: parseSheet(given["sheet"]),
  };
}
