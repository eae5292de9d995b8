import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** The hash before the first event. */
export const GENESIS = "0".repeat(64);

/** What the chain covers of an event: everything that was said when it was recorded. */
export type Sealable = {
  jobId: string;
  id: string;
  name: string;
  actor: string;
  subject: string;
  payload: unknown;
  /** UTC with microseconds, as Postgres prints it. */
  createdAt: string;
};

/** h(n) = SHA-256(h(n−1) ‖ event n in canonical JSON, RFC 8785), in hex. */
export function chainHash(previous: string, seal: number, event: Sealable): string {
  const { jobId, id, name, actor, subject, payload, createdAt } = event;
  const text = canonicalize({ seal, jobId, id, name, actor, subject, payload, createdAt });
  return createHash("sha256")
    .update(previous)
    .update(text ?? "")
    .digest("hex");
}
