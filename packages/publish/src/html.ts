/**
 * HTML that cannot be broken by what stands in it. Names, files and messages come from outside and may hold anything;
 * the only way to put text into a page here is through `html`, which escapes it.
 */

/** Markup made by `html`: safe to put into more of it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | null | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Controls that HTML forbids, and marks that would reorder the text around them. Names keep their letters. */
// oxlint-disable-next-line no-control-regex -- these are exactly what is to be removed
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

export function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, "\ufffd")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

function markup(content: Content): string {
  if (content === null) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "string") return escape(content);
  if (typeof content === "number") return String(content);
  return content.map(markup).join("");
}

/** A template whose operands are escaped, unless they are markup themselves. */
export function html(parts: TemplateStringsArray, ...operands: readonly Content[]): Markup {
  return new Markup(parts.map((part, index) => part + markup(operands[index] ?? null)).join(""));
}

/** Text from outside, isolated so that its direction does not disturb the sentence around it. */
export function isolated(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

/** A template with `{name}` places: text escaped, operands put in as they are made by `operand`. */
export function fill(template: string, operand: (name: string) => Content): Markup {
  const parts = template.split(/\{(\w+)\}/);
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : operand(part)))}`;
}
