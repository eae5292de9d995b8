import { cx } from "./cx";
import { duration } from "./duration";
import { count } from "./numbers";

type Part = { value: number; label: string; className: string };

type Props = {
  label: string;
  done: number;
  total: number;
  /** What is counted: "tasks". */
  unit: string;
  /** Seconds until the rest is done, as estimated; left out when unknown. */
  remainingSeconds?: number;
  /** Under way between `done` and the rest: drawn as a hatched part. */
  pending?: { value: number; label: string };
  className?: string;
};

/** How far: a bar, the count and the remaining time in words. */
export function ProgressBar({ label, done, total, unit, remainingSeconds, pending, className }: Props) {
  const parts: Part[] = [{ value: done, label: "done", className: "bg-streak" }];
  if (pending?.value) {
    parts.push({
      value: pending.value,
      label: pending.label,
      className:
        "bg-[repeating-linear-gradient(135deg,var(--color-streak)_0_2px,transparent_2px_6px)] opacity-80",
    });
  }
  return (
    <div className={cx("flex flex-col gap-1.5", className)}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={Math.min(done, total)}
        aria-valuetext={`${count(done)} of ${count(total)} ${unit}`}
        className="flex h-2 overflow-hidden rounded-full bg-line"
      >
        {parts.map((part) => (
          <span
            key={part.label}
            className={cx("h-full transition-[width]", part.className)}
            style={{ width: `${total > 0 ? Math.min(100, (part.value / total) * 100) : 0}%` }}
          />
        ))}
      </div>
      <p className="flex flex-wrap justify-between gap-x-4 text-sm text-ink-soft tabular-nums">
        <span>
          <span className="font-medium text-ink">{count(done)}</span> of {count(total)} {unit}
          {pending?.value ? `, ${count(pending.value)} ${pending.label}` : ""}
        </span>
        {remainingSeconds !== undefined && done < total ? (
          <span>about {duration(remainingSeconds)} left</span>
        ) : null}
      </p>
    </div>
  );
}
