import type { FetcherWithComponents } from "@remix-run/react";
import { ActionForm } from "#app/components/ui/action-form";
import { Button } from "#app/components/ui/button";
import { RadioGroup } from "#app/components/ui/radio-group";
import { TextAreaField } from "#app/components/ui/text-area-field";

type Props = {
  appeal: {
    appealId: string;
    jobId: string | null;
    subject: "assignment" | "decision";
    decidable: true | string;
  };
  /** Sends without leaving the page. */
  fetcher?: FetcherWithComponents<unknown>;
};

const outcomes = {
  assignment: [
    { value: "granted", label: "Grant it", help: "The answer is accepted and paid." },
    { value: "denied", label: "Deny it", help: "The answer stays rejected, for good." },
  ],
  decision: [
    { value: "granted", label: "Grant it", help: "The worker is reinstated; the test starts anew." },
    { value: "denied", label: "Deny it", help: "The decision stands." },
  ],
};

/** The answer to an appeal, with a ruling the worker reads. */
export function DecideAppealForm({ appeal, fetcher }: Props) {
  return (
    <ActionForm fetcher={fetcher} className="min-w-0">
      <input type="hidden" name="intent" value="appeal" />
      <input type="hidden" name="jobId" value={appeal.jobId ?? ""} />
      <input type="hidden" name="appealId" value={appeal.appealId} />
      <RadioGroup name="outcome" legend="Your answer" options={outcomes[appeal.subject]} cards />
      <TextAreaField
        name="ruling"
        label="Ruling"
        rows={3}
        help="At least 20 characters. The worker reads it, without your name."
      />
      <div>
        <Button
          type="submit"
          look="primary"
          why={appeal.decidable === true ? null : appeal.decidable}
          busy={fetcher ? fetcher.state !== "idle" : undefined}
        >
          Send ruling
        </Button>
      </div>
    </ActionForm>
  );
}
