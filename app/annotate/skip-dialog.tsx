import { type KeyboardEvent, useState } from "react";
import { Button } from "#app/components/ui/button";
import type { SkipReason } from "./bench-api";
import { Dialog } from "./dialog";

const REASONS: { reason: SkipReason; key: string; words: string; help: string }[] = [
  {
    reason: "unclear",
    key: "1",
    words: "The instructions do not say",
    help: "The requester sees what is unclear.",
  },
  {
    reason: "broken",
    key: "2",
    words: "It is broken or does not show",
    help: "An empty text, an image that does not load.",
  },
  {
    reason: "not_for_me",
    key: "3",
    words: "It is not for me",
    help: "A language or subject you do not know, or do not want to see.",
  },
  { reason: "other", key: "4", words: "Something else", help: "Say what, below." },
];

type Props = { onSkip: (reason: SkipReason, comment?: string) => void; onClose: () => void };

/** Giving a task back, with a reason: a number picks it and skips. Skipping costs nothing and is not held against anyone. */
export function SkipDialog({ onSkip, onClose }: Props) {
  const [comment, setComment] = useState("");
  const skip = (reason: SkipReason) => onSkip(reason, comment.trim() || undefined);
  const pickByKey = (event: KeyboardEvent) => {
    const one = REASONS.find((each) => each.key === event.key);
    if (one && !(event.target instanceof HTMLTextAreaElement)) skip(one.reason);
  };
  return (
    <Dialog title="Skip this task" onClose={onClose} onKey={pickByKey}>
      <fieldset aria-label="Reason" className="flex flex-col gap-1">
        {REASONS.map(({ reason, key, words, help }, index) => (
          <button
            key={reason}
            type="button"
            data-first={index === 0 || undefined}
            onClick={() => skip(reason)}
            className="flex cursor-pointer items-center gap-3 rounded-md border border-line px-3 py-2 text-left hover:bg-surface-sunken"
          >
            <span className="flex-1">
              <span className="block font-medium">{words}</span>
              <span className="block text-sm text-ink-soft">{help}</span>
            </span>
            <kbd className="rounded-sm border border-b-2 border-line-strong px-1.5 text-xs text-ink-soft">
              {key}
            </kbd>
          </button>
        ))}
      </fieldset>
      <label className="mt-4 block text-sm font-medium">
        A note to the requester (optional)
        <textarea
          value={comment}
          maxLength={2000}
          rows={2}
          onChange={(event) => setComment(event.target.value)}
          className="mt-1 block w-full rounded-md border border-line-strong bg-surface px-3 py-2 text-base font-normal"
        />
      </label>
      <div className="mt-4 flex justify-end">
        <Button onClick={onClose}>Keep the task</Button>
      </div>
    </Dialog>
  );
}
