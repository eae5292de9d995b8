import { useEffect, useState } from "react";
import { cx } from "./cx";
import { useHydrated } from "./use-hydrated";

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "3 hours ago", "in 2 days", "just now". Pure: both instants are given. */
export function relative(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  if (!step) return seconds > 5 ? "in a moment" : "just now";
  return new Intl.RelativeTimeFormat("en", { numeric: "always" }).format(
    Math.round(seconds / step[1]),
    step[0],
  );
}

/** "21 Nov 2026, 14:05" in a zone; UTC is named because nobody lives in it. */
export function exact(at: Date, timeZone?: string): string {
  const text = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    at,
  );
  return timeZone === "UTC" ? `${text} UTC` : text;
}

/**
 * A time, relative, with the exact one on hover in the reader's zone. The server cannot know the zone: it writes
 * the exact time in UTC, and the browser turns it into the relative one once the page is alive.
 */
export function RelativeTime({ at, className }: { at: Date | string; className?: string }) {
  const date = new Date(at);
  const alive = useHydrated();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time
      dateTime={date.toISOString()}
      title={exact(date, alive ? undefined : "UTC")}
      className={cx(alive && "whitespace-nowrap", className)}
    >
      {alive ? relative(date, now) : exact(date, "UTC")}
    </time>
  );
}
