import type { LoaderFunctionArgs } from "@remix-run/node";
import { assetResponse } from "#app/lib/asset-response.server";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { boardJob } from "#domain/assignments/board";
import { actorName } from "#domain/context";
import { Forbidden, NotFound } from "#domain/errors";
import { verifyPath } from "#domain/gateways/signed-urls";
import { openAsset } from "#domain/tasks/open-asset";

/** The picture of a job's first task, for workers who look at the job, by a signed address that soon ends. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const { env, storage } = getServices();
  const { pathname, searchParams } = new URL(request.url);
  const query = { until: searchParams.get("until"), signature: searchParams.get("signature") };
  const jobId = String(params.jobId);
  try {
    if (verifyPath(env.secret, pathname, actorName(ctx.actor), query, ctx.now) !== "good")
      throw new Forbidden("This address has ended. Load the page again.");
    const { sample } = await boardJob(ctx, jobId);
    if (!sample?.image) throw new NotFound("picture");
    return assetResponse(await openAsset(ctx, storage(), jobId, sample.image.assetId));
  } catch (error) {
    refusePage(error);
  }
}
