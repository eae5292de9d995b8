import { driver } from "#db/client";
import { DUPLICATE, retrying } from "#db/retrying";
import { authorize, personOf } from "#domain/access/authorize";
import type { TaskPrediction } from "#domain/annotations/prediction";
import type { StoredItem } from "#domain/annotations/stored-item";
import type { Ctx, PersonActor } from "#domain/context";
import { newId } from "#domain/ids";
import { parse } from "#domain/parse";
import { goldTurn, keyedUnit } from "#domain/scoring/gold-serving";
import { applyFor } from "./applicant";
import {
  type Counted,
  type Desk,
  forgetDesk,
  lookAtDesk,
  recallDesk,
  rememberDesk,
  supplyIn,
} from "./claim-desk";
import { claimStatement } from "./claim-statement";
import { Ineligible } from "./ineligible";
import { joinJob } from "./join-job";
import type { Lease } from "./lease";
import { leaseRecheck } from "./lease-recheck";
import { proposalOf, remember } from "./lease-terms";
import { newToken } from "./lease-token";
import { openLeases } from "./open-leases";
import { ClaimTasks } from "./schema";

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
  const leases = known && !known.asked && (await claimAt(ctx, known, jobId, worker, want, true));
  if (leases) return leases;
  const desk = await lookAtDesk(ctx, jobId, worker);
  const contested = !desk || desk.asked ? await contestedLease(ctx, jobId, worker) : [];
  if (contested.length === want || (!desk && contested.length > 0)) return contested;
  const sure = desk ?? (await admit(ctx, jobId, worker));
  const others = await claimAt(ctx, sure, jobId, worker, want - contested.length, false);
  return inOrder([...contested, ...(others ?? [])]);
}

/** The contested task this worker is to look at, in the shape of every other lease. A closed job hands out nothing else. */
async function contestedLease(ctx: Ctx, jobId: string, worker: PersonActor): Promise<Lease[]> {
  const id = await leaseRecheck(ctx, jobId, worker);
  return id ? (await openLeases(ctx, jobId)).filter((lease) => lease.assignmentId === id) : [];
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
  const rows = await retrying(
    () =>
      driver(ctx.db).unsafe<Row[]>(
        claimStatement(want),
        [
          jobId,
          personId,
          want,
          goldTurns(desk, jobId, personId, want),
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
  const { served, goldServed, asked } = first;
  rememberDesk(jobId, personId, { ...desk, served, goldServed, asked, supply: supplyIn(first) });
  const leased = rows.filter((row): row is LeaseRow => row.id !== null);
  for (const { id, item, reviewHours, takeBackSeconds, prediction } of leased) {
    const { kind, config } = desk;
    remember(jobId, id, { kind, config, item, reviewHours, takeBackSeconds, prediction });
  }
  const leases = leased.map((row) => ({
    assignmentId: row.id,
    token: row.token,
    item: row.item,
    proposal: proposalOf(row.prediction),
    rewardMicros: row.rewardMicros,
    leaseUntil: new Date(row.leaseUntil),
    leaseSeconds: row.leaseSeconds,
    schemaVersion: desk.schemaVersion,
    instructionsVersion: row.instructionsVersion,
  }));
  return inOrder(leases);
}

/** One worker's tabs get their turns one after the other; a worker may hold ten leases, so no more than that can be in the way. */
const TRIES = 12;

type LeaseRow = Counted & {
  id: string;
  token: string;
  rewardMicros: string;
  leaseUntil: string;
  item: StoredItem;
  prediction: TaskPrediction | null;
  leaseSeconds: number;
  reviewHours: number;
  takeBackSeconds: number;
  instructionsVersion: number;
  served: number;
  goldServed: number;
  asked: boolean;
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

/** What to do about the next gold tasks, for so many positions, by the pure schedule; what is to be fetched comes first. */
function goldTurns(desk: Desk, jobId: string, workerId: string, want: number): number[] {
  const { standing, plan, supply, goldServed, served, secret } = desk;
  const turns = Array.from({ length: want }, (_, i) => {
    const drawn = keyedUnit(secret, "gold", jobId, workerId, String(served + i));
    return TURNS[goldTurn({ servedSoFar: served + i, goldServed, standing, plan, supply, keyedUnit: drawn })];
  });
  return turns.sort((a, b) => b - a);
}

const TURNS = { pass: 0, if_met: 1, ahead: 2 } as const;

/** The order in which leases are shown says nothing about what they are: it is that of their ids, which are random. */
function inOrder(leases: Lease[]): Lease[] {
  return [...leases].sort((a, b) => (a.assignmentId < b.assignmentId ? -1 : 1));
}
