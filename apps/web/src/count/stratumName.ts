/** A stratum's name as the reader has it: a month in words, a sex, what was put together; a text as most records write it, in the reader's script where any does. */
import type { Strata } from "@recount/server/contract";
import { nameInScript } from "../page/Name.tsx";
import { useWords } from "../words/words.ts";
import { OTHERS } from "./strataLayout.ts";

export function useStratumName({ by, strata }: Strata): (name: string) => string {
  const { say, sayCode, edtf, plain, language } = useWords();
  return (name) => {
    if (name === OTHERS) return say("strata.others");
    if (by === "month" || by === "year") return edtf(name);
    if (by === "sex") return sayCode(`sex.${name}`, {}) ?? name;
    if (by === "age")
      return name
        .split("–")
        .map((years) => plain(Number(years)))
        .join("–");
    const written = strata.find((each) => each.name === name)?.written ?? [];
    return nameInScript(written, language) ?? name;
  };
}
