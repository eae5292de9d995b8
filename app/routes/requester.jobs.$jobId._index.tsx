import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DraftChecklist } from "#app/components/requester/front/draft-checklist";
import { FourAnswers } from "#app/components/requester/front/four-answers";
import { JobFacts } from "#app/components/requester/front/job-facts";
import { useLive } from "#app/components/requester/use-live";
import { requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { paths } from "#app/paths";
import { may } from "#domain/access/authorize";
import { labelQuality } from "#domain/insights/label-quality";
import { jobProgress } from "#domain/insights/progress";
import { waitingIn } from "#domain/insights/waiting";
import { estimateJob } from "#domain/jobs/estimate-cost";
import { jobById } from "#domain/jobs/queries";
import { organizationBalances } from "#domain/ledger/queries";
import { describePlan } from "#domain/scoring/plan";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const job = await jobById(ctx, jobId).catch(refusePage);
  const [progress, quality, waiting, estimate] = await Promise.all([
    jobProgress(ctx, jobId),
    labelQuality(ctx, jobId),
    waitingIn(ctx, jobId),
    estimateJob(ctx, jobId),
  ]);
  const { organizationId } = job;
  const seesMoney = may(ctx.actor, "money.read", { organizationId }) === true;
  const balances = seesMoney ? await organizationBalances(ctx, { organizationId }) : [];
  const available = balances.find((one) => one.currency === job.currency)?.availableMicros ?? 0n;
  return {
    job,
    words: describePlan(job.plan),
    live: { progress, quality, waiting, now: ctx.now },
    draft:
      job.state === "draft" ? { leastMicros: estimate.leastBudgetMicros, availableMicros: available } : null,
  };
}

export default function JobFrontPage() {
  const { job, words, live: first, draft } = useLoaderData<typeof loader>();
  const moving = job.state === "published" || job.state === "paused";
  const live = useLive(paths.requester.jobProgress(job.id), first, moving);
  return (
    <>
      {draft ? (
        <DraftChecklist job={job} {...draft} />
      ) : (
        <FourAnswers jobId={job.id} target={job.plan.targetConfidence} {...live} />
      )}
      <JobFacts job={job} words={words} />
    </>
  );
}
