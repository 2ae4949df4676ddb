/** The search over names: a dictionary of distinct name tokens, compared by the keys of `link`, so that a query in one script finds the other. */
import { searchKeys, type SearchKey } from "@recount/link";

export interface NameSearch {
  /** Marks in `found` (one byte a person) the people who have a name for every word of the query. */
  find(query: string): Uint8Array;
}

interface Token {
  readonly key: SearchKey;
  /** People who have this token in some name, in no order, perhaps repeated. */
  readonly people: number[];
}

function answers(token: SearchKey, asked: SearchKey): boolean {
  if (asked.folded !== "" && token.folded.startsWith(asked.folded)) return true;
  if (asked.skeleton === "" || token.skeleton === "") return false;
  if (token.skeleton === asked.skeleton) return true;
  return (
    token.script !== asked.script && asked.skeleton.length > 1 && token.skeleton.startsWith(asked.skeleton)
  );
}

/** Collects names as they come, then searches. `people` is how many people there are. */
export function createNameSearch(people: number): NameSearch & { add(person: number, name: string): void } {
  const tokens = new Map<string, Token>();
  const keysOfName = new Map<string, Token[]>();

  function tokensOf(name: string): Token[] {
    const known = keysOfName.get(name);
    if (known !== undefined) return known;
    const made = searchKeys(name).map((key) => {
      const id = `${key.script}|${key.folded}|${key.skeleton}`;
      const token = tokens.get(id) ?? { key, people: [] };
      tokens.set(id, token);
      return token;
    });
    keysOfName.set(name, made);
    return made;
  }

  function marked(asked: SearchKey): Uint8Array {
    const marks = new Uint8Array(people);
    for (const token of tokens.values()) {
      if (answers(token.key, asked)) for (const person of token.people) marks[person] = 1;
    }
    return marks;
  }

  return {
    add(person, name) {
      for (const token of tokensOf(name)) {
        if (token.people.at(-1) !== person) token.people.push(person);
      }
    },
    find(query) {
      const keys = searchKeys(query);
      const found = new Uint8Array(people);
      if (keys.length === 0) return found;
      const [first, ...rest] = keys.map(marked);
      for (let person = 0; person < people; person++) {
        if (first?.[person] === 1 && rest.every((marks) => marks[person] === 1)) found[person] = 1;
      }
      return found;
    },
  };
}
