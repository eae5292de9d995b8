import type { LoaderFunctionArgs } from "@remix-run/node";
import { assetResponse } from "#app/lib/asset-response.server";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { imageOf } from "#domain/assignments/open-leases";
import { actorName } from "#domain/context";
import { Forbidden, NotFound } from "#domain/errors";
import { verifyPath } from "#domain/gateways/signed-urls";
import { openAsset } from "#domain/tasks/open-asset";

/** The picture of one assignment, for the worker who holds it, by a signed address that soon ends. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const { env, storage } = getServices();
  const { pathname, searchParams } = new URL(request.url);
  const query = { until: searchParams.get("until"), signature: searchParams.get("signature") };
  const jobId = String(params.jobId);
  try {
    if (verifyPath(env.secret, pathname, actorName(ctx.actor), query, ctx.now) !== "good") {
      throw new Forbidden("This address has ended. Load the page again.");
    }
    const image = await imageOf(ctx, jobId, String(params.assignmentId));
    if (!image) throw new NotFound("picture");
    return assetResponse(await openAsset(ctx, storage(), jobId, image.assetId));
  } catch (error) {
    refusePage(error);
  }
}
