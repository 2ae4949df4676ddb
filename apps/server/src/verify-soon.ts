import type { CaseReader, Verdict, VerifyOptions } from "@recount/verify";
export function verifyCase(_r: CaseReader, _o: VerifyOptions): Promise<Verdict> { return Promise.resolve({intact: true, entries: 0, files: 0, problems: [], ignored: [], unchecked: []}); }
