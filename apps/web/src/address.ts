/**
 * The address as the state of a page: plain query fields, no encoding of our own, so that what is shown can be copied,
 * bookmarked and gone back to.
 */

export type AddressFields = Readonly<Record<string, string | undefined>>;

export function parseAddress(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function writeAddress(fields: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string" && value !== "") query.set(name, value);
  }
  // Commas between list ids and colons in record ids may stand as they are.
  const text = query.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}

/** Which people the link room shows, and which of them is open. */
export interface PeopleAddress {
  readonly q?: string;
  readonly list?: string;
  /** List ids joined by commas: people on exactly these lists. */
  readonly history?: string;
  /** A stratum of the count by place: people with a record there. */
  readonly place?: string;
  /** "true": only people with a name; "false": only unnamed victims. */
  readonly named?: string;
  readonly sort?: string;
  readonly person?: string;
}

const PEOPLE_FIELDS = ["q", "list", "history", "place", "named", "sort", "person"] as const;

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  named: ["true", "false"],
  sort: ["name", "-lists", "weakest", "date"],
};

function allowed(field: string, value: string): boolean {
  return ALLOWED[field]?.includes(value) ?? true;
}

/** Keeps the fields the link room knows; an address is outside input. */
export function peopleAddress(fields: Readonly<Record<string, unknown>>): PeopleAddress {
  const known: Record<string, string> = {};
  for (const name of PEOPLE_FIELDS) {
    const value = fields[name];
    if (typeof value === "string" && value !== "" && value.length <= 500 && allowed(name, value))
      known[name] = value;
  }
  return known;
}

/** Which question of the review is shown; the first open one where neither record is named. */
export interface PairAddress {
  readonly left?: string;
  readonly right?: string;
}

function textField(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" && value !== "" && value.length <= 500 ? value : undefined;
}

export function pairAddress(fields: Readonly<Record<string, unknown>>): PairAddress {
  const [left, right] = [textField(fields, "left"), textField(fields, "right")];
  return left === undefined || right === undefined ? {} : { left, right };
}

/** Who sits at a blind review, by pseudonym. */
export function reviewerAddress(fields: Readonly<Record<string, unknown>>): { readonly as?: string } {
  const name = textField(fields, "as");
  return name === undefined ? {} : { as: name };
}
