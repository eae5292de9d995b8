import { duration } from "#app/components/ui/duration";
import { count, plural } from "#app/components/ui/numbers";
import { RelativeTime } from "#app/components/ui/relative-time";
import { StatRow, StatTile } from "#app/components/ui/stat-tile";
import { paths } from "#app/paths";
import type { HouseFigures } from "#domain/insights/house-figures";

/** The books are checked every hour: what was found wrong longer ago has been put right. */
const HOURLY_MS = 65 * 60_000;

export function areBooksWrong({ booksBrokenAt }: HouseFigures, now: Date): boolean {
  return booksBrokenAt !== null && now.getTime() - booksBrokenAt.getTime() < HOURLY_MS;
}

/** What waits for an admin's decision; each tile leads to where it is made. */
export function WaitsForPeople({ figures, now }: { figures: HouseFigures; now: Date }) {
  const { booksBrokenAt } = figures;
  const broken = areBooksWrong(figures, now);
  const failed = figures.failedMessages + figures.refusedStripeEvents;
  const warn = (n: number) => (n > 0 ? ("warn" as const) : undefined);
  return (
    <>
      <StatRow>
        <StatTile
          label="Open flags"
          value={count(figures.openFlags)}
          note="signals about workers, none decided by itself"
          tone={warn(figures.openFlags)}
          to={paths.admin.flags}
        />
        <StatTile
          label="Paused workers"
          value={count(figures.pausedWorkers)}
          note="paused by the engine, until a person looks"
          tone={warn(figures.pausedWorkers)}
          to={paths.admin.flags}
        />
        <StatTile
          label="Appeals"
          value={count(figures.openAppeals)}
          note={
            figures.overdueAppeals > 0
              ? `${count(figures.overdueAppeals)} past their date`
              : "none past its date"
          }
          tone={figures.overdueAppeals > 0 ? "bad" : warn(figures.openAppeals)}
          to={paths.admin.appeals}
        />
      </StatRow>
      <StatRow>
        <StatTile
          label="Failed messages"
          value={count(failed)}
          note={
            figures.refusedStripeEvents > 0
              ? `${count(figures.refusedStripeEvents)} of them news from Stripe about money`
              : "tried as often as they may be"
          }
          tone={failed > 0 ? "bad" : undefined}
          to={paths.admin.messages}
        />
        <StatTile
          label="Stuck payouts"
          value={count(figures.stuckPayouts)}
          note="asked for and not taken by Stripe yet"
          tone={warn(figures.stuckPayouts)}
          to={paths.admin.payouts}
        />
        <StatTile
          label="Books"
          value={broken ? "Wrong" : "In order"}
          note={
            broken && booksBrokenAt ? (
              <>
                found <RelativeTime at={booksBrokenAt} />
              </>
            ) : (
              "checked every hour"
            )
          }
          tone={broken ? "bad" : "good"}
          to={paths.admin.books}
        />
      </StatRow>
    </>
  );
}

/** How the marketplace's own work is going. */
export function OwnPace({ figures }: { figures: HouseFigures }) {
  return (
    <>
      <StatRow>
        <StatTile
          label="Runners"
          value={figures.runners > 0 ? `${count(figures.runners)} at work` : "None"}
          note={`${plural(figures.waitingMessages, "message")} waiting`}
          tone={figures.runners > 0 ? undefined : "bad"}
        />
        <StatTile
          label="Jobs on the board"
          value={count(figures.publishedJobs)}
          note={`${plural(figures.activeLeases, "task")} at work now`}
        />
        <StatTile
          label="Answers to score"
          value={count(figures.unscoredAnswers)}
          note={
            figures.unscoredAnswers > 0
              ? `the oldest waits ${duration(figures.scoringLagSeconds)}`
              : "all that came in are scored"
          }
          tone={figures.scoringLagSeconds > 60 ? "warn" : undefined}
        />
      </StatRow>
      <StatRow>
        <StatTile
          label="Accepted, to be posted"
          value={count(figures.unpaidAccepted)}
          note="posted to the books within moments"
        />
        <StatTile
          label="Letters to send"
          value={count(figures.unsentLetters)}
          note={`${plural(figures.unappliedStripeEvents, "message")} of Stripe to apply`}
        />
        <StatTile
          label="Events to seal"
          value={count(figures.unsealedEvents)}
          note="then part of the audit chain"
          to={paths.admin.audit}
        />
      </StatRow>
    </>
  );
}
