import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DraftChecklist } from "#app/components/requester/front/draft-checklist";
import { FourAnswers } from "#app/components/requester/front/four-answers";
import { JobFacts } from "#app/components/requester/front/job-facts";
import { ForecastCard } from "#app/components/requester/publication/forecast-card";
import { useLive } from "#app/components/requester/use-live";
import { requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { paths } from "#app/paths";
import { may } from "#domain/access/authorize";
import { forecastCheck } from "#domain/insights/forecast-check";
import { labelQuality } from "#domain/insights/label-quality";
import { jobProgress } from "#domain/insights/progress";
import { waitingIn } from "#domain/insights/waiting";
import { estimateJob } from "#domain/jobs/estimate-cost";
import { forecastJob } from "#domain/jobs/forecast-job";
import { jobById } from "#domain/jobs/queries";
import { organizationBalances } from "#domain/ledger/queries";
import { describePlan } from "#domain/scoring/plan";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const job = await jobById(ctx, jobId).catch(refusePage);
  const [progress, quality, waiting, estimate, forecast, check] = await Promise.all([
    jobProgress(ctx, jobId),
    labelQuality(ctx, jobId),
    waitingIn(ctx, jobId),
    estimateJob(ctx, jobId),
    forecastJob(ctx, jobId),
    forecastCheck(ctx, jobId),
  ]);
  const { organizationId } = job;
  const seesMoney = may(ctx.actor, "money.read", { organizationId }) === true;
  const balances = seesMoney ? await organizationBalances(ctx, { organizationId }) : [];
  const available = balances.find((one) => one.currency === job.currency)?.availableMicros ?? 0n;
  return {
    job,
    forecast,
    check,
    words: describePlan(job.plan),
    live: { progress, quality, waiting, now: ctx.now },
    draft:
      job.state === "draft" ? { leastMicros: estimate.leastBudgetMicros, availableMicros: available } : null,
  };
}

export default function JobFrontPage() {
  const { job, words, live: first, draft, forecast, check } = useLoaderData<typeof loader>();
  const moving = job.state === "published" || job.state === "paused";
  const live = useLive(paths.requester.jobProgress(job.id), first, moving);
  return (
    <>
      {draft ? (
        <DraftChecklist job={job} {...draft} />
      ) : (
        <FourAnswers jobId={job.id} target={job.plan.targetConfidence} {...live} />
      )}
      {draft ? null : (
        <div className="mb-6">
          <ForecastCard forecast={forecast} check={check} over={job.state === "closed"} />
        </div>
      )}
      <JobFacts job={job} words={words} />
    </>
  );
}
