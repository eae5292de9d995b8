import { useEffect, useRef, useState } from "react";
import { Button } from "#app/components/ui/button";
import { kindOf } from "#domain/annotations/kinds/index";
import { Bench } from "./bench";
import { benchApi } from "./bench-api";
import { BenchScreen } from "./bench-screen";
import { openBenchStorage } from "./indexed-db";
import { LicenseContext } from "./license";
import { preloadItem } from "./preload";
import { guardTab, type TabGuard, type TabState } from "./tab-guard";
import type { WorkbenchProps } from "./workbench-props";

type Opened = { bench: Bench; durable: boolean };

/** The workbench, the whole window. One tab of a browser works at a time; the others say so and offer to take over. */
export function Workbench(props: WorkbenchProps) {
  const { owner } = props;
  const [tab, setTab] = useState<TabState>("asking");
  const [guard, setGuard] = useState<TabGuard>();
  const [opened, setOpened] = useState<Opened>();
  /** What the page came with is stale once another tab has worked: then the server is asked. */
  const fresh = useRef(true);

  useEffect(() => {
    const asked = guardTab(`touchstone-bench:${owner}`, setTab);
    setGuard(asked);
    return () => asked.leave();
  }, [owner]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a bench lives as long as its tab holds the work; newer props are for the next one
  useEffect(() => {
    if (tab === "elsewhere") fresh.current = false;
    if (tab !== "held") return;
    let bench: Bench | undefined;
    let gone = false;
    void openBenchStorage().then((storage) => {
      if (gone) return;
      bench = openBench({ ...props, initial: fresh.current ? props.initial : [] }, storage);
      fresh.current = false;
      setOpened({ bench, durable: storage.durable });
      void bench.start();
    });
    return () => {
      gone = true;
      bench?.stop();
      setOpened(undefined);
    };
  }, [tab, props.job.id, props.apiBase]);

  return (
    <LicenseContext.Provider value={props.licenseKey}>
      <div className="flex h-dvh flex-col overflow-hidden bg-surface text-base text-ink">
        {tab === "elsewhere" ? (
          <Elsewhere onTakeOver={() => guard?.takeOver()} leaveTo={props.leaveTo} />
        ) : opened ? (
          <BenchScreen {...props} {...opened} />
        ) : (
          <Opening title={props.job.title} />
        )}
      </div>
    </LicenseContext.Provider>
  );
}

function openBench(props: WorkbenchProps, storage: Awaited<ReturnType<typeof openBenchStorage>>): Bench {
  const { job, apiBase, owner, initial, exam = false } = props;
  const kind = kindOf(job.kind);
  return new Bench({
    api: benchApi(apiBase),
    storage,
    owner,
    base: apiBase,
    initial,
    leaseSeconds: job.leaseSeconds,
    paidSoFarMicros: BigInt(props.paidSoFarMicros),
    exam,
    blank: () => kind.blank(job.config),
    problems: (value, assignment) => kind.problems(value, job.config, assignment.item),
    preload: preloadItem,
    visible: () => document.visibilityState === "visible",
  });
}

function Opening({ title }: { title: string }) {
  return (
    <div role="status" className="flex flex-1 flex-col">
      <h1 className="flex h-10 items-center border-b border-line bg-surface-raised px-4 text-sm font-semibold">
        {title}
      </h1>
      <span className="sr-only">Opening the bench</span>
      <div aria-hidden className="skeleton m-6 flex-1" />
    </div>
  );
}

function Elsewhere({ onTakeOver, leaveTo }: { onTakeOver: () => void; leaveTo: string }) {
  return (
    <main className="flex flex-1 flex-col items-center justify-center gap-2 p-8 text-center">
      <h1 className="text-xl font-semibold">The bench is open in another tab</h1>
      <p className="max-w-[60ch] text-ink-soft">
        Only one tab works at a time, so that no answer is given twice. What was done there is saved and comes
        along.
      </p>
      <div className="mt-4 flex items-center gap-4">
        <Button look="primary" onClick={onTakeOver}>
          Work here instead
        </Button>
        <a href={leaveTo} className="link">
          Leave the bench
        </a>
      </div>
    </main>
  );
}
