import { Link } from "@remix-run/react";
import { Badge } from "#app/components/ui/badge";
import { plural } from "#app/components/ui/numbers";
import { StatePill } from "#app/components/ui/state-pill";
import { paths } from "#app/paths";
import type { Item } from "#domain/annotations/kind";
import type { BoardJob } from "#domain/assignments/board";
import type { ExamOffer } from "#domain/qualifications/exam-offer";
import { EligibilityLines } from "./eligibility-lines";
import { type Pay, PayFigures } from "./pay-figures";
import { RequesterLine } from "./requester-line";
import { Sample } from "./sample";

/** A job as the board shows it, its sample's picture behind an address made for this reader. */
export type CardJob = Omit<BoardJob, "sample"> & {
  sample: Item | null;
  kindTitle: string;
  ownPerHourMicros: Pay["ownPerHourMicros"];
  /** What passing the exam it asks for pays. */
  examPay: ExamOffer | null;
};

/** One job on the board: what it is, what it pays, how long it takes, what it demands, who asks. */
export function JobCard({ job }: { job: CardJob }) {
  const { mine, tasksLeft } = job;
  return (
    <article className="relative grid gap-x-5 gap-y-3 rounded-lg border border-line bg-surface-raised p-4 hover:border-line-strong sm:grid-cols-[11rem_1fr]">
      <Sample item={job.sample} />
      <div className="flex min-w-0 flex-col gap-3">
        <div>
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h2 dir="auto" className="min-w-0 text-left text-lg font-semibold break-words">
              <Link
                to={paths.work.job(job.jobId)}
                prefetch="intent"
                className="no-underline outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-streak"
              >
                {job.title}
              </Link>
            </h2>
            <Badge>{job.kindTitle}</Badge>
            {mine && mine.standing !== "active" ? <StatePill state={mine.standing} /> : null}
            {mine && mine.submitted > 0 ? (
              <Badge tone="streak">You did {plural(mine.submitted, "task")}</Badge>
            ) : null}
          </div>
          {job.summary ? (
            <p className="mt-1 max-w-[70ch] text-ink-soft">
              <bdi>{job.summary}</bdi>
            </p>
          ) : null}
        </div>
        <PayFigures pay={job} />
        <div className="flex flex-col gap-1.5 border-t border-line pt-3 [&_a]:relative">
          <EligibilityLines
            hindrances={job.hindrances}
            qualification={job.qualification}
            examPay={job.examPay}
          />
          <RequesterLine organization={job.organization} requester={job.requester} />
          <p className="text-sm text-ink-soft">{leftWords(tasksLeft.atLeast)}</p>
        </div>
      </div>
    </article>
  );
}

/** In the coarse steps that the board knows. */
function leftWords(atLeast: number): string {
  if (atLeast === 0) return "No tasks are waiting right now";
  return atLeast === 1 ? "Fewer than 10 tasks left" : `At least ${plural(atLeast, "task")} left`;
}
