import { useState } from "react";
import { Button } from "#app/components/ui/button";
import type { Item } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";
import { change, redo, startHistory, undo } from "./history";
import { ToolHost } from "./tool-host";
import { useBenchKeys } from "./use-bench-keys";

type Props = {
  kind: string;
  config: unknown;
  item: Item;
  initial: unknown;
  onValue?: (value: unknown) => void;
  /** For readers who write programs: the stored value stands open. */
  open?: boolean;
};

const UNDOING = ["undo", "redo"] as const;

/** A kind's live tool on an example, with undo, what its rules say, and the value as it would be stored. */
export function KindDemo({ kind, config, item, initial, onValue, open }: Props) {
  const [history, setHistory] = useState(() => startHistory(initial));
  const rules = kindOf(kind);
  const problems = rules.problems(history.present, config, item);
  const put = (next: typeof history) => {
    setHistory(next);
    onValue?.(next.present);
  };
  useBenchKeys((id) => {
    if (id === "undo") put(undo(history));
    if (id === "redo") put(redo(history));
  }, UNDOING);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex h-[36rem] min-h-0 *:min-w-0 overflow-hidden rounded-lg border border-line bg-surface">
        <ToolHost
          kind={kind}
          item={item}
          config={config}
          value={history.present}
          onChange={(value, step) => put(change(history, value, step))}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="small"
          why={history.past.length === 0 && "There is nothing to undo."}
          onClick={() => put(undo(history))}
        >
          Undo
        </Button>
        <Button
          size="small"
          why={history.future.length === 0 && "There is nothing to redo."}
          onClick={() => put(redo(history))}
        >
          Redo
        </Button>
        <Button size="small" onClick={() => put(change(history, rules.blank(config)))}>
          Clear
        </Button>
        <p role="status" className={`text-sm ${problems.length > 0 ? "text-bad-ink" : "text-ink-soft"}`}>
          {problems[0]?.message ?? `Ready to submit: ${rules.summary(history.present, config)}`}
        </p>
      </div>
      <details open={open} className="rounded-lg border border-line bg-surface-sunken">
        <summary className="cursor-pointer px-4 py-2 font-medium">The value, as it is stored</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre tabIndex={0} className="max-h-80 overflow-auto border-t border-line px-4 py-3 text-sm">
          {JSON.stringify(history.present, null, 2)}
        </pre>
      </details>
    </div>
  );
}
