import { driver } from "#db/client";
import { DUPLICATE, retrying } from "#db/retrying";
import { authorize, personOf } from "#domain/access/authorize";
import type { Ctx, PersonActor } from "#domain/context";
import { newId } from "#domain/ids";
import { parse } from "#domain/parse";
import { keyedUnit, serveGold } from "#domain/scoring/gold-serving";
import { QualityPlan } from "#domain/scoring/plan";
import type { StoredItem } from "#domain/tasks/item";
import { applyFor } from "./applicant";
import { CLAIM } from "./claim-statement";
import { goldKey } from "./gold-key";
import { Ineligible } from "./ineligible";
import { joinJob } from "./join-job";
import { remember } from "./lease-terms";
import { newToken } from "./lease-token";
import { ClaimTasks } from "./schema";

/** What a worker's client is given: nothing in it, in its order or its time tells gold from ordinary. */
export type Lease = {
  assignmentId: string;
  token: string;
  item: StoredItem;
  rewardMicros: string;
  leaseUntil: Date;
  leaseSeconds: number;
  schemaVersion: number;
  instructionsVersion: number;
};

/**
 * Leases up to `want` tasks to the worker: the next on the ring that this worker has not seen, and, where the
 * schedule says so, gold among them. An empty answer means that there is nothing left for this worker now.
 * @throws Ineligible with every reason; NotFound.
 */
export async function claimTasks(ctx: Ctx, input: { jobId: string; want?: number }): Promise<Lease[]> {
  const { jobId, want } = parse(ClaimTasks, input);
  const worker = personOf(ctx);
  authorize(ctx, "assignment.claim", { workerId: worker.personId });
  const desk = (await look(ctx, jobId, worker)) ?? (await admit(ctx, jobId, worker));
  const gold = goldSlots(desk, jobId, worker.personId, want);
  const rows = await retrying(
    () =>
      driver(ctx.db).unsafe<LeaseRow[]>(
        CLAIM,
        [
          jobId,
          worker.personId,
          want,
          gold.length,
          Array.from({ length: want }, () => newId("assignment")),
          Array.from({ length: want }, newToken),
          desk.leaseSeconds,
          desk.feeBps,
          desk.schemaVersion,
        ],
        { prepare: true },
      ),
    TRIES,
    // Two tabs of one worker: the second waited for the first, but still sees the tasks as they were before it.
    DUPLICATE,
  );
  for (const { id, item } of rows)
    remember(jobId, id, { kind: desk.kind, config: desk.config, item, reviewHours: desk.reviewHours });
  return shuffled(rows, desk, jobId, worker.personId).map((row) => ({
    assignmentId: row.id,
    token: row.token,
    item: row.item,
    rewardMicros: row.rewardMicros,
    leaseUntil: new Date(row.leaseUntil),
    leaseSeconds: desk.leaseSeconds,
    schemaVersion: desk.schemaVersion,
    instructionsVersion: desk.instructionsVersion,
  }));
}

/** One worker's tabs get their turns one after the other; a worker may hold ten leases, so no more than that can be in the way. */
const TRIES = 12;

type LeaseRow = { id: string; token: string; rewardMicros: string; leaseUntil: string; item: StoredItem };

/** What has to be known of job and worker before the statement: one read by primary keys. */
type Desk = {
  leaseSeconds: number;
  feeBps: number;
  schemaVersion: number;
  instructionsVersion: number;
  reviewHours: number;
  kind: string;
  config: unknown;
  plan: unknown;
  served: number;
  goldServed: number;
  standing: "active" | "on_notice";
  secret: string;
};

const LOOK = `
select j.lease_seconds as "leaseSeconds", j.fee_bps as "feeBps", j.schema_version as "schemaVersion",
  j.instructions_version as "instructionsVersion", j.review_hours as "reviewHours", j.kind, l.config, j.plan, w.served, w.gold_served as "goldServed", w.standing,
  (select secret from keys where name = 'gold') as secret
from jobs j
join label_schemas l on l.job_id = j.id and l.version = j.schema_version
join job_workers w on w.job_id = j.id and w.worker_id = $2
join worker_profiles p on p.person_id = w.worker_id
where j.id = $1 and j.state = 'published' and w.standing in ('active', 'on_notice') and p.standing in ('active', 'on_notice')
  and (w.admitted_until is null or w.admitted_until > now())`;

async function look(ctx: Ctx, jobId: string, worker: PersonActor): Promise<Desk | undefined> {
  const [row] = await driver(ctx.db).unsafe<(Desk & { secret: string | null })[]>(
    LOOK,
    [jobId, worker.personId],
    { prepare: true },
  );
  return row && { ...row, secret: row.secret ?? (await goldKey(ctx)) };
}

/** The slow way in: the first claim of a worker, or a refusal with all its reasons. */
async function admit(ctx: Ctx, jobId: string, worker: PersonActor): Promise<Desk> {
  await joinJob(ctx, { jobId });
  const desk = await look(ctx, jobId, worker);
  if (desk) return desk;
  const { hindrances } = await applyFor(ctx, worker, jobId);
  throw new Ineligible(hindrances);
}

/** Which of the next `want` positions are gold, by the pure schedule. */
function goldSlots(desk: Desk, jobId: string, workerId: string, want: number): number[] {
  const plan = QualityPlan.parse(desk.plan);
  const slots: number[] = [];
  for (let i = 0; i < want; i++) {
    const position = desk.served + i;
    const drawn = keyedUnit(desk.secret, "gold", jobId, workerId, String(position));
    const goldServed = desk.goldServed + slots.length;
    if (serveGold({ servedSoFar: position, goldServed, standing: desk.standing, plan, keyedUnit: drawn }))
      slots.push(i);
  }
  return slots;
}

/** The order in which leases are shown says nothing about their lanes. */
function shuffled(rows: LeaseRow[], desk: Desk, jobId: string, workerId: string): LeaseRow[] {
  const place = (row: LeaseRow) => keyedUnit(desk.secret, "order", jobId, workerId, row.id);
  return [...rows].sort((a, b) => place(a) - place(b));
}
