/**
 * CSV made safe to open in a spreadsheet program, which runs a cell that starts with = + - @ or a tab as a formula
 * (OWASP, CSV injection). Such cells get an apostrophe in front; a byte order mark tells the program that it is UTF-8.
 */
const BYTE_ORDER_MARK = "\ufeff";
const FORMULA = new Set(["=", "+", "-", "@", "\t"]);

/** Copies CSV chunk by chunk, putting the apostrophe where a cell that starts a formula begins. */
function* guarded(): Generator<string, never, string> {
  let atStart = true; // the next character is a cell's first
  let quoted = false; // inside a quoted cell
  let out = BYTE_ORDER_MARK;
  for (;;) {
    const chunk: string = yield out;
    out = "";
    for (const character of chunk) {
      if (atStart && character === '"' && !quoted) quoted = true;
      else {
        if (atStart && FORMULA.has(character)) out += "'";
        if (!atStart && character === '"') quoted = !quoted;
        atStart = !quoted && (character === "," || character === "\n");
      }
      out += character;
    }
  }
}

/** @param chunks the CSV as our own runs write it (RFC 4180, LF). */
export async function* quoteFormulas(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  const copy = guarded();
  yield copy.next().value;
  for await (const chunk of chunks) yield copy.next(chunk).value;
}

export function forSpreadsheet(text: string): string {
  const copy = guarded();
  return copy.next().value + copy.next(text).value;
}
