import { openTo } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { type Checked, checkAttestation } from "./attestation";
import { attestationKey } from "./attestation-key";

/** Checks an attestation that somebody was shown: whether this marketplace signed it, and nobody has changed it since. */
export async function verifyAttestation(ctx: Ctx, text: string): Promise<Checked> {
  openTo("anyone");
  if (text.length > 200_000) return { holds: false, why: "not an attestation" };
  return checkAttestation(text, await attestationKey(ctx));
}
