/**
 * The shape in which a list leaves `read` and enters `link`: dictionary-encoded columns with a recognised meaning.
 * A distinct value is stored once and a row holds its code, so a million rows cost four bytes a cell.
 */

/** What a column means. Several columns may share a role (a name in two scripts, say). */
export const ROLES = [
  "fullName",
  "givenName",
  "fatherName",
  "grandfatherName",
  "familyName",
  "motherName",
  "alias",
  "sex",
  "age",
  "birthDate",
  "deathDate",
  "reportDate",
  "region",
  "district",
  "town",
  "place",
  "birthPlace",
  "address",
  "postcode",
  "identityNumber",
  "phone",
  "email",
  "occupation",
  "cause",
  "status",
  "source",
  "recordId",
  "note",
  "other",
] as const;

export type Role = (typeof ROLES)[number];

/**
 * One column of a list. `values[0]` is always the empty string and stands for missing; `codes[i]` is the index in
 * `values` of row i. The values are cleaned according to the role:
 * - dates (birthDate, deathDate, reportDate): EDTF, see edtf.ts ("2013-05", "2013-05-17", "1960~", "2013-05-01/2013-05-09");
 * - sex: "male" or "female";
 * - age: whole years as digits ("34", "0"), or an EDTF-like range "30/40";
 * - everything else: the cell's text, trimmed, inner white space collapsed, NFC; the script and spelling of the source.
 */
export interface ListColumn {
  readonly header: string;
  readonly role: Role;
  readonly values: readonly string[];
  readonly codes: Uint32Array;
}

/**
 * A list of records. Row i of every column is the same record; its id is `${name}:${rowNumbers[i]}`.
 * `rowNumbers` counts the file's data rows from 1; rows set aside as unreadable leave gaps.
 */
export interface RecordList {
  readonly name: string;
  readonly rowCount: number;
  readonly rowNumbers: Uint32Array;
  readonly columns: readonly ListColumn[];
}

/** The id of row i of a list: `LIST:ROW`. */
export function recordId(list: RecordList, index: number): string {
  return `${list.name}:${list.rowNumbers[index]}`;
}

/** A reviewer's decision on two records, by record id. "same" and "different" bind every later run. */
export interface Judgement {
  readonly left: string;
  readonly right: string;
  readonly verdict: "same" | "different" | "unsure";
  readonly reason?: string;
}

/** Told by long work: the stage's name, how far it is (0 to 1) and, where it helps, a count. */
export interface Progress {
  readonly stage: string;
  readonly fraction: number;
}

export type OnProgress = (progress: Progress) => void;
