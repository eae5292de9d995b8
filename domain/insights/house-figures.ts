/** The marketplace at a glance, for those who run it: the overview of admins and the figures that machines collect. */
import { driver } from "#db/client";
import { type QueueState, queueState } from "#db/queue";
import { authorize } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { invariant } from "#domain/errors";
import { MOST_ATTEMPTS } from "#domain/payments/apply-news";

export type HouseFigures = {
  /** What waits for a person. */
  openFlags: number;
  pausedWorkers: number;
  openAppeals: number;
  overdueAppeals: number;
  failedMessages: number;
  /** News from Stripe that could not be applied and is tried again only when an admin says so. */
  refusedStripeEvents: number;
  /** Requested longer ago than a quarter of an hour, or refused by Stripe at least once and not sent yet. */
  stuckPayouts: number;
  /** What goes on by itself. */
  publishedJobs: number;
  activeLeases: number;
  unscoredAnswers: number;
  /** Seconds the oldest answer has waited for the engine; 0 when none waits. */
  scoringLagSeconds: number;
  unpaidAccepted: number;
  unsentLetters: number;
  unsealedEvents: number;
  unappliedStripeEvents: number;
  waitingMessages: number;
  /** Runners that are connected to this database now. */
  runners: number;
  /** When the books were last found wrong; null when never. */
  booksBrokenAt: Date | null;
};

const FIGURES = `
select (select count(*)::int from flags where state = 'open') as "openFlags",
  (select count(distinct worker_id)::int from job_workers where standing = 'paused') as "pausedWorkers",
  (select count(*)::int from appeals where state = 'open') as "openAppeals",
  (select count(*)::int from appeals where state = 'open' and due_at < now()) as "overdueAppeals",
  (select count(*)::int from payouts where state = 'requested'
    and (requested_at < now() - interval '15 minutes' or failure is not null)) as "stuckPayouts",
  (select count(*)::int from jobs where state = 'published') as "publishedJobs",
  (select count(*)::int from assignments where state = 'active') as "activeLeases",
  (select count(*)::int from annotations where scored_at is null and rests_until <= now()) as "unscoredAnswers",
  (select coalesce(extract(epoch from now() - min(greatest(submitted_at, rests_until))), 0)::float8 from annotations
    where scored_at is null and rests_until <= now()) as "scoringLagSeconds",
  (select count(*)::int from assignments where state = 'accepted' and entry_id is null) as "unpaidAccepted",
  (select count(*)::int from letters where sent_at is null) as "unsentLetters",
  (select count(*)::int from events where pending) as "unsealedEvents",
  (select count(*)::int from stripe_events where applied_at is null and attempts < $1) as "unappliedStripeEvents",
  (select count(*)::int from stripe_events where applied_at is null and attempts >= $1) as "refusedStripeEvents",
  (select to_char(max(created_at) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from events
    where subject = 'books' and name = 'books.broken') as "brokenAt"`;

type Counted = Omit<HouseFigures, "booksBrokenAt" | keyof QueueState> & { brokenAt: string | null };

/** @throws Forbidden for anybody but admins and the marketplace itself */
export async function houseFigures(ctx: Ctx): Promise<HouseFigures> {
  authorize(ctx, "audit.read");
  const [[row], queue] = await Promise.all([
    driver(ctx.db).unsafe<Counted[]>(FIGURES, [MOST_ATTEMPTS], { prepare: true }),
    queueState(ctx.db),
  ]);
  invariant(row, "a select without from answers one row");
  const { brokenAt, ...figures } = row;
  return { ...figures, ...queue, booksBrokenAt: brokenAt ? new Date(brokenAt) : null };
}
