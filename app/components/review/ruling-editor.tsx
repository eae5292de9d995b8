import { useState } from "react";
import { change, redo, startHistory, undo } from "#app/annotate/history";
import { LicenseContext } from "#app/annotate/license";
import { ToolHost } from "#app/annotate/tool-host";
import { useBenchKeys } from "#app/annotate/use-bench-keys";
import type { Item } from "#domain/annotations/kind";

type Props = {
  kind: string;
  item: Item;
  config: unknown;
  initial: unknown;
  onValue: (value: unknown) => void;
  licenseKey?: string;
};

const UNDOING = ["undo", "redo"] as const;

/** A reviewer's own answer, in the tool the workers had, beginning from one of theirs. Undo and redo as at the bench. */
export function RulingEditor({ kind, item, config, initial, onValue, licenseKey }: Props) {
  const [history, setHistory] = useState(() => startHistory(initial));
  const put = (next: typeof history) => {
    setHistory(next);
    onValue(next.present);
  };
  useBenchKeys((id) => {
    if (id === "undo") put(undo(history));
    if (id === "redo") put(redo(history));
  }, UNDOING);
  return (
    <LicenseContext.Provider value={licenseKey}>
      <section
        aria-label="Your own answer"
        className="isolate flex h-[34rem] min-h-0 overflow-hidden rounded-lg border border-streak bg-surface"
      >
        <ToolHost
          kind={kind}
          item={item}
          config={config}
          value={history.present}
          onChange={(value, step) => put(change(history, value, step))}
        />
      </section>
    </LicenseContext.Provider>
  );
}
