/** What a column may mean, in the groups a person looks for it in. The type proves that no meaning is left out. */
import type { Role } from "@recount/core";

type Group = "who" | "when" | "where" | "more";

const GROUP_OF: Readonly<Record<Role, Group>> = {
  fullName: "who",
  givenName: "who",
  fatherName: "who",
  grandfatherName: "who",
  familyName: "who",
  motherName: "who",
  alias: "who",
  sex: "who",
  age: "who",
  identityNumber: "who",
  birthDate: "when",
  deathDate: "when",
  reportDate: "when",
  region: "where",
  district: "where",
  town: "where",
  place: "where",
  birthPlace: "where",
  address: "where",
  postcode: "where",
  phone: "more",
  email: "more",
  occupation: "more",
  cause: "more",
  status: "more",
  source: "more",
  recordId: "more",
  note: "more",
  other: "more",
};

export interface RoleGroup {
  readonly group: Group;
  readonly roles: readonly Role[];
}

export const ROLE_GROUPS: readonly RoleGroup[] = (["who", "when", "where", "more"] as const).map((group) => ({
  group,
  roles: (Object.keys(GROUP_OF) as Role[]).filter((role) => GROUP_OF[role] === group),
}));

const DATES: ReadonlySet<Role> = new Set(["birthDate", "deathDate", "reportDate"]);

export function isDate(role: Role): boolean {
  return DATES.has(role);
}

/** Field order on a person's page: who, when, where, then the rest; unknown names last. */
export function roleOrder(role: string): number {
  const at = Object.keys(GROUP_OF).indexOf(role);
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
}

export function isRole(name: string): name is Role {
  return Object.hasOwn(GROUP_OF, name);
}
