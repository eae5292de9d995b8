/** Claims and submissions through the domain verbs, each measured alone, and the bare write that they are held against. */
import { type Db, driver } from "#db/client";
import { claimTasks } from "#domain/assignments/claim-tasks";
import type { Lease } from "#domain/assignments/lease";
import type { PersonActor } from "#domain/context";
import { answer, as } from "#test/world";
import { closedLoop, type Loop, type Measured } from "./closed-loop";

/** The task on screen and two behind it, as the workbench asks for them. */
export const LEASES_A_CALL = 3;
/** Fewer than the site remembers the terms of: more are never out at once on one site in real life either. */
const MOST_LEASES = 9_000;
const BARE_ROWS = 10_000;

type Round = Omit<Loop, "act">;

export async function prepareBare(db: Db): Promise<void> {
  await driver(db).unsafe("create table bare (id int primary key, n int not null) with (fillfactor = 70)");
  await driver(db).unsafe(
    "create table bare_log (id bigint generated always as identity primary key, n int not null, at timestamptz not null default now())",
  );
  await driver(db).unsafe(`insert into bare select n, 0 from generate_series(1, ${BARE_ROWS}) n`);
}

/** One prepared statement, one round trip, one commit: what Postgres does at best for a write through this pool. */
export function bareRound(db: Db, round: Round): Promise<Measured> {
  const sql = driver(db);
  return closedLoop({
    ...round,
    act: async () => {
      const id = 1 + Math.floor(Math.random() * BARE_ROWS);
      await sql.unsafe(
        "with u as (update bare set n = n + 1 where id = $1 returning n) insert into bare_log (n) select n from u",
        [id],
        { prepare: true },
      );
      return true;
    },
  });
}

/** Everybody claims for a while; then all of it is handed in, by whichever hand is free. */
export async function verbRound(
  db: Db,
  jobId: string,
  people: readonly PersonActor[],
  round: Round,
): Promise<{ claims: Measured; submissions: Measured; leases: number }> {
  const held: { actor: PersonActor; lease: Lease }[] = [];
  const claims = await closedLoop({
    ...round,
    act: async (hand) => {
      if (held.length >= MOST_LEASES) return false;
      const actor = people[hand % people.length] as PersonActor;
      const leases = await claimTasks(as(db, actor), { jobId, want: LEASES_A_CALL });
      for (const lease of leases) held.push({ actor, lease });
      return leases.length > 0;
    },
  });
  const leases = held.length;
  const submissions = await closedLoop({
    ...round,
    seconds: 120,
    act: async () => {
      const next = held.pop();
      if (!next) return false;
      await answer(as(db, next.actor), jobId, next.lease, "spam");
    },
  });
  return { claims, submissions, leases };
}

/**
 * Everybody takes a seat in the job, with room for all that a round claims (a seat's usual cap is ten leases), and works
 * a while; then Postgres counts its rows, as it does by itself within a minute.
 */
export async function warmUp(
  db: Db,
  jobId: string,
  people: readonly PersonActor[],
  round: Round,
): Promise<void> {
  for (const actor of people) {
    for (const lease of await claimTasks(as(db, actor), { jobId, want: 1 }))
      await answer(as(db, actor), jobId, lease, "spam");
  }
  await driver(db).unsafe("update job_workers set lease_cap = 30000 where job_id = $1", [jobId]);
  await verbRound(db, jobId, people, round);
  await driver(db).unsafe("analyze assignments, annotations, task_states, job_workers, events, bare");
}
