import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "#app/components/ui/button";
import { RelativeTime } from "#app/components/ui/relative-time";
import type { Bench } from "./bench";
import type { RecentAnswer } from "./bench-api";
import { Dialog } from "./dialog";

type Props = { bench: Bench; waiting: number; onClose: () => void };
type Asked = { answers?: RecentAnswer[]; why?: string };

/** The last answers that can still be changed: a number opens one of them again. */
export function TakeBackDialog({ bench, waiting, onClose }: Props) {
  const [asked, setAsked] = useState<Asked>({});
  const [opening, setOpening] = useState(false);
  useEffect(() => {
    let gone = false;
    void bench.doors.recent().then((outcome) => {
      if (gone) return;
      if (outcome.type === "done") setAsked({ answers: outcome.data.answers });
      else setAsked({ why: whyNot(outcome) });
    });
    return () => {
      gone = true;
    };
  }, [bench]);

  const open = async (answer: RecentAnswer) => {
    setOpening(true);
    const why = await bench.takeBack(answer.assignmentId);
    setOpening(false);
    if (why === undefined) return onClose();
    setAsked((now) => ({ ...now, why }));
  };
  const pickByKey = (event: KeyboardEvent) => {
    const place = event.key === "0" ? 9 : Number(event.key) - 1;
    const answer = asked.answers?.[place];
    if (answer && !opening) void open(answer);
  };
  return (
    <Dialog title="Take back an answer" onClose={onClose} onKey={pickByKey}>
      {asked.why ? (
        <p role="alert" className="mb-3 rounded-md bg-warn-soft px-3 py-2">
          {asked.why}
        </p>
      ) : null}
      {asked.answers ? <Answers answers={asked.answers} busy={opening} onOpen={open} /> : null}
      {!asked.answers && !asked.why ? (
        <div role="status" className="skeleton h-24">
          <span className="sr-only">Looking for your last answers</span>
        </div>
      ) : null}
      {waiting > 0 ? (
        <p className="mt-3 text-sm text-ink-soft">
          What is still on its way stands here once it has been received.
        </p>
      ) : null}
      <div className="mt-4 flex justify-end">
        <Button onClick={onClose}>Leave them as they are</Button>
      </div>
    </Dialog>
  );
}

type ListProps = { answers: RecentAnswer[]; busy: boolean; onOpen: (answer: RecentAnswer) => void };

function Answers({ answers, busy, onOpen }: ListProps) {
  // They come in after the dialog has opened: the newest one then has the focus, so that Enter takes it back.
  const newest = useRef<HTMLButtonElement>(null);
  useEffect(() => newest.current?.focus(), []);
  if (answers.length === 0)
    return (
      <p className="text-ink-soft">
        None of your last answers can be changed now. An answer can be for a short while after you hand it in.
      </p>
    );
  return (
    <ol className="flex flex-col gap-1">
      {answers.map((answer, index) => (
        <li key={answer.assignmentId}>
          <button
            type="button"
            ref={index === 0 ? newest : undefined}
            aria-disabled={busy}
            onClick={() => (busy ? undefined : onOpen(answer))}
            className="flex w-full cursor-pointer items-center gap-3 rounded-md border border-line px-3 py-2 text-left hover:bg-surface-sunken"
          >
            <span className="min-w-0 flex-1">
              <span className="line-clamp-2 font-medium break-words">{answer.summary}</span>
              <span className="block text-sm text-ink-soft">
                handed in <RelativeTime at={new Date(answer.submittedAt)} />
                {answer.changes > 0
                  ? `, changed ${answer.changes === 1 ? "once" : `${answer.changes} times`}`
                  : ""}
              </span>
            </span>
            <kbd className="rounded-sm border border-b-2 border-line-strong px-1.5 text-xs text-ink-soft">
              {(index + 1) % 10}
            </kbd>
          </button>
        </li>
      ))}
    </ol>
  );
}

function whyNot(outcome: { type: string; message?: string }): string {
  if (outcome.type === "signed-out") return "Your session has ended. Sign in, then ask again.";
  if (outcome.type === "refused") return outcome.message ?? "";
  return "The server cannot be reached now, so your last answers cannot be listed. They stand as you handed them in.";
}
