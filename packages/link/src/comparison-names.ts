/** The names of all comparisons there are. A model that names another is of another version, or not of this program. */
export const COMPARISON_NAMES: ReadonlySet<string> = new Set([
  "given-name",
  "father-and-middle-names",
  "family-name",
  "mother-name",
  "further-given-names",
  "further-family-names",
  "kunya",
  "birth-date",
  "birth-year-or-age",
  "sex",
  "death-date",
  "place",
  "date-and-place",
  "birth-place",
  "identity-number",
  "email",
  "email-beside-the-same-name",
  "phone",
  "postcode",
  "address",
  "occupation",
  "lists",
]);

/** What `sharedCircumstances` may name: comparisons, and parts of two of them that agree for themselves. */
export const SHARED_NAMES: ReadonlySet<string> = new Set([
  ...COMPARISON_NAMES,
  "part-of-father-and-middle-names",
  "several-father-and-middle-names",
  "place-at-another-date",
  "date-at-another-place",
]);
