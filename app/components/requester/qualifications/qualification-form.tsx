import { useActionData } from "@remix-run/react";
import { useState } from "react";
import { FormSection } from "#app/components/requester/job-form/form-section";
import { KindChoice } from "#app/components/requester/job-form/kind-choice";
import { MarkdownField } from "#app/components/requester/job-form/markdown-field";
import { ConfigEditor } from "#app/components/requester/label-schema/config-editor";
import { failureIn } from "#app/components/ui/action-failure";
import { ActionForm } from "#app/components/ui/action-form";
import { LinkButton } from "#app/components/ui/link-button";
import { MoneyField } from "#app/components/ui/money-field";
import { NumberField } from "#app/components/ui/number-field";
import { RadioGroup } from "#app/components/ui/radio-group";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextField } from "#app/components/ui/text-field";
import { ExamItemsField } from "./exam-items-field";

const WAYS = [
  {
    value: "tool",
    label: "I make them next, one by one",
    help: "With the tool that workers have: choose what is asked about, answer it right, say why.",
  },
  { value: "rows", label: "I have them as a table", help: "CSV or JSON, each row with its right answer." },
  { value: "hand", label: "No exam: people give it", help: "To workers whom you know." },
];

/**
 * Name, kind, label set, where the exam's questions come from, and the policy of passing and retrying. `files` takes the files
 * that rows of a table name.
 */
export function QualificationForm({
  currency,
  back,
  files,
}: {
  currency: string;
  back: string;
  files: string;
}) {
  const [kind, setKind] = useState("choice");
  const [way, setWay] = useState("tool");
  const failure = failureIn(useActionData());
  const inItems = Object.entries(failure?.errors ?? {}).find(([path]) => path.startsWith("items"));
  return (
    <ActionForm className="gap-0">
      <FormSection title="What it is">
        <TextField
          label="Name"
          name="name"
          maxLength={80}
          help="What its holder can do: “Reads contracts”."
        />
        <TextField label="Description" optional name="description" maxLength={1_000} />
      </FormSection>
      <FormSection title="Kind and label set" note="What the exam asks for.">
        <KindChoice value={kind} onChange={setKind} />
        <ConfigEditor key={kind} kind={kind} />
      </FormSection>
      <FormSection
        title="How it is earned"
        note="By an exam, each question with its right answer, or from people."
      >
        <RadioGroup
          name="way"
          legend="Where its questions come from"
          options={WAYS}
          value={way}
          onChange={setWay}
        />
        {way === "rows" ? (
          <ExamItemsField files={files} error={inItems && `${inItems[0]}: ${inItems[1]}`} />
        ) : null}
        {way === "hand" ? null : (
          <MarkdownField
            name="instructions"
            label="Instructions"
            help="Shown beside each question."
            rows={4}
          />
        )}
      </FormSection>
      <FormSection title={way === "hand" ? "Holding" : "Passing"}>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <div className={way === "hand" ? "hidden" : "contents"}>
            <NumberField label="Score to pass" name="passScore" suffix="%" defaultValue="80" />
            <NumberField
              label="Questions in a sitting"
              name="questionsPerAttempt"
              defaultValue="10"
              help={way === "tool" ? "The exam opens once you have made so many." : undefined}
            />
            <NumberField
              label="Wait before a retry"
              name="retryAfterHours"
              suffix="hours"
              defaultValue="24"
            />
            <NumberField label="Attempts in all" name="maxAttempts" defaultValue="3" />
          </div>
          <NumberField label="Holds for" optional name="validDays" suffix="days" help="Empty: for ever." />
          {way === "hand" ? null : (
            <MoneyField
              label="Pay for passing"
              optional
              name="passRewardMicros"
              currency={currency}
              help="Once for each worker, out of money you put aside on the next page."
            />
          )}
        </div>
      </FormSection>
      <div className="flex justify-end gap-2 border-t border-line pt-6">
        <LinkButton to={back}>Cancel</LinkButton>
        <SubmitButton>Define qualification</SubmitButton>
      </div>
    </ActionForm>
  );
}
