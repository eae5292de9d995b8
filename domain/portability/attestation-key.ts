import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { keys } from "#db/schema/index";
import { openTo } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { invariant } from "#domain/errors";

export type AttestationKey = { id: string; secret: KeyObject; publicKey: KeyObject };
export type PublicKey = { kty: string; crv: string; x: string; kid: string; use: "sig"; alg: "EdDSA" };

/** What PKCS#8 puts before the 32 bytes of an Ed25519 key (RFC 8410 §7). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** The key attestations are signed with, made on first use; it lives in the database, so every site signs alike. */
export async function attestationKey(ctx: Ctx): Promise<AttestationKey> {
  openTo("anyone");
  const seed = randomBytes(32).toString("base64url");
  await ctx.db.insert(keys).values({ name: "attestation", secret: seed }).onConflictDoNothing();
  const [row] = await ctx.db.select().from(keys).where(eq(keys.name, "attestation"));
  invariant(row, "a key that was just made exists");
  const der = Buffer.concat([PKCS8, Buffer.from(row.secret, "base64url")]);
  const secret = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(secret);
  return { id: thumbprint(publicKey), secret, publicKey };
}

/** The public half as a JWK Set, for whoever wants to check an attestation without us. */
export async function publicKeys(ctx: Ctx): Promise<{ keys: PublicKey[] }> {
  openTo("anyone");
  const { id, publicKey } = await attestationKey(ctx);
  const { kty = "", crv = "", x = "" } = publicKey.export({ format: "jwk" });
  return { keys: [{ kty, crv, x, kid: id, use: "sig", alg: "EdDSA" }] };
}

/** The name of a key is made of it (RFC 7638). */
function thumbprint(key: KeyObject): string {
  const { crv, kty, x } = key.export({ format: "jwk" });
  return createHash("sha256").update(JSON.stringify({ crv, kty, x })).digest("base64url");
}
