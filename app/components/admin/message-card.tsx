import { Form } from "@remix-run/react";
import { RotateCcw } from "lucide-react";
import { Button } from "#app/components/ui/button";
import { plural } from "#app/components/ui/numbers";
import { RelativeTime } from "#app/components/ui/relative-time";

export type MessageLine = {
  messageId: string;
  handler: string;
  payload: Record<string, unknown>;
  attempts: number;
  failure: string;
  createdAt: string;
  lastTriedAt: string;
};

/** One message that failed for good: what it asked for, what went wrong, and another try. */
export function MessageCard({ message }: { message: MessageLine }) {
  const { messageId, handler, payload, attempts, failure } = message;
  return (
    <li className="rounded-lg border border-line bg-surface-raised p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="font-medium">{handler}</h2>
          <p className="text-sm text-ink-soft">
            left <RelativeTime at={message.createdAt} />, {plural(attempts, "attempt")}, the last{" "}
            <RelativeTime at={message.lastTriedAt} />
          </p>
        </div>
        <Form method="post">
          <input type="hidden" name="messageId" value={messageId} />
          <Button type="submit" icon={RotateCcw} aria-label={`Retry ${handler}, message ${messageId}`}>
            Retry
          </Button>
        </Form>
      </div>
      <p className="mt-3 font-mono text-sm break-words text-bad-ink">{failure.split("\n")[0]}</p>
      <details className="mt-2 text-sm">
        <summary className="cursor-pointer text-ink-soft">Everything known about it</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard */}
        <pre tabIndex={0} className="mt-2 max-h-64 overflow-auto rounded-md bg-surface-sunken p-3">
          {`${failure}\n\n${JSON.stringify(payload, null, 2)}`}
        </pre>
      </details>
    </li>
  );
}
