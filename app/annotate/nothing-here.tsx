import { Button } from "#app/components/ui/button";
import { buttonLook } from "#app/components/ui/button-look";
import type { QueueState } from "./queue";

type Props = {
  queue: QueueState;
  answered: number;
  exam: boolean;
  leaveTo: string;
  onAsk: () => void;
};

/** No task on screen: being fetched, not reachable, or none there is; never a blank page. */
export function NothingHere({ queue, answered, exam, leaveTo, onAsk }: Props) {
  if (queue.asking && !queue.blocked)
    return (
      <div role="status" className="flex flex-1 p-6">
        <span className="sr-only">Fetching tasks</span>
        <div aria-hidden className="skeleton flex-1" />
      </div>
    );
  // A sitting that has its result is over: there is nothing to ask for again.
  const over = exam && !queue.blocked && queue.noWork !== undefined;
  const words = over
    ? { title: "The exam is over", text: queue.noWork?.sentence ?? "" }
    : wordsOf(queue, answered);
  return (
    <div role="status" className="flex flex-1 flex-col items-center justify-center gap-2 p-8 text-center">
      <p className="text-xl font-semibold">{words.title}</p>
      <p className="max-w-[60ch] text-ink-soft">{words.text}</p>
      <div className="mt-4 flex gap-2">
        {over ? null : <Button onClick={onAsk}>Ask again</Button>}
        <a href={leaveTo} className={buttonLook(over ? "primary" : "bare", "medium")}>
          {over ? "See the result" : "Leave the bench"}
        </a>
      </div>
    </div>
  );
}

function wordsOf(queue: QueueState, answered: number): { title: string; text: string } {
  if (queue.blocked === "unreachable")
    return {
      title: "The server cannot be reached",
      text: "Tasks come by themselves as soon as it answers. What you did is kept on this device.",
    };
  if (queue.blocked === "signed-out")
    return {
      title: "Sign in to go on",
      text: "Your session has ended. What you did is kept on this device.",
    };
  return {
    title: answered > 0 ? "That was all for now" : "Nothing to do here now",
    text: queue.noWork?.sentence ?? "There are no more tasks for you in this job right now.",
  };
}
