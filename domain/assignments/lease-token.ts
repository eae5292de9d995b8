import { randomBytes } from "node:crypto";

/** Proves that whoever submits is who claimed: 128 random bits. */
export function newToken(): string {
  return randomBytes(16).toString("base64url");
}
