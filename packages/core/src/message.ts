/** A sentence for a person, as code and operands, so that each page and language has its own words for it. */
export interface Message {
  /** What is said: `count/list-small`. The words for each code live with whoever shows it. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** The sentence in English: what the terminal prints, and what an unknown code falls back to. */
  readonly english: string;
  /** What to do about it, in English, lower case, no full stop. */
  readonly remedy?: string;
}
