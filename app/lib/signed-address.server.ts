import { getServices, type SignedIn } from "#app/lib/context.server";
import { actorName } from "#domain/context";
import { Forbidden } from "#domain/errors";
import { verifyPath } from "#domain/gateways/signed-urls";

/** Lets a request for a file go on when its address was made for this reader and has not ended. @throws Forbidden */
export function requireSignedAddress(request: Request, ctx: SignedIn): void {
  const { pathname, searchParams } = new URL(request.url);
  const query = { until: searchParams.get("until"), signature: searchParams.get("signature") };
  if (verifyPath(getServices().env.secret, pathname, actorName(ctx.actor), query, ctx.now) !== "good")
    throw new Forbidden("This address has ended. Load the page again.");
}
