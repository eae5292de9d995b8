import { useEffect, useRef } from "react";
import { Button } from "#app/components/ui/button";
import { InstructionsText } from "./instructions-text";
import { KeyCaps } from "./key-caps";
import { benchKey } from "./keys";
import type { GuidelinesDesk } from "./use-guidelines";

/** New instructions with their changes marked; the work waits, with everything done to it, until they are confirmed. */
export function GuidelinesGate({ desk }: { desk: GuidelinesDesk }) {
  const { shown, why } = desk;
  const text = useRef<HTMLElement>(null);
  useEffect(() => text.current?.focus(), []);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="border-b border-line bg-warn-soft px-5 py-3">
        <h2 className="font-semibold">The instructions have changed</h2>
        <p className="max-w-[75ch]">
          This is version {shown.version}; you confirmed version {shown.changes?.since}. What is new is
          marked, what no longer holds is struck out. What you have done on this task is kept.
        </p>
      </div>
      <section
        ref={text}
        aria-label="Text of the new instructions"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto p-5 outline-offset-[-2px]"
      >
        <div className="mx-auto max-w-[75ch]">
          <InstructionsText html={shown.changes?.html ?? shown.html} />
        </div>
      </section>
      <div className="flex flex-wrap items-center justify-end gap-3 border-t border-line bg-surface-raised px-5 py-3">
        {why ? (
          <p role="alert" className="mr-auto text-bad-ink">
            {why}
          </p>
        ) : null}
        <Button look="primary" onClick={desk.confirm}>
          I have read version {shown.version}
          <span aria-hidden className="hidden md:inline">
            <KeyCaps chord={benchKey("submit")} />
          </span>
        </Button>
      </div>
    </div>
  );
}
