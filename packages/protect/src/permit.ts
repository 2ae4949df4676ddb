/**
 * Who may do what. Every append passes `permit`; today a case has one local member who may do everything, and roles
 * will be decided here and nowhere else.
 */
import { RecountError } from "@recount/core";

export interface Member {
  /** Never a civil name: it is written into the log's bodies. */
  readonly pseudonym: string;
  readonly role: "owner" | "reader";
}

/** Names the type of the event that the action appends. */
export type Action = `${string}.${string}`;

const PSEUDONYM = /^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._-]{0,63}$/u;

/** @throws RecountError protect/pseudonym */
export function localMember(pseudonym: string, role: Member["role"] = "owner"): Member {
  if (!PSEUDONYM.test(pseudonym)) {
    throw new RecountError("protect/pseudonym", `${JSON.stringify(pseudonym)} is not a pseudonym`, {
      remedy: "use up to 64 letters, digits, spaces, dots, hyphens",
    });
  }
  return { pseudonym, role };
}

/** Returns when the member may do it. @throws RecountError protect/not-permitted */
export function permit(member: Member, action: Action): void {
  if (member.role === "owner") return;
  throw new RecountError("protect/not-permitted", `${member.pseudonym} may only read and not do ${action}`, {
    remedy: "open the case for writing",
  });
}
