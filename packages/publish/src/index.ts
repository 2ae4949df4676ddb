/** The public face of `publish`: what leaves the house. Pure; imports only the words of core. */
export { ARABIC_MESSAGES } from "./arabic-messages.ts";
export { reportHtml } from "./report.ts";
export type {
  ReportCheck,
  ReportCount,
  ReportEstimate,
  ReportFigure,
  ReportFile,
  ReportInput,
  ReportStatement,
  ReportInterval,
  ReportLinking,
} from "./input.ts";
