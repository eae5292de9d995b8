import { DomainError } from "#domain/errors";
import type { Hindrance } from "./eligibility";

/** The worker may not take this job now; every reason is given at once. */
export class Ineligible extends DomainError {
  readonly code = "INELIGIBLE";
  readonly kind = "forbidden" as const;
  constructor(hindrances: Hindrance[]) {
    super(hindrances.map((h) => h.sentence).join(" "), { hindrances });
  }
}
