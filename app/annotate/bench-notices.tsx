import { useState } from "react";
import { Button } from "#app/components/ui/button";
import { Notice } from "#app/components/ui/notice";
import type { Bench } from "./bench";
import type { BenchState } from "./bench-state";
import type { Unsent } from "./storage";

/** What the person must know before going on; empty on good days. */
export function BenchNotices({
  bench,
  state,
  loginTo,
}: {
  bench: Bench;
  state: BenchState;
  loginTo: string;
}) {
  const signedOut = state.outbox.blocked === "signed-out" || state.queue.blocked === "signed-out";
  return (
    <div className="flex shrink-0 flex-col empty:hidden">
      {signedOut ? (
        <Notice
          live
          tone="warn"
          title="Your session has ended"
          className="rounded-none border-b border-line"
          action={
            <span className="flex gap-2">
              <a href={loginTo} target="_blank" rel="noreferrer" className="link self-center font-medium">
                Sign in in another tab
              </a>
              <Button size="small" onClick={() => bench.nudge()}>
                I am signed in
              </Button>
            </span>
          }
        >
          Everything you did is kept on this device. Sign in again and it is sent by itself.
        </Notice>
      ) : null}
      {state.queue.current?.reopened ? (
        <Notice
          live
          tone="info"
          title="You took this answer back"
          className="rounded-none border-b border-line"
        >
          Change it and submit, or leave it as it was. Until then your first answer stands.
        </Notice>
      ) : null}
      {state.leaseLost ? (
        <Notice
          live
          tone="warn"
          title="The lease on this task has ended"
          className="rounded-none border-b border-line"
        >
          Somebody else may get it now. Submit what you have: an answer made while the lease was held is kept.
        </Notice>
      ) : null}
      {state.outbox.refused.map((one) => (
        <Refused key={one.submissionId} one={one} onDismiss={() => bench.dismiss(one.submissionId)} />
      ))}
    </div>
  );
}

/** An answer the server would not take, in words, and the answer itself to be copied. */
function Refused({ one, onDismiss }: { one: Unsent; onDismiss: () => void }) {
  const [copied, setCopied] = useState(false);
  const text = JSON.stringify(one.body.value, null, 2);
  return (
    <Notice
      live
      tone="bad"
      title="An answer was not taken"
      className="rounded-none border-b border-line"
      action={
        <span className="flex gap-2">
          <Button
            size="small"
            onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
          >
            {copied ? "Copied" : "Copy the answer"}
          </Button>
          <Button size="small" look="bare" onClick={onDismiss}>
            Dismiss
          </Button>
        </span>
      }
    >
      {one.refusal?.message} Your answer is kept here until you dismiss this.
      <details className="mt-1">
        <summary className="cursor-pointer">Show it</summary>
        <pre className="max-h-40 overflow-auto text-sm">{text}</pre>
      </details>
    </Notice>
  );
}
