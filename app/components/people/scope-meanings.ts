import type { Scope } from "#domain/context";

/** What a token with a scope may be used for, in the words of its owner. */
export const scopeMeanings: Record<Scope, string> = {
  "jobs:read": "See jobs, progress, quality and exports",
  "jobs:write": "Create, change, publish and close jobs; invite members",
  "money:read": "See deposits, spending, earnings and payouts",
  "money:write": "Deposit, pay bonuses, ask for payouts",
  review: "Adjudicate, accept and reject work, decide appeals",
  work: "Claim tasks, submit answers, take exams",
  admin: "Manage tokens; with admin rights, run the marketplace",
};
