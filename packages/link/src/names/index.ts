/** Names of people: parsed, compared within and across scripts, aligned as chains. The face the engine uses. */
export type {
  ChainAlignment,
  Kinship,
  NamePrefix,
  NameRelation,
  NameScript,
  NameToken,
  ParsedName,
  SearchKey,
  SimilarityKind,
  TokenMatch,
  TokenSimilarity,
  UnnamedReason,
} from "./types.ts";
export { ageIn } from "./remarks.ts";
export { parseName, placeTokens } from "./parse.ts";
export {
  layOutline,
  OUTLINE,
  NAME_TABLES,
  outlinesDiffer,
  tokenSimilarity,
  type NameTables,
} from "./similarity.ts";
export { alignChains, type Similarity } from "./chains.ts";
export { consonantReadings, skeletonKeys, searchKeys, matchesSearch } from "./keys.ts";
export {
  areNicknames,
  isShortForm,
  MAX_NICKNAMES,
  NICKNAMES,
  parseNicknames,
  withNicknames,
  type NicknamePair,
  type Nicknames,
} from "./nicknames.ts";
export { parseWellKnownNames, wellKnownName, type WellKnownNames } from "./well-known.ts";
