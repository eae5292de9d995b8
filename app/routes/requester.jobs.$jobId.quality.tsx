import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ChartNoAxesCombined } from "lucide-react";
import { AnchoringCard } from "#app/components/requester/quality/anchoring-card";
import { ConfidenceSpread } from "#app/components/requester/quality/confidence-spread";
import { CostQualityCurve } from "#app/components/requester/quality/cost-quality-curve";
import { ReadingCard } from "#app/components/requester/quality/reading-card";
import { ReliabilityChart } from "#app/components/requester/quality/reliability-chart";
import { WorkerCurves } from "#app/components/requester/quality/worker-curves";
import { GoldOutlookNotice } from "#app/components/requester/tasks/gold-outlook";
import { Card } from "#app/components/ui/card";
import { EmptyState } from "#app/components/ui/empty-state";
import { LinkButton } from "#app/components/ui/link-button";
import { percent, plural } from "#app/components/ui/numbers";
import { StatRow, StatTile } from "#app/components/ui/stat-tile";
import { requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { paths } from "#app/paths";
import { jobAgreement } from "#domain/insights/agreement";
import { jobAnchoring } from "#domain/insights/anchoring";
import { labelQuality } from "#domain/insights/label-quality";
import { lastReading } from "#domain/insights/last-reading";
import { jobProgress } from "#domain/insights/progress";
import { confidenceByLabels, qualityCurves } from "#domain/insights/quality-curve";
import { jobReliability } from "#domain/insights/reliability";
import { jobGold } from "#domain/jobs/job-gold";
import { jobById } from "#domain/jobs/queries";
import { shareBps } from "#domain/money";
import { describeOutlook } from "#domain/scoring/gold-outlook";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const job = await jobById(ctx, jobId).catch(refusePage);
  const [agreement, progress, byLabels, curves, quality, reliability, anchoring, reading, gold] =
    await Promise.all([
      jobAgreement(ctx, jobId),
      jobProgress(ctx, jobId),
      confidenceByLabels(ctx, jobId),
      qualityCurves(ctx, jobId),
      labelQuality(ctx, jobId),
      jobReliability(ctx, jobId),
      jobAnchoring(ctx, jobId),
      lastReading(ctx, jobId),
      jobGold(ctx, jobId),
    ]);
  return {
    jobId,
    currency: job.currency,
    target: job.plan.targetConfidence,
    unitMicros: job.rewardMicros + shareBps(job.rewardMicros, job.feeBps),
    agreement,
    progress,
    byLabels,
    curves: curves.filter((curve) => curve.points.length > 1).slice(0, 6),
    quality,
    reliability,
    anchoring,
    reading,
    goldWords: gold ? describeOutlook(gold) : [],
  };
}

export default function Quality() {
  const { jobId, currency, target, unitMicros, agreement, progress, byLabels, curves, ...rest } =
    useLoaderData<typeof loader>();
  const { quality, reliability, anchoring, reading, goldWords } = rest;
  if (byLabels.length === 0) {
    return (
      <EmptyState icon={ChartNoAxesCombined} title="Nothing is measured yet">
        As soon as workers have answered, you see here what each further answer buys, how much workers agree,
        and how sure the labels are.
      </EmptyState>
    );
  }
  const { overlap, tasks } = progress;
  return (
    <>
      <GoldOutlookNotice sentences={goldWords} />
      <Card className="mb-6">
        <CostQualityCurve points={byLabels} target={target} unitMicros={unitMicros} currency={currency} />
      </Card>
      <StatRow>
        <StatTile
          label="Expected right"
          value={quality ? percent(quality.mean, 1) : "–"}
          note={
            quality
              ? `${percent(quality.lower, 1)} to ${percent(quality.upper, 1)}, of ${plural(quality.labels, "label")} by consensus`
              : "no label by consensus yet"
          }
        />
        <StatTile
          label="Agreement beyond chance"
          value={agreement.alpha === null ? "–" : `α ${agreement.alpha.toFixed(2)}`}
          note={
            agreement.percent === null
              ? "needs tasks with two answers"
              : `${percent(agreement.percent)} of pairs alike, over ${plural(agreement.tasks, "task")}`
          }
        />
        <StatTile
          label="Answers a task"
          value={overlap.mean === null ? "–" : overlap.mean.toFixed(2)}
          note={`of ${overlap.minimum} to ${overlap.maximum}; ${plural(overlap.saved, "answer")} not bought`}
        />
        <StatTile
          label="Undecided"
          to={paths.review.home}
          value={tasks.undecided}
          note={tasks.undecided ? "wait for a reviewer" : "no task waits for a reviewer"}
        />
      </StatRow>
      {reading ? (
        <div className="mb-6">
          <ReadingCard reading={reading} />
        </div>
      ) : null}
      {anchoring ? (
        <div className="mb-6">
          <AnchoringCard anchoring={anchoring} />
        </div>
      ) : null}
      <div className="grid gap-6 lg:grid-cols-2 [&>*]:min-w-0">
        <Card>
          <ConfidenceSpread buckets={progress.confidence} />
        </Card>
        {(["gold", "rulings"] as const).map((about) =>
          reliability[about].checked > 0 ? (
            <Card key={about}>
              <ReliabilityChart about={about} plot={reliability[about]} />
            </Card>
          ) : null,
        )}
        <Card
          aside={
            <LinkButton size="small" to={paths.requester.jobWorkers(jobId)}>
              All workers
            </LinkButton>
          }
          title="Workers on gold"
        >
          <WorkerCurves curves={curves} />
        </Card>
      </div>
    </>
  );
}
