import type { LoaderFunctionArgs } from "@remix-run/node";
import { assetResponse } from "#app/lib/asset-response.server";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { insideJob } from "#domain/jobs/inside-job";
import { openAsset } from "#domain/tasks/open-asset";

/** A picture of a job, for people who may see the job's inside. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  try {
    await insideJob(ctx, jobId);
    return assetResponse(await openAsset(ctx, getServices().storage(), jobId, String(params.assetId)));
  } catch (error) {
    return refusePage(error);
  }
}
