import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Play } from "lucide-react";
import { ErrorPage } from "#app/components/shell/error-page";
import { Card } from "#app/components/ui/card";
import { LinkButton } from "#app/components/ui/link-button";
import { Markdown } from "#app/components/ui/markdown";
import { plural } from "#app/components/ui/numbers";
import { PageHead } from "#app/components/ui/page-head";
import { StatePill } from "#app/components/ui/state-pill";
import { ClassList, classesOf } from "#app/components/work/class-list";
import { EligibilityLines } from "#app/components/work/eligibility-lines";
import { JobTerms } from "#app/components/work/job-terms";
import { PayFigures } from "#app/components/work/pay-figures";
import { RequesterLine } from "#app/components/work/requester-line";
import { Sample } from "#app/components/work/sample";
import { requireWorker } from "#app/lib/context.server";
import { markdownToHtml } from "#app/lib/markdown.server";
import { refusePage } from "#app/lib/refuse.server";
import { sampleFor } from "#app/lib/sample.server";
import { paths } from "#app/paths";
import { personOf } from "#domain/access/authorize";
import { kindOf } from "#domain/annotations/kinds/index";
import { boardJob } from "#domain/assignments/board";
import { ownSeat } from "#domain/assignments/own-seat";
import { ownJobs } from "#domain/assignments/queries";
import { APPEAL_DAYS } from "#domain/jobs/schema";
import { examOffers } from "#domain/qualifications/exam-offers";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireWorker(request);
  const jobId = String(params.jobId);
  const [job, seat, own] = await Promise.all([boardJob(ctx, jobId), ownSeat(ctx, jobId), ownJobs(ctx)]).catch(
    refusePage,
  );
  const kind = kindOf(job.kind);
  const mine = own.find((one) => one.jobId === jobId);
  const asked = job.qualification?.id;
  const offers = await examOffers(ctx, personOf(ctx).personId, asked ? [asked] : []);
  return {
    examPay: (asked && offers.get(asked)) || null,
    job: {
      ...job,
      sample: sampleFor(ctx, jobId, job.sample),
      ownPerHourMicros: mine?.earnedPerHourMicros ?? null,
    },
    seat,
    leased: mine?.leased ?? 0,
    kindTitle: kind.title,
    classes: classesOf(kind.labels(job.config), job.config),
    instructionsHtml: markdownToHtml(job.instructions),
    appealDays: APPEAL_DAYS,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.job.title ?? "Job"} · Touchstone` },
];

/** The front page of a job: everything one should know before the first task, and one way to begin. */
export default function JobPage() {
  const { job, examPay, seat, leased, kindTitle, classes, instructionsHtml, appealDays } =
    useLoaderData<typeof loader>();
  const { hindrances, mine } = job;
  const why = hindrances.map((one) => one.sentence).join(" ");
  const empty = job.tasksLeft.atLeast === 0 && leased === 0;
  return (
    <>
      <PageHead
        crumbs={[{ label: "Jobs", to: paths.work.board }]}
        title={job.title}
        state={job.state === "published" ? undefined : <StatePill state={job.state} />}
        note={job.summary || kindTitle}
        actions={
          <LinkButton
            look="primary"
            size="large"
            icon={Play}
            to={paths.work.bench(job.jobId)}
            why={why || (empty && "No tasks are waiting right now. More may come; ask again later.")}
          >
            {leased > 0 ? `Go on with ${plural(leased, "task")}` : mine?.submitted ? "Go on" : "Start"}
          </LinkButton>
        }
      />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card>
            <PayFigures pay={job} />
            <div className="mt-4 flex flex-col gap-1.5 border-t border-line pt-4">
              <EligibilityLines hindrances={hindrances} qualification={job.qualification} examPay={examPay} />
              <RequesterLine organization={job.organization} requester={job.requester} />
            </div>
          </Card>
          <Card
            title="Instructions"
            note={`Version ${seat.instructionsVersion}. They stay beside every task.`}
          >
            {instructionsHtml ? (
              <Markdown html={instructionsHtml} />
            ) : (
              <p className="text-ink-soft">The requester has written none: the classes say what is asked.</p>
            )}
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="What a task looks like" note={kindTitle}>
            <Sample item={job.sample} tall />
          </Card>
          <Card title="Classes">
            <ClassList classes={classes} />
          </Card>
          <JobTerms {...job} seat={seat} reviewHours={job.requester.reviewHours} appealDays={appealDays} />
        </div>
      </div>
    </>
  );
}

export const ErrorBoundary = ErrorPage;
