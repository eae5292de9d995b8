import type { ActionFunctionArgs } from "@remix-run/node";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { takePageFile } from "#app/lib/take-page-file.server";
import { storeAsset, storeAssetFrom } from "#domain/tasks/store-asset";

/** A file for a job's tasks from the upload page. */
export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const { storage } = getServices();
  return takePageFile(request, "upload", {
    bytes: (bytes) => storeAsset(ctx, storage(), { jobId, bytes }),
    from: (place) => storeAssetFrom(ctx, storage(), { jobId, ...place }),
  });
}
