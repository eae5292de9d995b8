import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CostEstimate } from "#app/components/requester/publication/cost-estimate";
import { ForecastCard } from "#app/components/requester/publication/forecast-card";
import { PublishForm } from "#app/components/requester/publication/publish-form";
import { RunningControls } from "#app/components/requester/publication/running-controls";
import { requireSignedIn } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { may } from "#domain/access/authorize";
import { InvalidInput } from "#domain/errors";
import { forecastCheck } from "#domain/insights/forecast-check";
import { closeJob } from "#domain/jobs/close-job";
import { estimateJob } from "#domain/jobs/estimate-cost";
import { forecastJob } from "#domain/jobs/forecast-job";
import { jobGold } from "#domain/jobs/job-gold";
import { pauseJob } from "#domain/jobs/pause-job";
import { publishJob } from "#domain/jobs/publish-job";
import { jobById } from "#domain/jobs/queries";
import { raiseBudget } from "#domain/jobs/raise-budget";
import { resumeJob } from "#domain/jobs/resume-job";
import { organizationBalances } from "#domain/ledger/queries";
import { parseAmount } from "#domain/money";
import { describeOutlook } from "#domain/scoring/gold-outlook";
import { describePlan } from "#domain/scoring/plan";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const job = await jobById(ctx, String(params.jobId)).catch(refusePage);
  const { organizationId } = job;
  const seesMoney = may(ctx.actor, "money.read", { organizationId }) === true;
  const [estimate, forecast, check, gold, balances] = await Promise.all([
    estimateJob(ctx, job.id),
    forecastJob(ctx, job.id),
    forecastCheck(ctx, job.id),
    jobGold(ctx, job.id),
    seesMoney ? organizationBalances(ctx, { organizationId }) : [],
  ]);
  const allowed = may(ctx.actor, "job.publish", job);
  return {
    job,
    estimate,
    forecast,
    check,
    availableMicros: balances.find((one) => one.currency === job.currency)?.availableMicros ?? 0n,
    words: [...describePlan(job.plan), ...(gold ? describeOutlook(gold) : [])],
    why: allowed === true ? undefined : allowed,
    /** One raise is one key, however often it is sent. */
    raiseKey: randomUUID(),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const form = await request.formData();
  const here = paths.requester.jobPublication(jobId);
  try {
    switch (form.get("intent")) {
      case "publish":
        await publishJob(ctx, { jobId, budgetMicros: amountIn(form, "budgetMicros") });
        return await redirectWith(paths.requester.job(jobId), "Published. Workers see it on the board now.");
      case "pause":
        await pauseJob(ctx, { jobId, reason: String(form.get("reason") ?? "") });
        return await redirectWith(here, "Paused. Nothing more is handed out until you resume.");
      case "resume":
        await resumeJob(ctx, { jobId });
        return await redirectWith(here, "Resumed. Tasks are handed out again.");
      case "raise":
        await raiseBudget(ctx, {
          jobId,
          byMicros: amountIn(form, "byMicros"),
          idempotencyKey: String(form.get("key") ?? ""),
        });
        return await redirectWith(here, "Budget raised.");
      case "close":
        await closeJob(ctx, { jobId });
        return await redirectWith(here, "Closed. What is left of the hold comes back to your funds.");
      default:
        throw new InvalidInput([{ path: "intent", message: "is not something this page does" }]);
    }
  } catch (error) {
    return refuse(error, form);
  }
}

function amountIn(form: FormData, name: string): bigint {
  const micros = parseAmount(String(form.get(name) ?? ""));
  if (micros === undefined)
    throw new InvalidInput([{ path: name, message: "Write an amount, like 120.00." }], "Check the amount.");
  return micros;
}

export default function Publication() {
  const data = useLoaderData<typeof loader>();
  const over = data.job.state === "closed";
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr] [&>*]:min-w-0">
      {data.job.state === "draft" ? <PublishForm {...data} /> : <RunningControls {...data} />}
      <div className="flex flex-col gap-6">
        <ForecastCard forecast={data.forecast} check={data.check} over={over} />
        {over ? null : <CostEstimate {...data} measured={data.forecast.source !== "assumed"} />}
      </div>
    </div>
  );
}
