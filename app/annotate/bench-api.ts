import type { Item } from "#domain/annotations/kind";
import type { Proposal } from "#domain/annotations/prediction";

/** One leased datum as the worker's client knows it: no task id, nothing that tells gold from ordinary. */
export type BenchAssignment = {
  id: string;
  token: string;
  item: Item;
  /** What a machine proposes, if anything is shown. */
  proposal?: Proposal | null;
  /** ISO time at which the lease ends unless renewed. */
  leaseUntil: string;
  leaseSeconds: number;
  rewardMicros: string;
  schemaVersion: number;
  instructionsVersion: number;
  /** Set where an answer was taken back: what was handed in, and under which id. */
  reopened?: { replaces: string; value: unknown };
};

/** One of the last answers that may be taken back. */
export type RecentAnswer = {
  assignmentId: string;
  summary: string;
  submittedAt: string;
  restsUntil: string;
  changes: number;
};

/** The instructions as this worker should see them now. */
export type Guidelines = {
  version: number;
  html: string;
  /** What has changed since the version this worker confirmed last; absent when nothing has. */
  changes?: { since: number; html: string };
  /** Questions of workers that the requester answered, for everybody. */
  answers: { question: string; answerHtml: string; answeredAt: string }[];
  /** What this worker asked; without an answer while the requester has given none. */
  own: { question: string; answerHtml?: string; askedAt: string }[];
};

/** Why there is nothing (more) to do now, for a program and for the person. */
export type NoWork = { code: string; sentence: string };

export type SubmissionBody = {
  submissionId: string;
  assignmentId: string;
  token: string;
  value: unknown;
  activeSeconds: number;
  comment?: string;
  /** The submission that this one takes the place of. */
  replaces?: string;
};

export type SkipBody = { assignmentId: string; token: string; reason: SkipReason; comment?: string };

/** What an exam tells after an answer; the marketplace tells nothing here, so that gold stays hidden. */
/** `why`: the last part of the explanation, in the words of the question's author. */
export type Feedback = { score: number; explanation: string; why?: string; gold?: unknown };
export type SubmissionReply = {
  submissionId: string;
  late: boolean;
  rewardMicros: string;
  feedback?: Feedback;
};

export const SKIP_REASONS = ["unclear", "broken", "not_for_me", "other"] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/**
 * What came of one request:
 * - `done`: the server answered as agreed;
 * - `refused`: a typed refusal; asking again would get the same;
 * - `signed-out`: the session ended; nothing is lost, sign in and it goes on;
 * - `unreachable`: no answer that can be trusted (offline, timeout, a proxy's page); asking again is right.
 */
export type Outcome<T> =
  | { type: "done"; data: T }
  | { type: "refused"; code: string; message: string }
  | { type: "signed-out" }
  | { type: "unreachable"; message: string };

export type BenchApi = {
  claim(want: number, held: string[]): Promise<Outcome<{ assignments: BenchAssignment[]; reason?: NoWork }>>;
  /** `base` is kept with each unsent answer, so that one from another job is sent to its own door. */
  submit(base: string, body: SubmissionBody): Promise<Outcome<SubmissionReply>>;
  skip(base: string, body: SkipBody): Promise<Outcome<unknown>>;
  heartbeat(
    leases: { assignmentId: string; token: string }[],
  ): Promise<Outcome<{ leaseUntil: Record<string, string | null> }>>;
  /** The last answers that may be taken back, the newest first. */
  recent(): Promise<Outcome<{ answers: RecentAnswer[] }>>;
  /** Opens one of them again. */
  reopen(assignmentId: string): Promise<Outcome<{ assignment: BenchAssignment }>>;
  guidelines(): Promise<Outcome<Guidelines>>;
  /** Says that this version of the instructions was read. */
  confirm(version: number): Promise<Outcome<{ version: number }>>;
};

/** The bench's doors below one path, such as `/work/jobs/job_…`. */
export function benchApi(base: string, fetcher: typeof fetch = (...args) => fetch(...args)): BenchApi {
  const post = <T>(url: string, body: unknown, isAnswer: (data: T) => boolean) =>
    postJson<T>(fetcher, url, body, isAnswer);
  return {
    claim: (want, held) => post(`${base}/claims`, { want, held }, (data) => Array.isArray(data.assignments)),
    submit: (to, body) => post(`${to}/submissions`, body, (data) => data.submissionId === body.submissionId),
    skip: (to, body) => post(`${to}/skips`, body, (data) => typeof data === "object"),
    heartbeat: (leases) =>
      post(`${base}/heartbeats`, { leases }, (data) => typeof data.leaseUntil === "object"),
    recent: () => post(`${base}/recent-answers`, {}, (data) => Array.isArray(data.answers)),
    reopen: (assignmentId) =>
      post(`${base}/reopenings`, { assignmentId }, (data) => data.assignment?.id === assignmentId),
    guidelines: () => post(`${base}/guidelines`, {}, (data) => typeof data.html === "string"),
    confirm: (version) => post(`${base}/confirmations`, { version }, (data) => data.version === version),
  };
}

async function postJson<T>(
  fetcher: typeof fetch,
  url: string,
  body: unknown,
  isAnswer: (data: T) => boolean,
): Promise<Outcome<T>> {
  let response: Response;
  try {
    response = await fetcher(url, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json", "x-touchstone": "1" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
  } catch (error) {
    return { type: "unreachable", message: error instanceof Error ? error.message : "No answer." };
  }
  const data: unknown = await response.json().catch(() => undefined);
  if (response.status === 401) return { type: "signed-out" };
  if (response.ok && data && typeof data === "object" && isAnswer(data as T))
    return { type: "done", data: data as T };
  const refusal = (data as { error?: { code?: unknown; message?: unknown } } | undefined)?.error;
  const final = response.status >= 400 && response.status < 500 && ![408, 425, 429].includes(response.status);
  if (final && typeof refusal?.code === "string")
    return {
      type: "refused",
      code: refusal.code,
      message: String(refusal.message ?? "The answer was refused."),
    };
  return { type: "unreachable", message: `The server answered ${response.status}.` };
}
