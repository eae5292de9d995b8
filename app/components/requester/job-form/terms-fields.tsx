import { Link } from "@remix-run/react";
import { NumberField } from "#app/components/ui/number-field";
import { SelectField } from "#app/components/ui/select-field";
import { paths } from "#app/paths";
import { DEFAULT_PLAN, describePlan } from "#domain/scoring/plan";
import { FormSection } from "./form-section";
import { PayFields } from "./pay-fields";
import { PlanFields } from "./plan-fields";
import type { JobValues } from "./values";

export type TermsProps = {
  values: JobValues;
  currency: string;
  feeBps: number;
  /** What the plan in `values` means; the default's meaning when absent. */
  planWords?: string[];
  qualifications: { qualificationId: string; name: string; organization: string | null }[];
};

/** What a job pays, how sure its labels must be, who may work on it, and its clocks. */
export function TermsFields({ values, currency, feeBps, planWords, qualifications }: TermsProps) {
  return (
    <>
      <FormSection title="Pay" note="Workers see it per task and, as soon as it is measured, per hour.">
        <PayFields values={values} currency={currency} feeBps={feeBps} />
      </FormSection>
      <FormSection
        title="Quality plan"
        note="Answers are bought one by one until a label is sure enough. Gold are tasks whose answer you know: workers cannot tell them apart."
      >
        <PlanFields values={values} words={planWords ?? describePlan(DEFAULT_PLAN)} />
      </FormSection>
      <FormSection title="Who and when">
        <SelectField
          label="Qualification demanded"
          name="qualificationId"
          defaultValue={values.qualificationId}
          options={[
            { value: "", label: "None: every worker may begin" },
            ...qualifications.map((one) => ({
              value: one.qualificationId,
              label: one.organization ? one.name : `${one.name} (marketplace)`,
            })),
          ]}
          help={
            <>
              Workers pass its exam first. Define your own under{" "}
              <Link to={paths.requester.qualifications} className="link">
                Qualifications
              </Link>
              .
            </>
          }
        />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <NumberField
            label="Time for a task"
            name="leaseSeconds"
            suffix="minutes"
            defaultValue={values.leaseSeconds}
            help="Then it goes to somebody else. Renewed while the worker’s tab is open."
          />
          <NumberField
            label="Your time to review"
            name="reviewHours"
            suffix="hours"
            defaultValue={values.reviewHours}
            help="At most 72. After that silence accepts, and the worker is paid."
          />
          <NumberField
            label="Time to take an answer back"
            name="takeBackSeconds"
            suffix="minutes"
            defaultValue={values.takeBackSeconds}
            help="Workers may change their last ten answers so long. Labels settle that much later."
          />
          <NumberField
            label="Tasks shown without predictions"
            name="predictionsWithheldBps"
            suffix="%"
            defaultValue={values.predictionsWithheldBps}
            help="Only where tasks come with predictions: what workers answer without them shows how much they are led."
          />
        </div>
      </FormSection>
    </>
  );
}
