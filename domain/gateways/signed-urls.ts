/**
 * Addresses that work for one holder and a short time. All have the same length, and all that are made within ten
 * minutes end at the same moment: nothing can be read from when one was made.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { MINUTE_MS } from "#domain/clock";

export type Holder = string;

/** A link holds for at least this long and at most twice as long. */
export const LINK_BUCKET_MS = 10 * MINUTE_MS;

/**
 * Adds the end and the signature to a path: `/assets/asg_…/image?until=…&signature=…`. Whoever opens it must prove
 * to be the holder in some other way (a session), or be named in the path.
 */
export function signPath(
  secret: string,
  path: string,
  holder: Holder,
  now: Date,
): { url: string; expiresAt: Date } {
  const expiresAt = new Date((Math.floor(now.getTime() / LINK_BUCKET_MS) + 2) * LINK_BUCKET_MS);
  const until = String(expiresAt.getTime() / 1000);
  const url = `${path}?until=${until}&signature=${signatureOf(secret, path, holder, until).toString("base64url")}`;
  return { url, expiresAt };
}

/** Whether these query parameters open the path for the holder now. Takes equally long for every wrong signature. */
export function verifyPath(
  secret: string,
  path: string,
  holder: Holder,
  query: { until: string | null; signature: string | null },
  now: Date,
): "good" | "expired" | "forged" {
  const until = query.until ?? "";
  const right = signatureOf(secret, path, holder, until);
  const given = Buffer.from(query.signature ?? "", "base64url");
  const same = given.length === right.length && timingSafeEqual(given, right);
  if (!same || !/^\d{10}$/.test(until)) return "forged";
  return Number(until) * 1000 > now.getTime() ? "good" : "expired";
}

function signatureOf(secret: string, path: string, holder: Holder, until: string): Buffer {
  return createHmac("sha256", secret)
    .update(JSON.stringify(["touchstone link 1", path, holder, until]))
    .digest();
}
