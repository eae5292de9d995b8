/** The order of the requester's list of jobs, as its URL asks for it. */
import type { JobSummary } from "#domain/jobs/queries";

const KEYS: Record<string, (job: JobSummary) => string | number | bigint> = {
  title: (job) => job.title.toLowerCase(),
  state: (job) => job.state,
  progress: (job) => (job.counts.ordinary ? job.counts.settled / job.counts.ordinary : 0),
  spent: (job) => job.budget?.spentMicros ?? 0n,
  needs: (job) => job.counts.undecided,
};

/** Sorts one page of jobs by a column, descending with a dash before it; the newest first where it names none. */
export function sortJobs(jobs: readonly JobSummary[], sort: string | null): JobSummary[] {
  const key = KEYS[sort?.replace(/^-/, "") ?? ""];
  if (!key) return [...jobs];
  const turn = sort?.startsWith("-") ? -1 : 1;
  return [...jobs].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    return left < right ? -turn : left > right ? turn : 0;
  });
}
