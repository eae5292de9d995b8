import { useEffect, useRef } from "react";
import { cx } from "#app/components/ui/cx";
import { Money } from "#app/components/ui/money";
import type { Item } from "#domain/annotations/kind";
import type { WaitingAnswer } from "#domain/reviews/review-desk";
import { ClockTime } from "./clock";

export type QueuedAnswer = Omit<WaitingAnswer, "item"> & { item: Item };

type Props = { answer: QueuedAnswer; now: Date; current: boolean; onPick: () => void };

/** One waiting answer in the list: what was answered, against what, and until when somebody may speak. */
export function AnswerRow({ answer, now, current, onPick }: Props) {
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) ref.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <li ref={ref} className="border-b border-line last:border-b-0">
      <button
        type="button"
        aria-current={current || undefined}
        onClick={onPick}
        className={cx(
          "flex w-full cursor-pointer flex-col gap-0.5 border-l-2 px-3 py-2.5 text-left -outline-offset-2",
          current ? "border-streak bg-streak-soft" : "border-transparent hover:bg-surface-sunken",
        )}
      >
        <span className="flex justify-between gap-3">
          <span className="min-w-0 truncate font-medium">{answer.summary}</span>
          <Money micros={answer.rewardMicros} currency={answer.currency} className="text-sm text-ink-soft" />
        </span>
        {answer.agrees === false && answer.label !== null ? (
          <span className="text-sm">differs from the final label, {answer.label}</span>
        ) : null}
        <span className="truncate text-sm text-ink-soft">{answer.jobTitle}</span>
        {answer.acceptAfter ? <ClockTime at={answer.acceptAfter} words="silence pays" now={now} /> : null}
      </button>
    </li>
  );
}
