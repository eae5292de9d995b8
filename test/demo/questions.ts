/** What the report asks the API. */
import type { HttpPerson } from "#test/crowd/http-person";
import { type Api, apiAs } from "./api";

type Money = { micros: string };
export type JobWorker = {
  workerId: string;
  worker: string;
  standing: string;
  submitted: number;
  goldAnswers: number;
  goldCorrect: number;
  activeSeconds: number;
};

export async function workersOf(api: Api, jobId: string): Promise<JobWorker[]> {
  const { job } = await api.ask<{ job: { workers: { nodes: JobWorker[] } } }>(
    "query Workers($id: ID!) { job(id: $id) { workers(first: 100) { nodes { workerId worker standing submitted goldAnswers goldCorrect activeSeconds } } } }",
    { id: jobId },
  );
  return job.workers.nodes;
}

export type DecisionTold = {
  outcome: string;
  jobTitle: string | null;
  evidence: { checked?: number };
  reasons: { sentence: string }[];
};

export async function decisionsAbout(admin: Api, personId: string): Promise<DecisionTold[]> {
  const { decisionsAbout } = await admin.ask<{ decisionsAbout: { nodes: DecisionTold[] } }>(
    "query Decisions($id: ID!) { decisionsAbout(personId: $id, first: 50) { nodes { outcome jobTitle evidence reasons } } }",
    { id: personId },
  );
  return decisionsAbout.nodes;
}

export type Account = { address: string; entries: number; balance: Money };

export async function booksOf(admin: Api): Promise<Account[]> {
  const all: Account[] = [];
  for (let after: string | null = null; ; ) {
    const {
      books,
    }: { books: { nodes: Account[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } =
      await admin.ask(
        "query Books($after: String) { books(first: 100, after: $after) { nodes { address entries balance { micros } } pageInfo { hasNextPage endCursor } } }",
        { after },
      );
    all.push(...books.nodes);
    if (!books.pageInfo.hasNextPage) return all;
    after = books.pageInfo.endCursor;
  }
}

export async function problemsOf(admin: Api): Promise<string[]> {
  const { checkBooks } = await admin.ask<{ checkBooks: { problems: string[] } }>(
    "{ checkBooks { problems } }",
  );
  return checkBooks.problems;
}

/** All that somebody has been paid or will be, in micros: the sum of the lines of the own statement that came in. */
export async function earnedBy(client: HttpPerson): Promise<bigint> {
  const { myStatistics } = await apiAs(client).ask<{ myStatistics: { earned: { earned: Money }[] } }>(
    "{ myStatistics { earned { earned { micros } } } }",
  );
  return myStatistics.earned.reduce((sum, { earned }) => sum + BigInt(earned.micros), 0n);
}

export async function personIdOf(client: HttpPerson): Promise<string> {
  const { viewer } = await apiAs(client).ask<{ viewer: { id: string } }>("{ viewer { id } }");
  return viewer.id;
}

export type Movement = { recipe: string; entries: number; movedMicros: bigint };

/** What moved, by recipe: the sum of what arrived anywhere. */
export async function movementsOf(admin: Api): Promise<Movement[]> {
  type Entry = { recipe: string; postings: { amount: Money }[] };
  type Page = { entries: { nodes: Entry[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
  const found = new Map<string, Movement>();
  for (let after: string | null = null; ; ) {
    const { entries }: Page = await admin.ask<Page>(
      "query Entries($after: String) { entries(first: 50, after: $after) { nodes { recipe postings { amount { micros } } } pageInfo { hasNextPage endCursor } } }",
      { after },
    );
    for (const entry of entries.nodes) {
      const one = found.get(entry.recipe) ?? { recipe: entry.recipe, entries: 0, movedMicros: 0n };
      one.entries += 1;
      for (const { amount } of entry.postings) {
        const micros = BigInt(amount.micros);
        if (micros > 0n) one.movedMicros += micros;
      }
      found.set(entry.recipe, one);
    }
    if (!entries.pageInfo.hasNextPage)
      return [...found.values()].sort((a, b) => (a.recipe < b.recipe ? -1 : 1));
    after = entries.pageInfo.endCursor;
  }
}

export type SetAside = { taskId: string; name: string; doubt: number; known: string; instead: string[] };

/** Gold of a job that judges nobody any more. */
export async function setAsideIn(api: Api, jobId: string): Promise<SetAside[]> {
  const { job } = await api.ask<{ job: { goldSetAside: SetAside[] } }>(
    "query Aside($id: ID!) { job(id: $id) { goldSetAside { taskId name doubt known instead } } }",
    { id: jobId },
  );
  return job.goldSetAside;
}

export type Happening = { name: string; payload: Record<string, unknown> };

/** The latest hundred events of a job. */
export async function eventsOf(api: Api, jobId: string): Promise<Happening[]> {
  const { job } = await api.ask<{ job: { history: { nodes: Happening[] } } }>(
    "query History($id: ID!) { job(id: $id) { history(first: 100) { nodes { name payload } } } }",
    { id: jobId },
  );
  return job.history.nodes;
}

/** What somebody may do in a job now, by name. */
export async function standingIn(api: Api, jobId: string, name: string): Promise<string | undefined> {
  return (await workersOf(api, jobId)).find((one) => one.worker === name)?.standing;
}
