/** Stores submissions that keep their lease. Those of one job that come at the same moment share a statement. */
import { type Db, driver } from "#db/client";
import { gather } from "#db/gather";
import { retrying } from "#db/retrying";
import { type Ctx, isInTransaction } from "#domain/context";
import { SUBMIT, SUBMIT_LATE } from "./submit-statement";

/** A submission whose value has been checked, as the statements want it. */
export type Submission = {
  jobId: string;
  workerId: string;
  assignmentId: string;
  token: string;
  submissionId: string;
  /** JSON. */
  value: string;
  activeSeconds: number;
  annotationId: string;
  kind: string;
  kindVersion: number;
  eventId: string;
  actor: string;
  reviewHours: number;
  takeBackSeconds: number;
  /** JSON: what became of the task's prediction; null where it has none. */
  prediction: string | null;
};

export type Stored = { rewardMicros: string };

const MOST_TOGETHER = 50;
const LANES = 2;

/** By pool and job: a statement never spans two jobs, whose rows may live on two machines. */
const open = new WeakMap<Db, Map<string, (one: Submission) => Promise<Stored | undefined>>>();

/** Stored for good when this answers; undefined when the lease did not hold any more, and then nothing has changed. */
export async function storeSubmission(ctx: Ctx, submission: Submission): Promise<Stored | undefined> {
  // What is already inside a transaction belongs to it alone.
  if (isInTransaction(ctx)) return (await store(ctx.db, [submission]))[0];
  return gathered(ctx.db, submission.jobId)(submission);
}

function gathered(db: Db, jobId: string) {
  const jobs = open.get(db) ?? new Map<string, (one: Submission) => Promise<Stored | undefined>>();
  open.set(db, jobs);
  const known = jobs.get(jobId);
  if (known) return known;
  const made = gather<Submission, Stored | undefined>({
    run: (all) => store(db, all),
    key: (one) => one.assignmentId,
    most: MOST_TOGETHER,
    lanes: LANES,
    onIdle: () => jobs.delete(jobId),
  });
  jobs.set(jobId, made);
  return made;
}

async function store(db: Db, all: readonly Submission[]): Promise<(Stored | undefined)[]> {
  const inOrder = [...all].sort((a, b) => (a.assignmentId < b.assignmentId ? -1 : 1));
  const column = <K extends keyof Submission>(name: K) => inOrder.map((one) => one[name]);
  const rows = await retrying(() =>
    driver(db).unsafe<{ id: string; rewardMicros: string }[]>(
      SUBMIT,
      [
        all[0]?.jobId ?? "",
        column("workerId"),
        column("assignmentId"),
        column("token"),
        column("submissionId"),
        column("value"),
        column("activeSeconds"),
        column("annotationId"),
        column("kind"),
        column("kindVersion"),
        column("eventId"),
        column("actor"),
        column("reviewHours"),
        column("takeBackSeconds"),
        column("prediction") as never,
      ],
      { prepare: true },
    ),
  );
  const stored = new Map(rows.map((row) => [row.id, { rewardMicros: row.rewardMicros }]));
  return all.map((one) => stored.get(one.assignmentId));
}

/** The same for a lease that is over; undefined when nothing may be handed in for it any more. */
export async function storeLate(ctx: Ctx, one: Submission): Promise<Stored | undefined> {
  const [stored] = await retrying(() =>
    driver(ctx.db).unsafe<Stored[]>(
      SUBMIT_LATE,
      [
        one.jobId,
        one.workerId,
        one.assignmentId,
        one.token,
        one.submissionId,
        one.value,
        one.activeSeconds,
        one.annotationId,
        one.kind,
        one.kindVersion,
        one.eventId,
        one.actor,
        one.reviewHours,
        one.takeBackSeconds,
        one.prediction,
      ],
      { prepare: true },
    ),
  );
  return stored;
}
