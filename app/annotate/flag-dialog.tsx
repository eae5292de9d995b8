import { useState } from "react";
import { Button } from "#app/components/ui/button";
import { Dialog } from "./dialog";

type Props = {
  comment: string | undefined;
  onKeep: (comment: string) => void;
  onSkip: (comment: string) => void;
  onClose: () => void;
};

/** Saying that a task can be read in more than one way: the note goes with the answer, or with a skip. */
export function FlagDialog({ comment, onKeep, onSkip, onClose }: Props) {
  const [words, setWords] = useState(comment ?? "");
  const why = words.trim() ? null : "Write first what is ambiguous.";
  return (
    <Dialog title="Flag as ambiguous" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!why) onKeep(words);
        }}
      >
        <label className="block font-medium">
          What can be read in two ways?
          <textarea
            data-first
            value={words}
            rows={4}
            maxLength={2000}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
                event.currentTarget.form?.requestSubmit();
            }}
            className="mt-1 block w-full rounded-md border border-line-strong bg-surface px-3 py-2 font-normal"
          />
        </label>
        <p className="mt-1 text-sm text-ink-soft">The requester reads it beside your answer.</p>
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          {comment ? (
            <Button look="bare" onClick={() => onKeep("")}>
              Remove the flag
            </Button>
          ) : null}
          <Button why={why} onClick={() => onSkip(words)}>
            Skip as unclear
          </Button>
          <Button look="primary" type="submit" why={why}>
            Keep the note and answer
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
