import { ArrowRight } from "lucide-react";
import { LinkButton } from "#app/components/ui/link-button";
import { plural } from "#app/components/ui/numbers";
import { paths } from "#app/paths";

/** Jobs in which tasks are waiting on this worker's bench. */
export function ContinueStrip({ jobs }: { jobs: { jobId: string; title: string; leased: number }[] }) {
  if (jobs.length === 0) return null;
  return (
    <section aria-label="Go on where you left" className="mb-6 flex flex-col gap-2">
      {jobs.map((job) => (
        <div
          key={job.jobId}
          className="flex flex-wrap items-center justify-between gap-3 rounded-lg bg-streak-soft px-4 py-3"
        >
          <p className="min-w-0">
            <span className="font-medium">{job.title}</span>{" "}
            <span className="text-ink-soft">
              · {plural(job.leased, "task")} kept for you until the lease ends
            </span>
          </p>
          <LinkButton to={paths.work.bench(job.jobId)} icon={ArrowRight}>
            Go on
          </LinkButton>
        </div>
      ))}
    </section>
  );
}
