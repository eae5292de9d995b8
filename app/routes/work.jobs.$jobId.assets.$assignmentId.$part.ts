import type { LoaderFunctionArgs } from "@remix-run/node";
import { assetResponse } from "#app/lib/asset-response.server";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { requireSignedAddress } from "#app/lib/signed-address.server";
import { mediaTypeOf } from "#domain/annotations/stored-item";
import { assetOf } from "#domain/assignments/open-leases";
import { NotFound } from "#domain/errors";
import { openAsset } from "#domain/tasks/open-asset";

/** A file of one assignment, for the worker who holds it, by a signed address that soon ends. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const { storage } = getServices();
  const jobId = String(params.jobId);
  try {
    requireSignedAddress(request, ctx);
    const part = mediaTypeOf(params.part);
    const file = part && (await assetOf(ctx, jobId, String(params.assignmentId), part));
    if (!file) throw new NotFound("file");
    return await assetResponse(request, await openAsset(ctx, storage(), jobId, file.assetId));
  } catch (error) {
    refusePage(error);
  }
}
