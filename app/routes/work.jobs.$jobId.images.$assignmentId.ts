import type { LoaderFunctionArgs } from "@remix-run/node";
import { assetResponse } from "#app/lib/asset-response.server";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { requireSignedAddress } from "#app/lib/signed-picture.server";
import { imageOf } from "#domain/assignments/open-leases";
import { NotFound } from "#domain/errors";
import { openAsset } from "#domain/tasks/open-asset";

/** The picture of one assignment, for the worker who holds it, by a signed address that soon ends. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const { storage } = getServices();
  const jobId = String(params.jobId);
  try {
    requireSignedAddress(request, ctx);
    const image = await imageOf(ctx, jobId, String(params.assignmentId));
    if (!image) throw new NotFound("picture");
    return assetResponse(await openAsset(ctx, storage(), jobId, image.assetId));
  } catch (error) {
    refusePage(error);
  }
}
