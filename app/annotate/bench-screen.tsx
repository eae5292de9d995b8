import { memo, useCallback, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Step } from "#domain/annotations/surface";
import { ActionBar } from "./action-bar";
import type { Bench } from "./bench";
import type { BenchAssignment, SkipReason } from "./bench-api";
import { BenchDialogs, type Shown } from "./bench-dialogs";
import { BenchNotices } from "./bench-notices";
import type { BenchState } from "./bench-state";
import { FeedbackPanel } from "./feedback-panel";
import { GuidelinesGate } from "./guidelines-gate";
import { InstructionsPanel } from "./instructions";
import type { BenchActionId } from "./keys";
import { NothingHere } from "./nothing-here";
import { ProposalBar, proposalsToCompare } from "./proposal-bar";
import { ToolHost } from "./tool-host";
import { TopStrip } from "./top-strip";
import { useBenchKeys } from "./use-bench-keys";
import { useGuidelines } from "./use-guidelines";
import { useKeysInForce, useOwnKeys } from "./use-own-keys";
import { usePresence } from "./use-presence";
import { useRemembered } from "./use-remembered";
import type { WorkbenchProps } from "./workbench-props";

type Props = WorkbenchProps & { bench: Bench; durable: boolean };

/** The bench in use: strip, instructions, tool, actions. */
export function BenchScreen({ bench, durable, job, exam = false, leaveTo, loginTo, ...given }: Props) {
  const state = useSyncExternalStore(bench.subscribe, bench.state, bench.state);
  const [dialog, setDialog] = useState<Shown>();
  const [inHand, setInHand] = useState<{ id: string }>();
  const [reading, setReading] = useRemembered("touchstone-instructions-open", true);
  const ownKeys = useOwnKeys(given.keys);
  const plain = { version: job.instructionsVersion, html: job.instructionsHtml, answers: [], own: [] };
  const guidelines = useGuidelines(bench, state, given.guidelines ?? plain);
  const close = () => setDialog(undefined);
  usePresence(bench);

  const act = (id: BenchActionId) => {
    if (guidelines.mustConfirm) return id === "submit" ? guidelines.confirm() : undefined;
    const { current } = state.queue;
    const ready = Boolean(current) && !state.pending;
    switch (id) {
      case "submit":
        return state.pending ? state.pending.feedback && bench.next() : void bench.submit();
      case "undo":
        return bench.undo();
      case "redo":
        return bench.redo();
      case "accept":
      case "reject":
        return bench.decide(id, state.proposed.slice(0, 1));
      case "fix": {
        const [first] = state.proposed;
        if (!first) return;
        bench.decide("accept", [first]);
        return setInHand({ id: first.id });
      }
      case "accept-all":
      case "reject-all":
        return bench.decide(id === "accept-all" ? "accept" : "reject", state.proposed);
      case "later":
        return bench.later();
      case "take-back":
        return exam ? undefined : setDialog("take-back");
      case "instructions":
        return window.matchMedia("(min-width: 64rem)").matches
          ? setReading(!reading)
          : setDialog("instructions");
      case "keys":
        return setDialog("keys");
      case "skip":
        if (current?.reopened) return void bench.leaveAsItWas();
        return ready && !exam ? setDialog("skip") : undefined;
      case "flag":
        return ready && !current?.reopened ? setDialog("flag") : undefined;
    }
  };
  useBenchKeys(act);
  const latest = useRef(act);
  latest.current = act;
  const onAct = useCallback((id: BenchActionId) => latest.current(id), []);
  const { current } = state.queue;

  const skip = (reason: SkipReason, comment?: string) => {
    close();
    void bench.skip(reason, comment).then(() => comment && guidelines.renew());
  };
  return (
    <>
      <TopStrip {...{ bench, state, durable, exam, leaveTo }} title={job.title} currency={job.currency} />
      <BenchNotices {...{ bench, state, loginTo }} />
      <main className="flex min-h-0 flex-1">
        {guidelines.mustConfirm ? (
          <GuidelinesGate desk={guidelines} />
        ) : (
          <>
            <InstructionsPanel
              guidelines={guidelines.shown}
              open={reading}
              onToggle={() => setReading(!reading)}
            />
            {state.pending?.feedback ? (
              <FeedbackPanel job={job} pending={state.pending} feedback={state.pending.feedback} />
            ) : current ? (
              <Middle
                {...{ bench, job, onAct }}
                item={current.item}
                seed={current.id}
                proposal={current.proposal}
                proposed={state.proposed}
                inHand={inHand}
                value={state.value}
                readOnly={Boolean(state.pending)}
              />
            ) : (
              <NothingHere
                queue={state.queue}
                answered={state.answered}
                exam={exam}
                leaveTo={leaveTo}
                onAsk={() => bench.nudge()}
              />
            )}
          </>
        )}
      </main>
      <ActionBar {...{ state, exam, onAct }} />
      <BenchDialogs {...{ dialog, close, bench, state, job, ownKeys, skip }} guidelines={guidelines.shown} />
    </>
  );
}

type MiddleProps = {
  bench: Bench;
  job: WorkbenchProps["job"];
  item: BenchAssignment["item"];
  /** The assignment: differs for each worker and task. */
  seed: string;
  proposal: BenchAssignment["proposal"];
  proposed: BenchState["proposed"];
  /** The accepted proposal that is to be put right. */
  inHand: { id: string } | undefined;
  value: unknown;
  readOnly: boolean;
  onAct: (id: BenchActionId) => void;
};

/** The task itself. Saving, sending and claiming change the strips around it several times a task; it is drawn anew only for what it shows. */
const Middle = memo(function Middle(props: MiddleProps) {
  const { bench, job, item, seed, proposal, proposed, inHand, value, readOnly, onAct } = props;
  const inForce = useKeysInForce();
  const { kind, config } = job;
  const compare = useMemo(
    () => proposalsToCompare(kind, config, proposal, proposed),
    [kind, config, proposal, proposed],
  );
  const onChange = useCallback((next: unknown, step?: Step) => bench.setValue(next, step), [bench]);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      {proposal ? <ProposalBar {...{ kind, config, proposal, proposed, onAct }} /> : null}
      <div className="flex min-h-0 min-w-0 flex-1 *:min-w-0">
        <ToolHost
          // Tools that drew keys on their controls draw them again when others come in force.
          key={inForce}
          {...{ kind, item, config, value, onChange, readOnly, compare, seed, inHand }}
        />
      </div>
    </div>
  );
});
