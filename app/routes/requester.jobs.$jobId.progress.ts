import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { labelQuality } from "#domain/insights/label-quality";
import { jobProgress } from "#domain/insights/progress";
import { waitingIn } from "#domain/insights/waiting";

/** The live figures of a job's front page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const [progress, quality, waiting] = await Promise.all([
    jobProgress(ctx, jobId),
    labelQuality(ctx, jobId),
    waitingIn(ctx, jobId),
  ]).catch(refusePage);
  return { progress, quality, waiting, now: ctx.now };
}
