import type { MemberRole } from "#domain/context";

/** What each role in an organization may do, in one sentence. */
export const roleMeanings: Record<MemberRole, string> = {
  owner: "runs the organization, its members, jobs and money.",
  manager: "publishes jobs, pays for them and invites people.",
  reviewer: "decides undecided tasks and accepts or rejects work.",
};
