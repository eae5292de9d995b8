import { Clock } from "lucide-react";
import { cx } from "#app/components/ui/cx";
import { RelativeTime } from "#app/components/ui/relative-time";

/** A moment after which something happens by itself; it stands out when less than `soonHours` are left. */
export function ClockTime({
  at,
  words,
  soonHours = 24,
  now,
}: {
  at: Date;
  words: string;
  soonHours?: number;
  now: Date;
}) {
  const soon = at.getTime() - now.getTime() < soonHours * 3_600_000;
  return (
    <span
      className={cx("inline-flex items-center gap-1.5 text-sm", soon ? "text-warn-ink" : "text-ink-soft")}
    >
      <Clock aria-hidden size={14} className="shrink-0" />
      <span>
        {words} <RelativeTime at={at} />
      </span>
    </span>
  );
}
