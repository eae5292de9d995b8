import { ChevronLeft, ScrollText } from "lucide-react";
import type { Guidelines } from "./bench-api";
import { GuidelinesAnswers } from "./guidelines-answers";
import { KeyCaps } from "./key-caps";
import { benchKey } from "./keys";

const READING = [
  "text-lg [&_h1]:mt-5 [&_h1]:text-xl [&_h1]:font-semibold [&_h2]:mt-5 [&_h2]:text-lg [&_h2]:font-semibold",
  "[&_h3]:mt-4 [&_h3]:text-base [&_h3]:font-semibold [&_p]:mt-2 [&_ul]:mt-2 [&_ul]:list-disc [&_ul]:pl-5 [&_ol]:mt-2",
  "[&_ol]:list-decimal [&_ol]:pl-5 [&_li]:mt-1 [&_a]:underline [&_a]:underline-offset-2 [&_code]:rounded-sm [&_code]:bg-surface-sunken",
  "[&_code]:px-1 [&_code]:text-sm [&_blockquote]:mt-2 [&_blockquote]:border-l-2 [&_blockquote]:border-line-strong [&_blockquote]:pl-3",
  "[&_img]:mt-2 [&_img]:max-w-full [&_img]:rounded-md [&_table]:mt-2 [&_td]:border [&_td]:border-line [&_td]:px-2 [&_th]:border",
  "[&_[data-change=added]]:mt-2 [&_[data-change=added]]:border-l-4 [&_[data-change=added]]:border-good [&_[data-change=added]]:bg-good-soft",
  "[&_[data-change=added]]:py-1 [&_[data-change=added]]:pl-3 [&_[data-change=removed]]:mt-2 [&_[data-change=removed]]:border-l-4",
  "[&_[data-change=removed]]:border-bad [&_[data-change=removed]]:bg-bad-soft [&_[data-change=removed]]:py-1",
  "[&_[data-change=removed]]:pl-3 [&_[data-change=removed]]:line-through",
  "[&_blockquote[title]]:rounded-md [&_blockquote[title]]:py-2 [&_blockquote[title=Example]]:border-good [&_blockquote[title=Example]]:bg-good-soft",
  "[&_blockquote[title=Counter-example]]:border-bad [&_blockquote[title=Counter-example]]:bg-bad-soft",
  "[&_th]:border-line [&_th]:px-2 [&_th]:text-left [&>:first-child]:mt-0",
].join(" ");

/** The requester's instructions; their HTML was made from Markdown and cleaned on the server. */
export function InstructionsText({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned on the server before it is stored
  return <div className={READING} dangerouslySetInnerHTML={{ __html: html }} />;
}

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

/** The instructions beside the task: 320 px, or a narrow rail that opens them again. Not on a phone. */
export function InstructionsPanel({ guidelines, open, onToggle }: Props) {
  const { version } = guidelines;
  if (!open) {
    return (
      <button
        type="button"
        aria-expanded={false}
        onClick={onToggle}
        className="hidden w-10 shrink-0 cursor-pointer flex-col items-center gap-3 border-r border-line bg-surface-raised pt-3 text-ink-soft hover:bg-surface-sunken hover:text-ink md:flex"
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
      className="hidden w-80 shrink-0 flex-col border-r border-line bg-surface-raised md:flex"
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
          className="flex h-7 cursor-pointer items-center gap-1.5 rounded-md px-1.5 text-ink-soft hover:bg-surface-sunken"
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
