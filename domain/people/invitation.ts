/** The secret in an invitation's link, and the hash that is kept of it. */
import { createHash, randomBytes } from "node:crypto";
import { DAY_MS } from "#domain/clock";

export const INVITATION_DAYS = 7;
export const INVITATION_MS = INVITATION_DAYS * DAY_MS;

export function newInvitationToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashInvitationToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
