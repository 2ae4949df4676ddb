/** The offline report: one file with everything inside. */
import type { ReportInput } from "./input.ts";

export function reportHtml(input: ReportInput): string {
  return `<!doctype html><title>${input.linking.people}</title>\n`;
}
