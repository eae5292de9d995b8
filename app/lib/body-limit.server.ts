/** How large a request may be, by path, in bytes. Larger ones are refused before a byte of them is read. */
import type { NextFunction, Request, Response } from "express";

const KILO = 1024;
const MEGA = 1024 * KILO;

/** First match wins. */
const LIMITS: { path: RegExp; bytes: number }[] = [
  { path: /^\/requester\/jobs\/[^/]+\/upload(\.data)?$/, bytes: 512 * MEGA },
  { path: /^\/graphql$/, bytes: 64 * MEGA },
  { path: /^\/api\/jobs\/[^/]+\/images$/, bytes: 25 * MEGA },
  { path: /^\/(?:api|requester)\/jobs\/[^/]+\/files$/, bytes: 250 * MEGA },
  { path: /^\/requester\/qualifications\/files$/, bytes: 250 * MEGA },
  { path: /^\/api\/organizations\/[^/]+\/exam-files$/, bytes: 250 * MEGA },
  { path: /^\/work\//, bytes: 8 * MEGA },
  { path: /^\/requester\//, bytes: 8 * MEGA },
];
const OTHERWISE = 512 * KILO;

export function bodyLimit(path: string): number {
  return LIMITS.find((limit) => limit.path.test(path))?.bytes ?? OTHERWISE;
}

/** Refuses what is too large (413) and what does not say how large it is (411). */
export function limitBody(request: Request, response: Response, next: NextFunction): void {
  const length = request.headers["content-length"];
  const limit = bodyLimit(request.path);
  if (length === undefined && request.headers["transfer-encoding"] !== undefined) {
    response.status(411).json({ message: "Say how large the request is: send a Content-Length." });
  } else if (Number(length ?? 0) > limit) {
    const message = `The request is larger than the ${Math.floor(limit / KILO)} KB allowed here. Nothing of it was read.`;
    response.status(413).set("Connection", "close").json({ message });
  } else next();
}
