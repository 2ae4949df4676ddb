/** The public face of `verify`, the stranger's room: a case in, a verdict out. No I/O of its own. */
export { verifyCase } from "./verifyCase.ts";
export type { CaseReader, Problem, Verdict, VerifyOptions } from "./verdict.ts";
