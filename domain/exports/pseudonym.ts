import { createHmac } from "node:crypto";

/**
 * The name under which a worker stands in an organization's exports: always the same there, another in every other
 * organization, and nothing that leads back to the person without the marketplace's secret.
 */
export function pseudonym(secret: string, organizationId: string, workerId: string): string {
  const digest = createHmac("sha256", secret)
    .update(JSON.stringify(["touchstone pseudonym 1", organizationId, workerId]))
    .digest("hex");
  return `w_${digest.slice(0, 16)}`;
}
