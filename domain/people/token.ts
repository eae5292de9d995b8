/** The form of API tokens and how their scopes are kept: better-auth's permissions under one resource. */

import { randomBytes } from "node:crypto";
import { defaultKeyHasher } from "@better-auth/api-key";
import { SCOPES, type Scope } from "#domain/context";

export const TOKEN_PREFIX = "ts_";
export const TOKEN_SECRET_LENGTH = 48;
/** How much of a token is kept in clear, so that its owner can tell one from another. */
export const SHOWN_START_LENGTH = 8;

const RESOURCE = "api";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** A new token: `ts_` and 48 random characters of 6 bits each. */
export function newToken(): string {
  let secret = "";
  for (const byte of randomBytes(TOKEN_SECRET_LENGTH)) secret += LETTERS[byte & 63];
  return TOKEN_PREFIX + secret;
}

/** What is kept of a token; better-auth hashes the same way when it checks one. */
export function hashToken(token: string): Promise<string> {
  return defaultKeyHasher(token);
}

export function permissionsOf(scopes: readonly Scope[]): string {
  return JSON.stringify({ [RESOURCE]: scopes });
}

/** The scopes in a token's permissions; names that no longer exist are dropped. */
export function scopesIn(permissions: unknown): Scope[] {
  const kept: unknown = typeof permissions === "string" ? JSON.parse(permissions) : permissions;
  const names = (kept as Record<string, unknown> | null)?.[RESOURCE];
  return Array.isArray(names) ? SCOPES.filter((scope) => names.includes(scope)) : [];
}
