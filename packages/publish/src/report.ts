/**
 * The report of a run as one file that opens offline: English and Arabic both inside, switched by two radio buttons,
 * without a script, a font or a picture from elsewhere. The same input gives the same bytes.
 */
import { html, Markup } from "./html.ts";
import type { ReportInput } from "./input.ts";
import {
  carried,
  checks,
  covariates,
  details,
  families,
  headline,
  howToCheck,
  linking,
  lists,
  overlap,
  sensitivity,
  statements,
  strata,
  trajectory,
} from "./sections.ts";
import { STYLE } from "./style.ts";
import { ARABIC, ENGLISH, type Words } from "./words.ts";

/** Says again, inside the file, that it needs nothing from outside and runs nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

function inLanguage(input: ReportInput, words: Words): Markup {
  const { count } = input;
  return html`<main class="${words.language}" lang="${words.language}" dir="${words.direction}">
    ${headline(input, words)} ${statements(input, words)}
    ${count === null ? null : [families(count, words), carried(count, words), sensitivity(count, words), strata(count, words), covariates(count, words), trajectory(count, words), checks(count, words), overlap(count, words)]}
    ${lists(input, words)} ${linking(input, words)} ${count === null ? null : details(count, words)}
    ${howToCheck(input, words)}
  </main>`;
}

function choice({ language, itself }: Words, first: boolean): Markup {
  return html`<input type="radio" name="language" id="${language}" ${first ? html` checked` : ""} /><label
      for="${language}"
      lang="${language}"
      >${itself}</label
    > `;
}

/** The report as HTML. Everything from outside is escaped; see html.ts. */
export function reportHtml(input: ReportInput): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="generator" content="recount ${input.version}" />
        <title>${ENGLISH.title} · ${ARABIC.title}</title>
        <style>
          ${new Markup(STYLE)}
        </style>
      </head>
      <body>
        ${choice(ENGLISH, true)}${choice(ARABIC, false)}${inLanguage(input, ENGLISH)}
        ${inLanguage(input, ARABIC)}
      </body>
    </html> `;
  return page.text;
}
