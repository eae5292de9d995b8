import { Interval } from "#app/components/ui/interval";
import { Meter } from "#app/components/ui/meter";
import { Money } from "#app/components/ui/money";
import { count, percent, plural } from "#app/components/ui/numbers";
import { ProgressBar } from "#app/components/ui/progress-bar";
import { StatRow, StatTile } from "#app/components/ui/stat-tile";
import { paths } from "#app/paths";
import type { LabelQuality } from "#domain/insights/label-quality";
import type { JobProgress } from "#domain/insights/progress";
import type { Waiting } from "#domain/insights/waiting";
import { formatMoney } from "#domain/money";
import { NeedsYou } from "./needs-you";

type Props = {
  jobId: string;
  target: number;
  progress: JobProgress;
  quality: LabelQuality | null;
  waiting: Waiting;
  now: Date;
};

/** How far, how good, how much, what needs me. */
export function FourAnswers({ jobId, target, progress, quality, waiting, now }: Props) {
  const { tasks, overlap, money, pace, currency } = progress;
  const left = pace.doneAt ? (new Date(pace.doneAt).getTime() - new Date(now).getTime()) / 1_000 : undefined;
  const done = tasks.settled + tasks.cancelled;
  const share = money.heldMicros > 0n ? Number((money.spentMicros * 10_000n) / money.heldMicros) / 10_000 : 0;
  return (
    <>
      <StatRow>
        <StatTile
          label="How far"
          value={tasks.ordinary ? percent(done / tasks.ordinary) : "no tasks"}
          note={`${plural(tasks.labels, "answer")} handed in, ${pace.settledLastHour ? `${count(pace.settledLastHour)} settled in the last hour` : "nothing settled in the last hour"}`}
        >
          <ProgressBar
            label="Tasks with their final label"
            done={done}
            total={tasks.ordinary}
            unit="tasks"
            remainingSeconds={left}
            pending={tasks.undecided ? { value: tasks.undecided, label: "undecided" } : undefined}
          />
        </StatTile>
        <StatTile
          label="How good"
          to={paths.requester.jobQuality(jobId)}
          value={quality ? percent(quality.mean, 1) : "not known yet"}
          note={
            quality
              ? `of ${plural(quality.labels, "label")} expected right; you asked for ${percent(target, 1)} each`
              : "Known as soon as labels are settled."
          }
        >
          {quality ? (
            <Interval
              label="Expected share of right labels, 95 % interval"
              value={quality.mean}
              low={quality.lower}
              high={quality.upper}
              target={target}
              from={Math.min(0.8, quality.lower - 0.05)}
            />
          ) : null}
        </StatTile>
        <StatTile
          label="Spent, and to come"
          to={paths.requester.jobSpend(jobId)}
          value={<Money micros={money.spentMicros} currency={currency} />}
          note={
            <>
              and up to <Money micros={money.committedMicros} currency={currency} /> promised
              {overlap.mean === null ? "" : ` · ${overlap.mean.toFixed(1)} answers a task`}
            </>
          }
        >
          <Meter
            label="Spent of the budget held"
            share={share}
            tone={share > 0.9 ? "warn" : "streak"}
            words={`of ${formatMoney(money.heldMicros, currency)}`}
          />
        </StatTile>
      </StatRow>
      <NeedsYou jobId={jobId} progress={progress} waiting={waiting} />
    </>
  );
}
