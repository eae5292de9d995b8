import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "#app/components/ui/button";
import { Kbd } from "#app/components/ui/kbd";
import { TextAreaField } from "#app/components/ui/text-area-field";

/** The least a worker must be told. */
const LEAST = 10;

type Props = { onReject: (reason: string) => void; onCancel: () => void };

/** Why an answer is not paid, in words the worker will read. */
export function RejectForm({ onReject, onCancel }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const short = reason.trim().length < LEAST;
  useEffect(() => form.current?.querySelector("textarea")?.focus(), []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (short) setTried(true);
    else onReject(reason.trim());
  };
  return (
    <form ref={form} onSubmit={send} className="flex flex-col gap-3" noValidate>
      <TextAreaField
        label="Why is it rejected?"
        name="reason"
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onCancel();
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
        }}
        error={tried && short ? `Write at least ${LEAST} characters: the worker reads them.` : undefined}
        help="The worker reads this, is not paid for the answer, and may contest it for 14 days."
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="danger">
          Reject this answer <Kbd keys={["Ctrl", "↵"]} />
        </Button>
        <Button onClick={onCancel}>
          Cancel <Kbd keys="Esc" />
        </Button>
      </div>
    </form>
  );
}
