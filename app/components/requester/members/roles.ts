export const ROLES = [
  { value: "owner", label: "Owner", help: "Everything, members included." },
  {
    value: "manager",
    label: "Manager",
    help: "Jobs, funds, bonuses, exports; invites managers and reviewers.",
  },
  { value: "reviewer", label: "Reviewer", help: "Decides undecided tasks, accepts and rejects answers." },
] as const;
