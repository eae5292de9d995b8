import { Link } from "@remix-run/react";
import { Card } from "#app/components/ui/card";
import { Interval } from "#app/components/ui/interval";
import { LineChart } from "#app/components/ui/line-chart";
import { count, percent, plural } from "#app/components/ui/numbers";
import { StatePill } from "#app/components/ui/state-pill";
import { paths } from "#app/paths";
import type { Seat } from "#domain/assignments/own-seat";
import type { OwnJob } from "#domain/assignments/queries";
import type { QualityPoint } from "#domain/insights/quality-curve";
import { formatMoney } from "#domain/money";
import type { Reasoned } from "./decision-words";
import { Reasons } from "./reasons";
import { demandOf } from "./tier-ladder";

export type QualityOfJob = {
  job: OwnJob;
  seat: Seat | undefined;
  points: QualityPoint[];
  reasons: Reasoned[];
};

/** What was known before the first answer, and what becomes of it. */
function carriedSentence({ mean, lower, upper, strength, jobs }: NonNullable<OwnJob["carried"]>): string {
  const from = jobs === 1 ? "An earlier job" : `${count(jobs)} earlier jobs`;
  return `${from} with the same labels or qualification showed that you are right ${percent(mean)} of the time (${percent(lower)} to ${percent(upper)}). You began here with that, counted as ${plural(Math.round(strength), "checked answer")}; it fades with time, and this job's own checks soon outweigh it.`;
}

/** One job: the interval as it came to be, the standing with its reasons, and what the next price takes. */
export function QualityCard({ quality: { job, seat, points, reasons } }: { quality: QualityOfJob }) {
  const next = seat?.ladder[seat.tier + 1];
  const now = seat?.ladder[seat.tier];
  return (
    <Card
      title={
        <Link to={paths.work.job(job.jobId)} className="link">
          {job.title}
        </Link>
      }
      note={`${plural(job.submitted, "answer")} handed in, ${count(job.accepted)} accepted, ${count(job.rejected)} rejected`}
      aside={<StatePill state={job.standing} />}
    >
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {points.length > 1 ? (
          <LineChart
            title="Chance that your answer is right, as far as it is known"
            note="The band is where it lies with 80 % probability. A point is added after every fifth checked answer."
            xName="Checked answers"
            yName="Quality"
            yFrom={0}
            yTo={1}
            formatY={(y) => percent(y)}
            lines={[
              {
                name: "Your quality",
                points: points.map((p) => ({ x: p.checked, y: p.mean, low: p.lower, high: p.upper })),
              },
            ]}
            {...(next
              ? { target: { y: next.fromLower, label: `next price from ${percent(next.fromLower)}` } }
              : {})}
          />
        ) : (
          <div>
            <p className="font-medium">Too little is known yet</p>
            <p className="mt-1 max-w-[55ch] text-ink-soft">
              Some of your answers are checked, without anybody being told which. A curve stands here after
              ten checked answers; until then nobody draws conclusions from a few.
            </p>
          </div>
        )}
        <div className="flex min-w-0 flex-col gap-4">
          {job.quality ? (
            <div>
              <h3 className="mb-1 font-semibold">Now</h3>
              <Interval
                value={job.quality.mean}
                low={job.quality.lower}
                high={job.quality.upper}
                target={next?.fromLower}
                label="Your quality in this job, 80 % interval"
              />
            </div>
          ) : null}
          {job.carried ? (
            <div>
              <h3 className="mb-1 font-semibold">Brought along</h3>
              <p className="max-w-[55ch] text-ink-soft">{carriedSentence(job.carried)}</p>
            </div>
          ) : null}
          {reasons.length > 0 ? (
            <div>
              <h3 className="mb-1 font-semibold">Why you stand where you stand</h3>
              <Reasons reasons={reasons} />
            </div>
          ) : null}
          <div>
            <h3 className="mb-1 font-semibold">Your price</h3>
            {now ? (
              <p className="tabular-nums">{formatMoney(now.priceMicros, job.currency)} per task.</p>
            ) : null}
            {next ? (
              <p className="mt-0.5 text-ink-soft">
                Next: {formatMoney(next.priceMicros, job.currency)} ({next.bps / 10_000} ×). {demandOf(next)}
              </p>
            ) : (
              <p className="mt-0.5 text-ink-soft">This is the job's highest price.</p>
            )}
          </div>
        </div>
      </div>
    </Card>
  );
}
