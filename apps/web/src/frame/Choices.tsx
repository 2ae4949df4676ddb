/** Language, digits and theme, on every page. The other language is named in its own words. */
import { prefer, usePreferences, type Digits, type Theme } from "../words/preferences.ts";
import { useWords } from "../words/words.ts";

const NEXT_THEME: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };
const THEME_SIGN: Readonly<Record<Theme, string>> = { system: "◐", light: "○", dark: "●" };

function nextDigits(digits: Digits, language: "en" | "ar"): "latn" | "arab" {
  const arabic = digits === "arab" || (digits === "language" && language === "ar");
  return arabic ? "latn" : "arab";
}

export function Choices({ onKeys }: { onKeys: () => void }) {
  const { say } = useWords();
  const { language, theme, digits } = usePreferences();
  const other = language === "en" ? "ar" : "en";
  const coming = nextDigits(digits, language);
  return (
    <div className="choices">
      <button
        type="button"
        className="button quiet"
        lang={other}
        onClick={() => prefer({ language: other, digits: "language" })}
      >
        {other === "ar" ? "العربية" : "English"}
      </button>
      <button
        type="button"
        className="button quiet sign-button"
        title={say(`digits.${coming}`)}
        aria-label={say(`digits.${coming}`)}
        onClick={() => prefer({ digits: coming })}
      >
        {coming === "arab" ? "١٢٣" : "123"}
      </button>
      <button
        type="button"
        className="button quiet sign-button"
        title={say(`theme.${theme}`)}
        aria-label={say(`theme.${theme}`)}
        onClick={() => prefer({ theme: NEXT_THEME[theme] })}
      >
        {THEME_SIGN[theme]}
      </button>
      <button
        type="button"
        className="button quiet sign-button"
        title={say("keys.title")}
        aria-label={say("keys.title")}
        onClick={onKeys}
      >
        ?
      </button>
    </div>
  );
}
