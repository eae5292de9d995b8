import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { exact, RelativeTime } from "#app/components/ui/relative-time";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextAreaField } from "#app/components/ui/text-area-field";

/** Contests a decision: one statement, and a clock on both sides. */
export function AppealForm({ until, answerDays }: { until: Date; answerDays: number }) {
  return (
    <Card
      title="Appeal"
      note={
        <>
          Until {exact(until, "UTC")}, which is <RelativeTime at={until} />. Somebody who did not decide the
          first time answers within {answerDays} days. It can be done once.
        </>
      }
    >
      <ActionForm>
        <TextAreaField
          name="statement"
          label="Why is the decision wrong?"
          help="At least 20 characters. Say what the instructions ask and how your answer meets it."
          rows={5}
          required
          minLength={20}
          maxLength={4_000}
        />
        <div>
          <SubmitButton>Send appeal</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
