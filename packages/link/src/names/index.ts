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
