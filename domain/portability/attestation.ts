/**
 * Signed statements of what a worker has shown: a JWS in compact form (RFC 7515), signed with Ed25519 (RFC 8037). Pure:
 * whoever has the public key can check one without asking this marketplace.
 */
import { type KeyObject, sign, verify } from "node:crypto";

/** One label set the worker has worked with, over all jobs that used exactly it. */
export type AttestedSkill = {
  kind: string;
  /** Names of its classes, in the label set's order; empty for kinds without classes. */
  labels: string[];
  /** The same label set has the same mark in every attestation. */
  labelSet: string;
  jobs: number;
  acceptedAnswers: number;
  /** The chance of being right, between these bounds with so much credibility; null while too little is known. */
  quality: { lower: number; upper: number; credible: number } | null;
};

export type AttestedQualification = {
  name: string;
  /** The organization that defined it, or null for the marketplace itself. */
  by: string | null;
  grantedAt: string;
  expiresAt: string | null;
};

export type AttestationClaims = {
  /** The marketplace: where its public key is found. */
  iss: string;
  /** The worker's id there, and the name they work under. */
  sub: string;
  name: string;
  /** Unix seconds. */
  iat: number;
  jti: string;
  engine: string;
  /** From the first to the last accepted answer; null before any. */
  period: { from: string; to: string } | null;
  acceptedAnswers: number;
  qualifications: AttestedQualification[];
  skills: AttestedSkill[];
};

export const TYPE = "touchstone-attestation+jwt";

export function signAttestation(claims: AttestationClaims, key: { id: string; secret: KeyObject }): string {
  const head = encode({ alg: "EdDSA", typ: TYPE, kid: key.id });
  const body = `${head}.${encode(claims)}`;
  return `${body}.${sign(null, Buffer.from(body), key.secret).toString("base64url")}`;
}

export type Checked =
  | { holds: true; claims: AttestationClaims }
  | { holds: false; why: "not an attestation" | "another key" | "changed since it was signed" };

/** Whether a text is an attestation that this key signed, unchanged. */
export function checkAttestation(text: string, key: { id: string; publicKey: KeyObject }): Checked {
  const [head = "", body = "", signature = "", ...more] = text.trim().split(".");
  const header = decode(head);
  const claims = decode(body);
  if (more.length > 0 || !signature || header?.typ !== TYPE || header.alg !== "EdDSA" || !claims)
    return { holds: false, why: "not an attestation" };
  if (header.kid !== key.id) return { holds: false, why: "another key" };
  const good = verify(
    null,
    Buffer.from(`${head}.${body}`),
    key.publicKey,
    Buffer.from(signature, "base64url"),
  );
  if (!good) return { holds: false, why: "changed since it was signed" };
  return { holds: true, claims: claims as AttestationClaims };
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function decode(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
