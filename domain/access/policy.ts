/**
 * THE permission table. Verbs ask it through `authorize`; pages ask it through `abilities`, so a button can
 * never promise what the verb refuses. A rule answers true, or the sentence that says why not.
 */
import type { MemberRole, PersonActor, Scope } from "#domain/context";

type Verdict = true | string;
type Rule = { scope: Scope; allows: (actor: PersonActor, thing: Thing) => Verdict };

/** What a rule may look at: the owner of the thing, on either side of the market. */
export type Thing = { organizationId?: string | null; personId?: string | null; workerId?: string | null };

const roleIn = (actor: PersonActor, thing: Thing): MemberRole | undefined =>
  actor.memberships.find((m) => m.organizationId === thing.organizationId)?.role;

const member =
  (...roles: MemberRole[]) =>
  (actor: PersonActor, thing: Thing): Verdict => {
    const role = roleIn(actor, thing);
    if (role && roles.includes(role)) return true;
    const needed = roles.join(" or ");
    return role
      ? `This needs the role ${needed}; you are a ${role} here.`
      : `Only members of this organization with the role ${needed} may do this.`;
  };

const memberOrAdmin =
  (...roles: MemberRole[]) =>
  (actor: PersonActor, thing: Thing): Verdict =>
    actor.isAdmin || member(...roles)(actor, thing);

const anyone = (): Verdict => true;
const admin = (actor: PersonActor): Verdict =>
  actor.isAdmin || "Only an admin of this marketplace may do this.";
const self = (actor: PersonActor, thing: Thing): Verdict =>
  (thing.workerId ?? thing.personId) === actor.personId || "This belongs to somebody else.";

export const POLICY = {
  "organization.create": { scope: "jobs:write", allows: anyone },
  "organization.read": { scope: "jobs:read", allows: memberOrAdmin("owner", "manager", "reviewer") },
  "organization.manage": { scope: "jobs:write", allows: member("owner") },
  "organization.invite": { scope: "jobs:write", allows: member("owner", "manager") },
  "member.remove": { scope: "jobs:write", allows: (a, t) => self(a, t) === true || member("owner")(a, t) },
  "invitation.accept": { scope: "jobs:write", allows: anyone },
  "person.edit": { scope: "work", allows: self },
  /** Everything about oneself, to take along or to erase: a token needs the widest scope for it. */
  "person.erase": { scope: "admin", allows: self },
  "token.create": { scope: "admin", allows: self },
  "token.revoke": { scope: "admin", allows: self },
  "worker.become": { scope: "work", allows: anyone },
  "worker.self": { scope: "work", allows: self },
  "person.administer": { scope: "admin", allows: admin },

  "job.read": { scope: "jobs:read", allows: memberOrAdmin("owner", "manager", "reviewer") },
  "job.write": { scope: "jobs:write", allows: member("owner", "manager") },
  "job.publish": { scope: "jobs:write", allows: member("owner", "manager") },
  "job.export": { scope: "jobs:read", allows: member("owner", "manager") },
  "job.review": { scope: "review", allows: member("owner", "manager", "reviewer") },

  "qualification.define": {
    scope: "jobs:write",
    allows: (a, t) => (t.organizationId ? member("owner", "manager")(a, t) : admin(a)),
  },
  "qualification.grant": {
    scope: "jobs:write",
    allows: (a, t) => (t.organizationId ? memberOrAdmin("owner", "manager")(a, t) : admin(a)),
  },
  "exam.take": { scope: "work", allows: self },

  "assignment.claim": { scope: "work", allows: self },
  "assignment.hold": { scope: "work", allows: self },
  "appeal.make": { scope: "work", allows: self },
  "appeal.decide.assignment": { scope: "review", allows: memberOrAdmin("owner", "manager", "reviewer") },
  "appeal.decide.standing": { scope: "admin", allows: admin },

  "money.read": { scope: "money:read", allows: memberOrAdmin("owner", "manager") },
  "money.deposit": { scope: "money:write", allows: member("owner", "manager") },
  "exam.fund": {
    scope: "money:write",
    allows: (a, t) => (t.organizationId ? member("owner", "manager")(a, t) : admin(a)),
  },
  "bonus.pay": { scope: "money:write", allows: member("owner", "manager") },
  "payout.request": { scope: "money:write", allows: self },
  "earnings.read": { scope: "money:read", allows: self },

  "standing.decide": { scope: "admin", allows: admin },
  "books.read": { scope: "admin", allows: admin },
  /** What the marketplace's own handlers do with money; an admin may do it by hand. */
  "money.settle": { scope: "admin", allows: admin },
  "message.retry": { scope: "admin", allows: admin },
  "audit.read": { scope: "admin", allows: admin },
} satisfies Record<string, Rule>;

export type Action = keyof typeof POLICY;
