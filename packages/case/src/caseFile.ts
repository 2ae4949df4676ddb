/** case.json: what a case is called and which format it has. Nothing secret; its digest stands in every log's first entry. */
import { canonicalJson } from "@recount/core";
import { z } from "zod";
import { refuse } from "./errors.ts";
import { sayIssue } from "./issue.ts";

export const CASE_FILE = "case.json";
const FORMAT = "recount-case/1";

const shape = z.strictObject({
  caseId: z.string().regex(/^[0-9a-f]{16}$/),
  created: z.iso.datetime(),
  example: z.boolean(),
  format: z.literal(FORMAT),
  name: z.string().min(1).max(200),
});

export type CaseFile = Omit<z.infer<typeof shape>, "format">;

/** Names that files, pages and reports can carry: one line, no control or direction-changing characters. */
const NAME = /^[^\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]{1,200}$/u;

/** @throws RecountError case/bad-name */
export function checkName(name: string, what: string): string {
  const trimmed = name.trim().normalize("NFC");
  if (!NAME.test(trimmed)) {
    refuse("case/bad-name", `${JSON.stringify(name.slice(0, 80))} is not a name for ${what}`, {
      remedy: "use 1 to 200 characters on one line",
    });
  }
  return trimmed;
}

export function writeCaseFile(content: CaseFile): Uint8Array {
  return Buffer.from(`${canonicalJson({ ...content, format: FORMAT })}\n`);
}

/** @throws RecountError case/damaged, case/newer-format */
export function readCaseFile(bytes: Uint8Array, where: string): CaseFile {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    refuse("case/damaged", "case.json is not JSON", { where, remedy: "bring it back from a copy" });
  }
  const parsed = shape.safeParse(json);
  if (parsed.success) return parsed.data;
  const format = typeof json === "object" && json !== null && "format" in json ? json.format : undefined;
  if (typeof format === "string" && /^recount-case\/\d+$/.test(format) && format !== FORMAT) {
    refuse("case/newer-format", `the case has format ${format}`, {
      where,
      remedy: "open it with the newest recount",
    });
  }
  refuse("case/damaged", sayIssue(parsed.error.issues, "case.json"), {
    where,
    remedy: "bring it back from a copy",
  });
}
