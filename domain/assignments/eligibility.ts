/** May this worker take this job? A pure rule, asked by the board, the job's front page and the claim itself. */

export type Hindrance = {
  code:
    | "not_a_worker"
    | "job_not_open"
    | "own_organization"
    | "marketplace_standing"
    | "job_standing"
    | "instructions_changed"
    | "qualification_missing"
    | "qualification_expired"
    | "qualification_revoked";
  /** For the worker, in one sentence, saying what would change it. */
  sentence: string;
  /** Where the worker can do something about it. */
  qualificationId?: string;
};

export type Standing = "active" | "on_notice" | "paused" | "suspended";

export type Applicant = {
  isWorker: boolean;
  standing: Standing;
  standingInJob: Standing;
  isMember: boolean;
  /** The worker's holding of what the job demands; null when not held. */
  grant: { expiresAt: Date | null } | null;
  /** Why the qualification was taken away, where it was and has not been given back. */
  revokeReason: string | null;
};

export type Offer = {
  state: "draft" | "published" | "paused" | "closed";
  qualification: { id: string; name: string } | null;
};

/** All reasons at once, so that nobody has to find them one by one. Empty: eligible. */
export function hindrances(offer: Offer, applicant: Applicant, now: Date): Hindrance[] {
  const found: Hindrance[] = [];
  if (!applicant.isWorker) {
    found.push({ code: "not_a_worker", sentence: "Set up your worker profile first." });
  }
  if (offer.state !== "published") {
    found.push({ code: "job_not_open", sentence: `This job is ${offer.state} and hands out no tasks now.` });
  }
  if (applicant.isMember) {
    found.push({
      code: "own_organization",
      sentence: "You belong to the organization that asks: members cannot label their own jobs.",
    });
  }
  if (applicant.standing === "paused" || applicant.standing === "suspended") {
    found.push({
      code: "marketplace_standing",
      sentence: `Your work on this marketplace is ${applicant.standing}. The page "Decisions" says why and how to appeal.`,
    });
  }
  if (applicant.standingInJob === "paused" || applicant.standingInJob === "suspended") {
    found.push({
      code: "job_standing",
      sentence: `Your work on this job is ${applicant.standingInJob}. The page "Decisions" says why and how to appeal.`,
    });
  }
  if (offer.qualification && !applicant.grant && applicant.revokeReason !== null) {
    found.push({
      code: "qualification_revoked",
      sentence: `Your qualification ${offer.qualification.name} was taken away: ${applicant.revokeReason.replace(/\.$/, "")}. No exam brings it back; the people who gave it can.`,
    });
  } else if (offer.qualification && !applicant.grant) {
    found.push({
      code: "qualification_missing",
      sentence: `This job asks for the qualification ${offer.qualification.name}. You can take its exam.`,
      qualificationId: offer.qualification.id,
    });
  }
  if (offer.qualification && applicant.grant?.expiresAt && applicant.grant.expiresAt <= now) {
    found.push({
      code: "qualification_expired",
      sentence: `Your qualification ${offer.qualification.name} has run out. You can take its exam again.`,
      qualificationId: offer.qualification.id,
    });
  }
  return found;
}
