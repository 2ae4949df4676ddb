/**
 * The shapes in which names travel through the linking room: a name as parsed, its tokens, and what comparing two of
 * them yields. They exist apart from the functions so that the engine can store and cache them.
 */

export type NameScript = "arabic" | "hebrew" | "latin" | "cyrillic" | "other";

/** A part of a name that is not the name itself; compared apart from the rest ("Abd" of "Abd al-Rahman"). */
export type NamePrefix = "abd" | "abu" | "umm" | "ibn" | "bint" | "al" | "de";

/** One name of a chain, whatever the number of written words ("عبد الرحمن" and "Abdulrahman" are one token each). */
export interface NameToken {
  /** As written, with the words joined by one space. */
  readonly text: string;
  /**
   * Canonical in its own script, without prefix al-: what two spellings within one script that differ only in hamza
   * forms, harakat, accents, case or spacing share.
   */
  readonly folded: string;
  /** Consonant skeleton, in lower-case Latin letters, that spellings in any script map to. May be empty. */
  readonly skeleton: string;
  readonly script: NameScript;
  /** True for one letter standing for a name ("M." or "م."). */
  readonly initial: boolean;
  /** The main prefix that was set apart; `al` only where there is no other. */
  readonly prefix?: NamePrefix;
  /** True for compounds with "al-Din" ("Nour Eddin"), whose first half only is in `sounds`. */
  readonly din: boolean;
  /** The distinguishing part as sound units, one unit a UTF-16 code: what comparisons across spellings align. */
  readonly sounds: string;
}

/** A name as one cell gives it. Never throws away a letter: `text` is the cell. */
export interface ParsedName {
  readonly text: string;
  /** The chain: given name, father, grandfather, family, in the order written. */
  readonly tokens: readonly NameToken[];
  /** "Abu Omar" beside a name, or after "known as": a by-name, set apart, as the token(s) after Abu or Umm. */
  readonly kunya?: readonly NameToken[];
  /** That by-name stands in front of the other names: "Abu Omar Ahmad Khatib". */
  readonly kunyaFirst?: true | undefined;
  /** Titles and ranks, as canonical English words ("doctor", "hajj", "martyr"), in the order written. */
  readonly honorifics: readonly string[];
  /**
   * The one word there is would be a title in front of other names ("Dr" in a column of given names), or behind them
   * ("Jr" in one of family names); absent elsewhere.
   */
  readonly titleAlone?: "front" | "behind";
  /** Other names in the same cell: after "aka", in brackets, the same in the other script, or with the family name she was born or married with. */
  readonly alternatives: readonly (readonly NameToken[])[];
  /**
   * Of the alternatives the one in round brackets between other names, with how many tokens stand before it: in much of
   * the Balkans the father's name ("Hasan (Jovan) Mujić"), elsewhere a pet name ("Robert (Bob) Hill").
   */
  readonly between?: { readonly tokens: readonly NameToken[]; readonly after: number };
  /** False where the person is not named: `tokens` is then empty, unless the words name nobody in particular. */
  readonly named: boolean;
  readonly unnamedReason?: UnnamedReason;
  /** The cell tells of others who died with the person: "and two children", وزوجته, "Rana Haddad; Suad Haddad". */
  readonly company?: true;
  /** "child of Ahmad X", or behind a name "wife of Ahmad X": what the person is to the one named by `to`. */
  readonly relation?: NameRelation;
}

export type UnnamedReason = "empty" | "unknown" | "relation" | "description";

export type Kinship =
  | "child"
  | "son"
  | "daughter"
  | "wife"
  | "husband"
  | "mother"
  | "father"
  | "sibling"
  | "relative";

export interface NameRelation {
  readonly kinship: Kinship;
  /** The person they are related to, as a chain; empty where that person is not named either. */
  readonly to: readonly NameToken[];
}

/**
 * How two tokens agree:
 * - `identical`: the same folded spelling;
 * - `variant`: two spellings of one name in one script;
 * - `across-scripts`: the same name in two scripts;
 * - `typing`: one name with a slip of the hand or of the eye;
 * - `initial`: a letter that may stand for the name;
 * - `nickname`: a short form listed in the table;
 * - `different`: none of these (the score still says how far apart).
 */
export type SimilarityKind =
  | "identical"
  | "variant"
  | "across-scripts"
  | "typing"
  | "initial"
  | "nickname"
  | "different";

/** Score in [0, 1]: >= .95 the same name; .85 to .95 probably (a slip); < .7 different names. */
export interface TokenSimilarity {
  readonly score: number;
  readonly kind: SimilarityKind;
}

/** One token of each chain that were taken for the same name; indices into the chains given. */
export interface TokenMatch {
  readonly left: number;
  readonly right: number;
  readonly similarity: TokenSimilarity;
  /** How many neighbouring tokens the match joins on a side where a name was split ("Abu" "Bakr"): 1 or 2. */
  readonly leftSpan: number;
  readonly rightSpan: number;
}

export interface ChainAlignment {
  /** Sorted by `left`. */
  readonly matches: readonly TokenMatch[];
  readonly unmatchedLeft: readonly number[];
  readonly unmatchedRight: readonly number[];
  /** True where two matches cross: "Ahmad Khatib" and "Khatib, Ahmad". */
  readonly reordered: boolean;
  /** Mean similarity of the matches, weighted by span; 0 without matches. In [0, 1]. */
  readonly score: number;
}

/** What the search box compares, for a query and for a name alike. */
export interface SearchKey {
  readonly script: NameScript;
  /** Compared by prefix. */
  readonly folded: string;
  /** Compared by equality, and by prefix when the scripts differ. */
  readonly skeleton: string;
}
