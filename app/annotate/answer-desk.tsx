import { Redo2, Undo2 } from "lucide-react";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { Button } from "#app/components/ui/button";
import { cx } from "#app/components/ui/cx";
import { useHydrated } from "#app/components/ui/use-hydrated";
import type { Item } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Step } from "#domain/annotations/surface";
import { change, type History, redo, startHistory, undo } from "./history";
import { KeyCaps } from "./key-caps";
import { benchKey } from "./keys";
import { LicenseContext } from "./license";
import { ToolHost } from "./tool-host";
import { useBenchKeys } from "./use-bench-keys";

const UNDOING = ["undo", "redo"] as const;

export type Answering = {
  history: History<unknown>;
  value: unknown;
  put: (next: History<unknown>) => void;
  set: (value: unknown, step?: Step) => void;
  undo: () => void;
  redo: () => void;
};

/** An answer in the making, with undo and redo without limit; each new value is told. */
export function useAnswering(initial: unknown, onValue?: (value: unknown) => void): Answering {
  const [history, setHistory] = useState(() => startHistory(initial));
  const put = (next: History<unknown>) => {
    setHistory(next);
    if (!Object.is(next.present, history.present)) onValue?.(next.present);
  };
  return {
    history,
    value: history.present,
    put,
    set: (value, step) => put(change(history, value, step)),
    undo: () => put(undo(history)),
    redo: () => put(redo(history)),
  };
}

type Props = {
  kind: string;
  config: unknown;
  item: Item;
  answering: Answering;
  /** What the tool is for, read out: "The right answer". */
  label: string;
  licenseKey?: string;
  /** At the end of the line below the tool: how the draft stands. */
  aside?: ReactNode;
  /** Something was tried that the answer is not ready for: what is wrong stands out. */
  urged?: boolean;
  /** Asked before it goes off, where it may well be a mistake. */
  doubt?: string | undefined;
  /** Once it is right: "Ready to submit". */
  ready?: string;
  /** How tall the tool is. */
  className?: string;
};

/**
 * The very tool that workers have, to make an answer with outside the bench: right answers of exams and gold, rulings,
 * trying a kind. Undo and redo by the bench's keys; what is still wrong is said below the tool.
 */
export function AnswerDesk(props: Props) {
  const { kind, config, item, answering, label, licenseKey, aside, urged, className } = props;
  const { history, value } = answering;
  const rules = kindOf(kind);
  const problem = rules.problems(value, config, item)[0]?.message ?? props.doubt;
  // The tool is loaded by the browser alone: its undo history begins there.
  const alive = useHydrated();
  useBenchKeys((id) => (id === "undo" ? answering.undo() : answering.redo()), UNDOING);
  // On another item the tool begins anew: what it holds of the one before would be wrong there.
  const shown = useMemo(() => JSON.stringify(item), [item]);
  const latest = useLatest(answering.set);
  return (
    <LicenseContext.Provider value={licenseKey}>
      <div className="flex min-w-0 flex-col gap-3">
        <section
          aria-label={label}
          className={cx(
            "isolate flex min-h-0 *:min-w-0 overflow-hidden rounded-lg border bg-surface",
            urged && problem ? "border-bad" : "border-line-strong",
            className ?? "h-[min(38rem,82dvh)] min-h-96",
          )}
        >
          {alive ? (
            <ToolHost key={shown} {...{ kind, item, config, value }} onChange={latest} />
          ) : (
            <div aria-hidden className="skeleton m-6 flex-1" />
          )}
        </section>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
          <Button
            size="small"
            icon={Undo2}
            why={history.past.length === 0 && "There is nothing to undo."}
            onClick={answering.undo}
          >
            Undo <KeyCaps chord={benchKey("undo")} />
          </Button>
          <Button
            size="small"
            icon={Redo2}
            why={history.future.length === 0 && "There is nothing to redo."}
            onClick={answering.redo}
          >
            Redo <KeyCaps chord={benchKey("redo")} />
          </Button>
          <Button size="small" onClick={() => answering.put(change(history, rules.blank(config)))}>
            Clear
          </Button>
          <p
            role={urged && problem ? "alert" : "status"}
            className={cx(
              "min-w-0 text-sm",
              problem ? (urged ? "font-semibold text-bad-ink" : "text-ink-soft") : "text-ink-soft",
            )}
          >
            {problem ?? `${props.ready ?? "The answer"}: ${rules.summary(value, config)}`}
          </p>
          {aside ? <span className="ml-auto text-sm text-ink-soft">{aside}</span> : null}
        </div>
      </div>
    </LicenseContext.Provider>
  );
}

/** The same function for the life of the tool, which is drawn anew only for what it shows. */
function useLatest(set: Answering["set"]): Answering["set"] {
  const [held] = useState(() => ({ set }));
  held.set = set;
  return useCallback((value, step) => held.set(value, step), [held]);
}
