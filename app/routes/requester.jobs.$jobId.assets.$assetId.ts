import type { LoaderFunctionArgs } from "@remix-run/node";
import { assetResponse } from "#app/lib/asset-response.server";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { insideJob } from "#domain/jobs/inside-job";
import { openAsset } from "#domain/tasks/open-asset";

/** A file of a job, for people who may see the job's inside. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  try {
    await insideJob(ctx, jobId);
    const asset = await openAsset(ctx, getServices().storage(), jobId, String(params.assetId));
    return await assetResponse(request, asset);
  } catch (error) {
    return refusePage(error);
  }
}
