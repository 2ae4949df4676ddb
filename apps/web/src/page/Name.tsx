/** Names and values as the source wrote them: their own script and direction, kept apart from the words around them. */

const ARABIC = /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]/;

/** "ar" where a text has Arabic letters, else undefined: the script decides the font, the line height and the reader's voice. */
export function scriptOf(text: string): "ar" | undefined {
  return ARABIC.test(text) ? "ar" : undefined;
}

export function Verbatim({ text, className }: { text: string; className?: string }) {
  return (
    <bdi lang={scriptOf(text)} className={className} translate="no">
      {text}
    </bdi>
  );
}

/** A person's name in the script of the source, the other script beside it. */
export function PersonName({ name, otherName }: { name: string; otherName?: string | null }) {
  return (
    <span className="name">
      <Verbatim text={name} className="name-source" />
      {otherName === null || otherName === undefined ? null : (
        <Verbatim text={otherName} className="name-other" />
      )}
    </span>
  );
}
