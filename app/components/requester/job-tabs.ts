import type { NavTab } from "#app/components/ui/nav-tabs";
import { paths } from "#app/paths";
import type { JobState } from "#domain/jobs/states";

type Job = { id: string; state: JobState; counts: { ordinary: number; gold: number; undecided: number } };

const { requester } = paths;

/** The parts of a job. A draft shows only those in which there can be something. */
export function jobTabs({ id, state, counts }: Job): NavTab[] {
  const preparing: NavTab[] = [
    { to: requester.job(id), label: "Overview", end: true },
    { to: requester.jobSetup(id), label: "Setup" },
    { to: requester.jobTasks(id), label: "Tasks", count: counts.ordinary },
    { to: requester.jobGold(id), label: "Gold", count: counts.gold },
    { to: requester.jobPublication(id), label: state === "draft" ? "Publish" : "Budget" },
  ];
  if (state === "draft") return [...preparing, { to: requester.jobHistory(id), label: "History" }];
  return [
    ...preparing,
    { to: requester.jobQuality(id), label: "Quality" },
    { to: requester.jobWorkers(id), label: "Workers" },
    { to: requester.jobSubmissions(id), label: "Answers" },
    { to: requester.jobSpend(id), label: "Spend" },
    { to: requester.jobExports(id), label: "Exports" },
    { to: requester.jobHistory(id), label: "History" },
  ];
}
