import { driver } from "#db/client";
import { DUPLICATE, retrying } from "#db/retrying";
import { authorize, personOf } from "#domain/access/authorize";
import type { Ctx, PersonActor } from "#domain/context";
import { newId } from "#domain/ids";
import { parse } from "#domain/parse";
import { keyedUnit, serveGold } from "#domain/scoring/gold-serving";
import type { StoredItem } from "#domain/tasks/item";
import { applyFor } from "./applicant";
import { type Desk, forgetDesk, lookAtDesk, recallDesk, rememberDesk } from "./claim-desk";
import { claimStatement } from "./claim-statement";
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
  const known = recallDesk(jobId, worker.personId);
  const leases = known && (await claimAt(ctx, known, jobId, worker, want, true));
  if (leases) return leases;
  const desk = (await lookAtDesk(ctx, jobId, worker)) ?? (await admit(ctx, jobId, worker));
  return (await claimAt(ctx, desk, jobId, worker, want, false)) ?? [];
}

/** The claim itself; with `exact`, undefined when the worker's seat is not as the desk says. */
async function claimAt(
  ctx: Ctx,
  desk: Desk,
  jobId: string,
  { personId }: PersonActor,
  want: number,
  exact: boolean,
): Promise<Lease[] | undefined> {
  const gold = goldSlots(desk, jobId, personId, want);
  const rows = await retrying(
    () =>
      driver(ctx.db).unsafe<Row[]>(
        claimStatement(want),
        [
          jobId,
          personId,
          want,
          gold,
          Array.from({ length: want }, () => newId("assignment")),
          Array.from({ length: want }, newToken),
          desk.schemaVersion,
          exact ? desk.served : null,
          exact ? desk.standing : null,
        ],
        { prepare: true },
      ),
    TRIES,
    // Two tabs of one worker: the second waited for the first, but still sees the tasks as they were before it.
    DUPLICATE,
  );
  const [first] = rows;
  if (!first) {
    forgetDesk(jobId, personId);
    return undefined;
  }
  rememberDesk(jobId, personId, { ...desk, served: first.served, goldServed: first.goldServed });
  const leased = rows.filter((row): row is LeaseRow => row.id !== null);
  for (const { id, item, reviewHours } of leased)
    remember(jobId, id, { kind: desk.kind, config: desk.config, item, reviewHours });
  return shuffled(leased).map((row) => ({
    assignmentId: row.id,
    token: row.token,
    item: row.item,
    rewardMicros: row.rewardMicros,
    leaseUntil: new Date(row.leaseUntil),
    leaseSeconds: row.leaseSeconds,
    schemaVersion: desk.schemaVersion,
    instructionsVersion: row.instructionsVersion,
  }));
}

/** One worker's tabs get their turns one after the other; a worker may hold ten leases, so no more than that can be in the way. */
const TRIES = 12;

type LeaseRow = {
  id: string;
  token: string;
  rewardMicros: string;
  leaseUntil: string;
  item: StoredItem;
  leaseSeconds: number;
  reviewHours: number;
  instructionsVersion: number;
  served: number;
  goldServed: number;
};
/** One without a lease tells how the seat is when nothing is left. */
type Row = LeaseRow | (Omit<LeaseRow, "id"> & { id: null });

/** The slow way in: the first claim of a worker, or a refusal with all its reasons. */
async function admit(ctx: Ctx, jobId: string, worker: PersonActor): Promise<Desk> {
  await joinJob(ctx, { jobId });
  const desk = await lookAtDesk(ctx, jobId, worker);
  if (desk) return desk;
  const { hindrances } = await applyFor(ctx, worker, jobId);
  throw new Ineligible(hindrances);
}

/** How many of the next `want` positions are gold, by the pure schedule. */
function goldSlots(desk: Desk, jobId: string, workerId: string, want: number): number {
  let slots = 0;
  for (let i = 0; i < want; i++) {
    const position = desk.served + i;
    const drawn = keyedUnit(desk.secret, "gold", jobId, workerId, String(position));
    const goldServed = desk.goldServed + slots;
    const { standing, plan } = desk;
    if (serveGold({ servedSoFar: position, goldServed, standing, plan, keyedUnit: drawn })) slots += 1;
  }
  return slots;
}

/** The order in which leases are shown says nothing about their lanes: it is that of their ids, which are random. */
function shuffled(rows: LeaseRow[]): LeaseRow[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}
