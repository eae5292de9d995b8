import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { LayoutGrid } from "lucide-react";
import { ErrorPage } from "#app/components/shell/error-page";
import { EmptyState } from "#app/components/ui/empty-state";
import { LinkButton } from "#app/components/ui/link-button";
import { Notice } from "#app/components/ui/notice";
import { PageHead } from "#app/components/ui/page-head";
import { Pager } from "#app/components/ui/pager";
import { BoardFilters } from "#app/components/work/board-filters";
import { ContinueStrip } from "#app/components/work/continue-strip";
import { type CardJob, JobCard } from "#app/components/work/job-card";
import { requireWorker } from "#app/lib/context.server";
import { sampleFor } from "#app/lib/sample.server";
import { paths } from "#app/paths";
import { personOf } from "#domain/access/authorize";
import { KINDS, kindOf } from "#domain/annotations/kinds/index";
import { board } from "#domain/assignments/board";
import { ownJobs } from "#domain/assignments/queries";
import { PAGE_MOST } from "#domain/page";
import { examOffers } from "#domain/qualifications/exam-offers";

export const meta: MetaFunction = () => [{ title: "Jobs · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireWorker(request);
  const search = new URL(request.url).searchParams;
  const [page, own] = await Promise.all([
    board(ctx, { after: search.get("after") ?? undefined, first: PAGE_MOST }),
    ownJobs(ctx),
  ]);
  const asked = page.items.flatMap((job) => (job.qualification ? [job.qualification.id] : []));
  const offers = await examOffers(ctx, personOf(ctx).personId, asked);
  const cards = page.items.map(
    (job): CardJob => ({
      ...job,
      sample: sampleFor(ctx, job.jobId, job.sample),
      kindTitle: kindOf(job.kind).title,
      ownPerHourMicros: own.find((one) => one.jobId === job.jobId)?.earnedPerHourMicros ?? null,
      examPay: (job.qualification && offers.get(job.qualification.id)) ?? null,
    }),
  );
  return {
    jobs: chosen(cards, search),
    all: cards.length,
    next: page.next,
    standing: cards.flatMap((job) => job.hindrances).find((one) => one.code === "marketplace_standing"),
    toContinue: own.filter((job) => job.leased > 0 && job.jobState === "published"),
    kinds: KINDS.map(({ name, title }) => ({ name, title })),
  };
}

function chosen(cards: CardJob[], search: URLSearchParams): CardJob[] {
  const kind = search.get("kind");
  const kept = cards.filter(
    (job) => (!kind || job.kind === kind) && (search.get("mine") !== "1" || job.hindrances.length === 0),
  );
  const by = {
    hour: (job: CardJob) => job.measuredPerHourMicros ?? -1n,
    task: (job: CardJob) => job.priceMicros,
  };
  const value = by[search.get("sort") as keyof typeof by];
  return value ? kept.toSorted((a, b) => Number(value(b) - value(a))) : kept;
}

export default function Board() {
  const { jobs, all, next, standing, toContinue, kinds } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const filtered = ["kind", "mine"].some((name) => search.get(name));
  return (
    <>
      <PageHead
        title="Jobs"
        note="What each pays is measured, not promised. Your price is fixed when you take a task."
      />
      {standing ? (
        <Notice
          tone="warn"
          title={standing.sentence}
          className="mb-6"
          action={<LinkButton to={paths.work.decisions}>See the decision</LinkButton>}
        />
      ) : null}
      <ContinueStrip jobs={toContinue} />
      {all > 0 ? <BoardFilters kinds={kinds} /> : null}
      {jobs.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {jobs.map((job) => (
            <li key={job.jobId}>
              <JobCard job={job} />
            </li>
          ))}
        </ul>
      ) : filtered && all > 0 ? (
        <EmptyState
          icon={LayoutGrid}
          title="No job fits this choice"
          action={<LinkButton to={paths.work.board}>Show all jobs</LinkButton>}
        >
          There {all === 1 ? "is one job" : `are ${all} jobs`} without it.
        </EmptyState>
      ) : (
        <EmptyState
          icon={LayoutGrid}
          title="No jobs are published right now"
          action={<LinkButton to={paths.work.qualifications}>See qualifications</LinkButton>}
        >
          Jobs appear here as requesters publish them. Meanwhile you can earn qualifications that jobs ask
          for.
        </EmptyState>
      )}
      <Pager next={next} />
    </>
  );
}

export const ErrorBoundary = ErrorPage;
