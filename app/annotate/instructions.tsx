import { ChevronLeft, ScrollText } from "lucide-react";
import type { Guidelines } from "./bench-api";
import { GuidelinesAnswers } from "./guidelines-answers";
import { InstructionsText } from "./instructions-text";
import { KeyCaps } from "./key-caps";
import { benchKey } from "./keys";

/** The whole of what is said beside a task: the text, with what is new in this session marked, and what was asked. */
export function GuidelinesText({ guidelines }: { guidelines: Guidelines }) {
  const { html, changes, answers, own } = guidelines;
  return (
    <>
      <InstructionsText html={changes?.html ?? html} />
      <GuidelinesAnswers answers={answers} own={own} />
    </>
  );
}

type Props = {
  guidelines: Guidelines;
  open: boolean;
  onToggle: () => void;
};

/** The instructions beside the task: 320 px, or a narrow rail that opens them again. Below 1024 px, where the task needs the room, they are a dialog. */
export function InstructionsPanel({ guidelines, open, onToggle }: Props) {
  const { version } = guidelines;
  if (!open) {
    return (
      <button
        type="button"
        aria-expanded={false}
        onClick={onToggle}
        className="hidden w-10 shrink-0 cursor-pointer flex-col items-center gap-3 border-r border-line bg-surface-raised pt-3 text-ink-soft hover:bg-surface-sunken hover:text-ink lg:flex"
      >
        <ScrollText aria-hidden size={16} />
        <span className="text-sm [writing-mode:vertical-rl]">Instructions</span>
        <KeyCaps chord={benchKey("instructions")} />
      </button>
    );
  }
  return (
    <aside
      aria-label="Instructions"
      className="hidden w-80 shrink-0 flex-col border-r border-line bg-surface-raised lg:flex"
    >
      <div className="flex h-10 shrink-0 items-center justify-between border-b border-line pr-1.5 pl-4">
        <h2 className="text-sm font-semibold">
          Instructions <span className="font-normal text-ink-soft">version {version}</span>
        </h2>
        <button
          type="button"
          aria-expanded
          aria-label="Hide the instructions"
          onClick={onToggle}
          className="flex h-7 pointer-coarse:h-10 cursor-pointer items-center gap-1.5 rounded-md px-1.5 text-ink-soft hover:bg-surface-sunken"
        >
          <KeyCaps chord={benchKey("instructions")} />
          <ChevronLeft aria-hidden size={16} />
        </button>
      </div>
      <section
        aria-label="Text of the instructions"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto p-4 outline-offset-[-2px]"
      >
        <GuidelinesText guidelines={guidelines} />
      </section>
    </aside>
  );
}
