import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ChartNoAxesCombined } from "lucide-react";
import { ErrorPage } from "#app/components/shell/error-page";
import { duration } from "#app/components/ui/duration";
import { EmptyState } from "#app/components/ui/empty-state";
import { LinkButton } from "#app/components/ui/link-button";
import { count } from "#app/components/ui/numbers";
import { PageHead } from "#app/components/ui/page-head";
import { StatRow, StatTile } from "#app/components/ui/stat-tile";
import { reasonsOf } from "#app/components/work/decision-words";
import { QualityCard, type QualityOfJob } from "#app/components/work/quality-card";
import { wholeCents } from "#app/components/work/rate";
import { requireWorker } from "#app/lib/context.server";
import { paths } from "#app/paths";
import { ownSeats } from "#domain/assignments/own-seat";
import { ownJobs, ownStatistics } from "#domain/assignments/queries";
import { ownQualityCurve } from "#domain/insights/quality-curve";
import { decisionsAbout } from "#domain/reviews/decision-queries";

export const meta: MetaFunction = () => [{ title: "My quality · Touchstone" }];

/** Jobs with a card each; what was done longer ago is on the page of one's answers. */
const CARDS = 20;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireWorker(request);
  const [jobs, statistics, seats, decisions] = await Promise.all([
    ownJobs(ctx),
    ownStatistics(ctx),
    ownSeats(ctx),
    decisionsAbout(ctx, ctx.actor.personId, { limit: 200 }),
  ]);
  const worked = jobs.filter((job) => job.submitted > 0).slice(0, CARDS);
  const qualities = await Promise.all(
    worked.map(
      async (job): Promise<QualityOfJob> => ({
        job,
        seat: seats.get(job.jobId),
        points: await ownQualityCurve(ctx, job.jobId),
        // The newest decision about each of standing and price is the one that holds.
        reasons: (["standing", "tier"] as const).flatMap((subject) =>
          reasonsOf(
            decisions.find((one) => one.jobId === job.jobId && one.subject === subject)?.reasons ?? [],
          ),
        ),
      }),
    ),
  );
  return { qualities, statistics };
}

export default function Quality() {
  const { qualities, statistics } = useLoaderData<typeof loader>();
  const { submitted, accepted, rejected, activeSeconds, earned } = statistics;
  return (
    <>
      <PageHead
        title="My quality"
        note={
          <>
            How often you are right, with how well that is known. It is measured for each job by itself.{" "}
            <Link to={paths.decisionsExplained} className="link">
              How decisions about you are made
            </Link>
          </>
        }
      />
      {qualities.length === 0 ? (
        <EmptyState
          icon={ChartNoAxesCombined}
          title="Nothing is measured yet"
          action={<LinkButton to={paths.work.board}>See the jobs</LinkButton>}
        >
          After your first answers each job stands here with the interval of your quality, your standing and
          the reasons for it.
        </EmptyState>
      ) : (
        <>
          <StatRow>
            <StatTile
              label="Handed in"
              value={count(submitted)}
              note={`in ${duration(activeSeconds)} of active time`}
            />
            <StatTile
              label="Accepted"
              value={count(accepted)}
              note={`${count(rejected)} rejected, ${count(submitted - accepted - rejected)} in review`}
            />
            {earned.map((one) => (
              <StatTile
                key={one.currency}
                label="Earned per hour"
                value={
                  one.perHourMicros === null
                    ? "Not measured yet"
                    : wholeCents(one.perHourMicros, one.currency)
                }
                note={`${wholeCents(one.earnedMicros, one.currency)} posted, by active time`}
              />
            ))}
          </StatRow>
          <div className="flex flex-col gap-6">
            {qualities.map((quality) => (
              <QualityCard key={quality.job.jobId} quality={quality} />
            ))}
          </div>
        </>
      )}
    </>
  );
}

export const ErrorBoundary = ErrorPage;
