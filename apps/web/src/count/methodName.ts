/** A method's name in the reader's language; a method this build does not know keeps its own. */
import { useCallback } from "react";
import { useWords } from "../words/words.ts";

export function useMethodName(): (method: string) => string {
  const { sayCode } = useWords();
  return useCallback((method: string) => sayCode(`method.${method}`, {}) ?? method, [sayCode]);
}
