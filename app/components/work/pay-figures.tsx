import type { ReactNode } from "react";
import { duration } from "#app/components/ui/duration";
import { count, plural } from "#app/components/ui/numbers";
import { formatMoney, type Micros } from "#domain/money";
import { wholeCents } from "./rate";

export type Pay = {
  currency: string;
  rewardMicros: Micros;
  priceMicros: Micros;
  floorPerHourMicros: Micros;
  measuredPerHourMicros: Micros | null;
  measuredSecondsPerTask: number | null;
  measuredAnswers: number;
  /** This worker's own rate in the job, once there is one. */
  ownPerHourMicros: Micros | null;
};

/** Pay per task and per hour, and time per task: each with what it rests on. */
export function PayFigures({ pay }: { pay: Pay }) {
  const { currency } = pay;
  const raised = pay.priceMicros > pay.rewardMicros;
  const basis = `measured over ${plural(pay.measuredAnswers, "task")} at the base price`;
  const floor =
    pay.floorPerHourMicros > 0n ? `never below ${wholeCents(pay.floorPerHourMicros, currency)}` : undefined;
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(7.5rem,1fr))] gap-x-6 gap-y-3">
      <Figure
        name="Per task"
        value={formatMoney(pay.priceMicros, currency)}
        note={
          raised ? `your price; base ${formatMoney(pay.rewardMicros, currency)}` : "for each accepted answer"
        }
      />
      <Figure
        name="Per hour"
        value={
          pay.measuredPerHourMicros === null
            ? "Not measured yet"
            : wholeCents(pay.measuredPerHourMicros, currency)
        }
        note={
          pay.measuredPerHourMicros === null
            ? (floor ?? `after 20 tasks; ${count(pay.measuredAnswers)} so far`)
            : [basis, floor].filter(Boolean).join("; ")
        }
      >
        {pay.ownPerHourMicros === null ? null : (
          <span className="block text-sm font-medium text-ink">
            yours: {wholeCents(pay.ownPerHourMicros, currency)}, accepted work only
          </span>
        )}
      </Figure>
      <Figure
        name="Time per task"
        value={
          pay.measuredSecondsPerTask === null
            ? "Not measured yet"
            : duration(Math.max(1, Math.round(pay.measuredSecondsPerTask)))
        }
        note="active time, on average"
      />
    </dl>
  );
}

type FigureProps = { name: string; value: ReactNode; note: ReactNode; children?: ReactNode };

function Figure({ name, value, note, children }: FigureProps) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd>
        <span className="text-lg font-semibold tabular-nums">{value}</span>
        <span className="block text-sm text-ink-soft tabular-nums">{note}</span>
        {children}
      </dd>
    </div>
  );
}
