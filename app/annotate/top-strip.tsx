import { ArrowLeft, CircleCheck, CloudOff, LoaderCircle, Pause, Timer } from "lucide-react";
import { useEffect, useState } from "react";
import { Money } from "#app/components/ui/money";
import type { Bench } from "./bench";
import type { BenchState } from "./bench-state";
import { savedWords } from "./saved-words";

type Props = {
  bench: Bench;
  state: BenchState;
  title: string;
  currency: string;
  durable: boolean;
  exam: boolean;
  leaveTo: string;
};

/** It turns only where sending takes long: a sign that turns after every answer costs a frame each time and tells nothing. */
const LATE_SPIN = "animate-spin [animation-delay:1s]";

/** Forty pixels that answer: which job, how many done, what is saved where, how long, how much. */
export function TopStrip({ bench, state, title, currency, durable, exam, leaveTo }: Props) {
  const saved = savedWords(state.outbox, state.draft, state.answered, durable);
  const Sign = saved.tone === "warn" ? CloudOff : saved.tone === "busy" ? LoaderCircle : CircleCheck;
  return (
    <header className="flex h-10 shrink-0 items-center gap-3 border-b border-line bg-surface-raised pr-3 pl-1.5 text-sm whitespace-nowrap md:gap-4">
      <a
        href={leaveTo}
        aria-label="Leave the bench"
        className="flex h-8 pointer-coarse:h-10 pointer-coarse:px-3 items-center gap-1.5 rounded-md px-2 text-ink-soft hover:bg-surface-sunken hover:text-ink"
      >
        <ArrowLeft aria-hidden size={16} />
        <span className="hidden md:inline">Leave</span>
      </a>
      <h1 className="min-w-0 truncate font-semibold">{title}</h1>
      {exam ? <span className="rounded-sm border border-line-strong px-1.5 text-xs">Exam</span> : null}
      <span className="hidden text-ink-soft tabular-nums md:inline">
        {state.answered === 0 ? "First task" : `${state.answered} answered`} this session
      </span>
      <span
        role="status"
        title={saved.detail}
        className={`ml-auto flex min-w-0 items-center gap-1.5 ${saved.tone === "warn" ? "text-warn-ink" : "text-ink-soft"}`}
      >
        <Sign aria-hidden size={16} className={`shrink-0 ${saved.tone === "busy" ? LATE_SPIN : ""}`} />
        <span className={`truncate ${saved.tone === "warn" ? "" : "sr-only md:not-sr-only"}`}>
          {saved.words}
        </span>
      </span>
      <Clock bench={bench} />
      {exam ? null : (
        <span className="text-right tabular-nums" title="Pay for the answers you handed in, before review">
          <span className="sr-only">Pay so far </span>
          <Money micros={state.paidMicros} currency={currency} className="font-semibold" />
        </span>
      )}
    </header>
  );
}

/** Active time on this task; it stands still, and says so, after a minute without input. */
function Clock({ bench }: { bench: Bench }) {
  const [time, setTime] = useState(() => bench.time());
  useEffect(() => {
    const timer = setInterval(() => setTime(bench.time()), 250);
    return () => clearInterval(timer);
  }, [bench]);
  const minutes = Math.floor(time.seconds / 60);
  const written = `${minutes}:${String(time.seconds % 60).padStart(2, "0")}`;
  const Sign = time.idle ? Pause : Timer;
  return (
    <span
      className={`flex items-center gap-1 tabular-nums ${time.idle ? "text-warn-ink" : "text-ink-soft"}`}
      title={time.idle ? "Paused: no input for a minute. Any key goes on." : "Active time on this task"}
    >
      <Sign aria-hidden size={14} />
      <span className="sr-only">{time.idle ? "Time paused at " : "Active time "}</span>
      {written}
      {time.idle ? <span className="hidden md:inline"> paused</span> : null}
    </span>
  );
}
