import type { LucideIcon } from "lucide-react";
import { CornerDownLeft, Flag, History, Keyboard, Redo2, ScrollText, SkipForward, Undo2 } from "lucide-react";
import { cx } from "#app/components/ui/cx";
import type { BenchState } from "./bench-state";
import { KeyCaps } from "./key-caps";
import { type BenchActionId, benchKey, submitWhileWriting } from "./keys";
import { useWriting } from "./use-bench-keys";

type Props = { state: BenchState; exam: boolean; onAct: (id: BenchActionId) => void };

/** What can be done with the task, each with its key drawn on it. */
export function ActionBar({ state, exam, onAct }: Props) {
  const none = !state.queue.current;
  const reopened = Boolean(state.queue.current?.reopened);
  const graded = Boolean(state.pending?.feedback);
  const problem = state.problems[0];
  const writing = useWriting();
  return (
    <footer className="relative flex shrink-0 items-center gap-1 border-t border-line bg-surface-raised px-2 py-1.5 md:gap-1.5 md:px-3">
      <Act
        id="skip"
        icon={SkipForward}
        words={reopened ? "Leave as it was" : "Skip"}
        off={none || Boolean(state.pending) || exam}
        onAct={onAct}
      />
      <Act
        id="flag"
        icon={Flag}
        words={state.comment ? "Flagged" : "Flag"}
        on={Boolean(state.comment)}
        off={none || Boolean(state.pending) || reopened}
        onAct={onAct}
      />
      {exam ? null : <Act id="take-back" icon={History} words="Take back" off={reopened} onAct={onAct} />}
      <span aria-hidden className="mx-1 hidden h-6 w-px bg-line md:block" />
      <Act id="undo" icon={Undo2} words="Undo" off={!state.canUndo} onAct={onAct} />
      <Act id="redo" icon={Redo2} words="Redo" off={!state.canRedo} onAct={onAct} />
      <span aria-hidden className="mx-1 hidden h-6 w-px bg-line md:block" />
      <span className="flex min-w-0 max-w-11 flex-1 md:max-w-none md:flex-none lg:hidden">
        <Act id="instructions" icon={ScrollText} words="Instructions" onAct={onAct} />
      </span>
      <span className="hidden md:inline pointer-coarse:hidden">
        <Act id="keys" icon={Keyboard} words="Keys" onAct={onAct} />
      </span>
      <p
        role="alert"
        className="pointer-events-none absolute right-3 bottom-full mb-2 max-w-[min(32rem,90%)] rounded-md bg-bad-soft px-3 py-2 text-bad-ink shadow-overlay empty:hidden md:static md:mb-0 md:ml-auto md:shadow-none"
      >
        {problem ? problem.message : null}
      </p>
      <button
        type="button"
        disabled={none || (Boolean(state.pending) && !graded)}
        onClick={() => onAct("submit")}
        className={`flex min-h-11 shrink-0 cursor-pointer items-center gap-2.5 rounded-md bg-act px-4 font-semibold text-act-ink transition-colors hover:bg-act-hover disabled:cursor-default disabled:bg-surface-sunken disabled:text-ink-faint md:min-h-9 pointer-coarse:min-h-11 ${problem ? "ml-auto md:ml-2" : "ml-auto"}`}
      >
        <CornerDownLeft aria-hidden size={16} className="md:hidden" />
        {graded ? (
          "Next"
        ) : exam && state.pending ? (
          "Grading…"
        ) : reopened ? (
          <span>
            Submit<span className="max-md:sr-only"> the change</span>
          </span>
        ) : (
          "Submit"
        )}
        {/* As wide as the longer of its two keys, so that it stands still when somebody begins to write. Pressed through: a key
            that is drawn anew as the field is left would take the click with it. */}
        <span
          aria-hidden
          className="pointer-events-none hidden min-w-25 justify-end md:inline-flex pointer-coarse:hidden"
        >
          <KeyCaps chord={writing ? submitWhileWriting() : benchKey("submit")} />
        </span>
      </button>
    </footer>
  );
}

type ActProps = {
  id: BenchActionId;
  icon: LucideIcon;
  words: string;
  off?: boolean;
  on?: boolean;
  onAct: (id: BenchActionId) => void;
};

function Act({ id, icon: Icon, words, off, on, onAct }: ActProps) {
  return (
    <button
      type="button"
      disabled={off}
      title={words}
      onClick={() => onAct(id)}
      className={`flex min-h-11 min-w-0 max-w-11 flex-1 cursor-pointer items-center justify-center gap-2 rounded-md font-medium transition-colors disabled:cursor-default disabled:text-ink-faint md:min-h-9 pointer-coarse:min-h-11 md:max-w-none md:flex-none md:px-2 ${on ? "bg-warn-soft text-warn-ink" : "text-ink-soft enabled:hover:bg-surface-sunken enabled:hover:text-ink"}`}
    >
      <Icon aria-hidden size={16} />
      <span className="sr-only md:pointer-coarse:not-sr-only lg:not-sr-only">{words}</span>
      <span aria-hidden className={cx("hidden md:inline pointer-coarse:hidden", !off && "text-ink")}>
        <KeyCaps chord={benchKey(id)} />
      </span>
    </button>
  );
}
