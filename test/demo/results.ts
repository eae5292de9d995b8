/** What the report needs to know of a job when it is over, read through the public API as its requester. */
import type { Api } from "./api";

export type TaskResult = {
  externalId: string;
  isGold: boolean;
  state: string;
  finalLabel: { value: unknown; source: string; confidence: number } | null;
  verdicts: { decision: string; summary: string | null }[];
  annotations: {
    value: unknown;
    worker: string;
    activeSeconds: number;
    goldScore: number | null;
    reward: { micros: string } | null;
  }[];
};

const PAGE = `
query Results($id: ID!, $after: String) {
  job(id: $id) {
    tasks(first: 40, after: $after) {
      nodes {
        externalId isGold state
        finalLabel { value source confidence }
        verdicts { decision summary }
        annotations { value worker activeSeconds goldScore reward { micros } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

type Page = {
  job: { tasks: { nodes: TaskResult[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
};

export async function resultsOf(api: Api, jobId: string): Promise<TaskResult[]> {
  const all: TaskResult[] = [];
  for (let after: string | null = null; ; ) {
    const page: Page = await api.ask<Page>(PAGE, { id: jobId, after });
    all.push(...page.job.tasks.nodes);
    if (!page.job.tasks.pageInfo.hasNextPage) return all;
    after = page.job.tasks.pageInfo.endCursor;
  }
}

export type JobState = {
  state: string;
  finishedAt: string | null;
  counts: { ordinary: number; settled: number; undecided: number; open: number; labels: number };
};

export async function stateOf(api: Api, jobId: string): Promise<JobState> {
  const { job } = await api.ask<{ job: JobState }>(
    "query State($id: ID!) { job(id: $id) { state finishedAt counts { ordinary settled undecided open labels } } }",
    { id: jobId },
  );
  return job;
}

/** Chance of a majority vote over these answers to name the truth; a tie is drawn by lot. */
export function majorityChance(answers: readonly string[], truth: string): number {
  const votes = new Map<string, number>();
  for (const answer of answers) votes.set(answer, (votes.get(answer) ?? 0) + 1);
  const most = Math.max(...votes.values());
  const leaders = [...votes].filter(([, n]) => n === most).map(([label]) => label);
  return leaders.includes(truth) ? 1 / leaders.length : 0;
}

export const selected = (value: unknown): string => (value as { selected: string[] }).selected[0] ?? "";
