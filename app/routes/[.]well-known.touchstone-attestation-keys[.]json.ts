import type { LoaderFunctionArgs } from "@remix-run/node";
import { contextFrom } from "#app/lib/context.server";
import { publicKeys } from "#domain/portability/attestation-key";

/** The public key that attestations are checked with, as a JWK Set. Anybody may keep it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const keys = await publicKeys(await contextFrom(request));
  return new Response(JSON.stringify(keys), {
    headers: {
      "Content-Type": "application/jwk-set+json",
      "Cache-Control": "public, max-age=3600",
      "Access-Control-Allow-Origin": "*",
    },
  });
}
