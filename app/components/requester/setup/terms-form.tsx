import { AboutFields } from "#app/components/requester/job-form/about-fields";
import { FormSection } from "#app/components/requester/job-form/form-section";
import { TermsFields, type TermsProps } from "#app/components/requester/job-form/terms-fields";
import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { Notice } from "#app/components/ui/notice";
import { SubmitButton } from "#app/components/ui/submit-button";
import { useFailureOf } from "./use-failure-of";

type Props = Omit<TermsProps, "currency" | "feeBps"> & {
  job: { state: string; currency: string; feeBps: number };
  why: string | undefined;
};

/** Title, pay, plan and clocks of a draft. After publication they stand, because workers were shown them. */
export function TermsForm({ job, why, ...terms }: Props) {
  const failure = useFailureOf("terms");
  if (job.state !== "draft") {
    return (
      <Notice title="Pay, quality plan and clocks stand since publication.">
        Workers were shown them. They are on the overview; the budget can be raised at any time.
      </Notice>
    );
  }
  return (
    <Card title="Terms" note="Everything here can change until you publish.">
      <ActionForm className="gap-0" failure={failure ?? null}>
        <input type="hidden" name="intent" value="terms" />
        <FormSection title="The work">
          <AboutFields values={terms.values} />
        </FormSection>
        <TermsFields {...terms} currency={job.currency} feeBps={job.feeBps} />
        <div className="border-t border-line pt-4">
          <SubmitButton why={why}>Save terms</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
