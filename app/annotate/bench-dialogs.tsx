import type { Bench } from "./bench";
import type { Guidelines, SkipReason } from "./bench-api";
import type { BenchState } from "./bench-state";
import { Dialog } from "./dialog";
import { FlagDialog } from "./flag-dialog";
import { GuidelinesText } from "./instructions";
import { KeysDialog } from "./keys-dialog";
import { SkipDialog } from "./skip-dialog";
import { TakeBackDialog } from "./take-back-dialog";
import type { OwnKeys } from "./use-own-keys";
import type { WorkbenchJob } from "./workbench-props";

export type Shown = "skip" | "flag" | "keys" | "instructions" | "take-back" | undefined;

type Props = {
  dialog: Shown;
  close: () => void;
  bench: Bench;
  state: BenchState;
  job: WorkbenchJob;
  guidelines: Guidelines;
  ownKeys: OwnKeys;
  skip: (reason: SkipReason, comment?: string) => void;
};

/** Whatever lies over the bench now; one at a time. */
export function BenchDialogs({ dialog, close, bench, state, job, guidelines, ownKeys, skip }: Props) {
  switch (dialog) {
    case "skip":
      return <SkipDialog onSkip={skip} onClose={close} />;
    case "flag":
      return (
        <FlagDialog
          comment={state.comment}
          onKeep={(comment) => {
            bench.setComment(comment);
            close();
          }}
          onSkip={(comment) => skip("unclear", comment)}
          onClose={close}
        />
      );
    case "keys":
      return <KeysDialog kind={job.kind} config={job.config} own={ownKeys} onClose={close} />;
    case "take-back":
      return <TakeBackDialog bench={bench} waiting={state.outbox.waiting.length} onClose={close} />;
    case "instructions":
      return (
        <Dialog title="Instructions" onClose={close}>
          <GuidelinesText guidelines={guidelines} />
        </Dialog>
      );
    default:
      return null;
  }
}
