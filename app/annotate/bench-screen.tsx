import { useState, useSyncExternalStore } from "react";
import { ActionBar } from "./action-bar";
import type { Bench } from "./bench";
import type { SkipReason } from "./bench-api";
import { BenchNotices } from "./bench-notices";
import type { BenchState } from "./bench-state";
import { Dialog } from "./dialog";
import { FeedbackPanel } from "./feedback-panel";
import { FlagDialog } from "./flag-dialog";
import { InstructionsPanel, InstructionsText } from "./instructions";
import type { BenchActionId } from "./keys";
import { KeysDialog } from "./keys-dialog";
import { NothingHere } from "./nothing-here";
import { SkipDialog } from "./skip-dialog";
import { ToolHost } from "./tool-host";
import { TopStrip } from "./top-strip";
import { useBenchKeys } from "./use-bench-keys";
import { usePresence } from "./use-presence";
import { useRemembered } from "./use-remembered";
import type { WorkbenchProps } from "./workbench";

type Props = WorkbenchProps & { bench: Bench; durable: boolean };
type Shown = "skip" | "flag" | "keys" | "instructions" | undefined;

/** The bench in use: strip, instructions, tool, actions. */
export function BenchScreen({ bench, durable, job, exam = false, leaveTo, loginTo }: Props) {
  const state = useSyncExternalStore(bench.subscribe, bench.state, bench.state);
  const [dialog, setDialog] = useState<Shown>();
  const [reading, setReading] = useRemembered("touchstone-instructions-open", true);
  const close = () => setDialog(undefined);
  usePresence(bench);

  const act = (id: BenchActionId) => {
    const ready = Boolean(state.queue.current) && !state.pending;
    if (id === "submit") return state.pending ? state.pending.feedback && bench.next() : void bench.submit();
    if (id === "undo") return bench.undo();
    if (id === "redo") return bench.redo();
    if (id === "keys") return setDialog("keys");
    if (id === "instructions")
      return window.matchMedia("(min-width: 48rem)").matches
        ? setReading(!reading)
        : setDialog("instructions");
    if (ready) setDialog(id);
  };
  useBenchKeys(act);

  const skip = (reason: SkipReason, comment?: string) => {
    close();
    void bench.skip(reason, comment);
  };
  return (
    <>
      <TopStrip {...{ bench, state, durable, exam, leaveTo }} title={job.title} currency={job.currency} />
      <BenchNotices {...{ bench, state, loginTo }} />
      <main className="flex min-h-0 flex-1">
        <InstructionsPanel
          html={job.instructionsHtml}
          version={job.instructionsVersion}
          open={reading}
          onToggle={() => setReading(!reading)}
        />
        <Middle {...{ bench, state, job, leaveTo }} />
      </main>
      <ActionBar state={state} exam={exam} onAct={act} />
      {dialog === "skip" ? <SkipDialog onSkip={skip} onClose={close} /> : null}
      {dialog === "flag" ? (
        <FlagDialog
          comment={state.comment}
          onKeep={(comment) => {
            bench.setComment(comment);
            close();
          }}
          onSkip={(comment) => skip("unclear", comment)}
          onClose={close}
        />
      ) : null}
      {dialog === "keys" ? <KeysDialog kind={job.kind} onClose={close} /> : null}
      {dialog === "instructions" ? (
        <Dialog title="Instructions" onClose={close}>
          <InstructionsText html={job.instructionsHtml} />
        </Dialog>
      ) : null}
    </>
  );
}

type MiddleProps = { bench: Bench; state: BenchState; job: WorkbenchProps["job"]; leaveTo: string };

function Middle({ bench, state, job, leaveTo }: MiddleProps) {
  const { current } = state.queue;
  if (state.pending?.feedback)
    return <FeedbackPanel job={job} pending={state.pending} feedback={state.pending.feedback} />;
  if (!current)
    return (
      <NothingHere
        queue={state.queue}
        answered={state.answered}
        leaveTo={leaveTo}
        onAsk={() => bench.nudge()}
      />
    );
  return (
    <ToolHost
      kind={job.kind}
      item={current.item}
      seed={current.id}
      config={job.config}
      value={state.value}
      onChange={(value, step) => bench.setValue(value, step)}
      readOnly={Boolean(state.pending)}
    />
  );
}
