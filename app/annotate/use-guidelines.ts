import { useEffect, useState } from "react";
import type { Bench } from "./bench";
import type { Guidelines } from "./bench-api";
import type { BenchState } from "./bench-state";

export type GuidelinesDesk = {
  shown: Guidelines;
  /** A new version is to be confirmed before anything else is done. */
  mustConfirm: boolean;
  /** Why confirming did not work, in words. */
  why?: string;
  confirm: () => void;
  /** Asks the server for the newest answers to questions. */
  renew: () => void;
};

/** The instructions beside the task: asked for anew when the server says that there is a newer version. */
export function useGuidelines(bench: Bench, state: BenchState, given: Guidelines): GuidelinesDesk {
  const [shown, setShown] = useState(given);
  const [confirmed, setConfirmed] = useState(given.changes ? 0 : given.version);
  const [why, setWhy] = useState<string>();
  const { current, noWork } = state.queue;
  const isOld =
    noWork?.code === "INSTRUCTIONS_CHANGED" || (current?.instructionsVersion ?? 0) > shown.version;
  const renew = () =>
    void bench.doors.guidelines().then((outcome) => {
      if (outcome.type === "done") setShown(outcome.data);
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each time the server says so
  useEffect(() => {
    if (isOld) renew();
  }, [isOld, current?.instructionsVersion]);

  const confirm = () => {
    setWhy(undefined);
    void bench.doors.confirm(shown.version).then((outcome) => {
      if (outcome.type === "done") {
        setConfirmed(shown.version);
        return bench.nudge();
      }
      if (outcome.type !== "refused")
        return setWhy("The server cannot be reached now. Try again in a moment.");
      setWhy(outcome.message);
      renew();
    });
  };
  return { shown, mustConfirm: Boolean(shown.changes) && confirmed < shown.version, why, confirm, renew };
}
