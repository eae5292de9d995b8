import { useState } from "react";
import { ConfigEditor } from "#app/components/requester/label-schema/config-editor";
import type { ActionFailure } from "#app/components/ui/action-failure";
import { ActionForm } from "#app/components/ui/action-form";
import { Button } from "#app/components/ui/button";
import { LinkButton } from "#app/components/ui/link-button";
import { Notice } from "#app/components/ui/notice";
import { SubmitButton } from "#app/components/ui/submit-button";
import { paths } from "#app/paths";
import { AboutFields } from "./about-fields";
import { FormSection } from "./form-section";
import { KindChoice } from "./kind-choice";
import { MarkdownField } from "./markdown-field";
import { TermsFields, type TermsProps } from "./terms-fields";
import { useKeptForm } from "./use-kept-form";
import { type JobValues, NEW_JOB, PLAN_FIELDS } from "./values";

type Props = Pick<TermsProps, "currency" | "feeBps" | "qualifications"> & {
  organizationId: string;
  failure: ActionFailure | undefined;
};

/** Everything a draft needs, in the order in which one thinks of it. What is typed stays on the device until it is saved. */
export function NewJobForm({ organizationId, failure, ...terms }: Props) {
  const kept = useKeptForm(`new-job:${organizationId}`, failure !== undefined);
  const typed = kept.kept ?? failure?.values;
  const values = typed ? filled(typed) : NEW_JOB;
  return (
    <ActionForm
      key={kept.version}
      className="gap-0"
      failure={failure}
      onInput={kept.onInput}
      onClick={kept.onInput}
      onSubmit={kept.onSubmit}
    >
      {kept.kept ? (
        <Notice
          className="mb-6"
          title="This is what you began earlier."
          action={
            <Button size="small" onClick={kept.forget}>
              Start afresh
            </Button>
          }
        />
      ) : null}
      <FormSection title="The work" note="What workers see first, on the board.">
        <AboutFields values={values} />
      </FormSection>
      <LabelSections values={values} config={configIn(typed)} />
      <TermsFields {...terms} values={values} />
      <div className="flex flex-wrap justify-end gap-2 border-t border-line pt-6">
        <LinkButton to={paths.requester.jobs}>Cancel</LinkButton>
        <SubmitButton>Save draft</SubmitButton>
      </div>
    </ActionForm>
  );
}

function LabelSections({ values, config }: { values: JobValues; config: unknown }) {
  const [kind, setKind] = useState(values.kind);
  return (
    <>
      <FormSection
        title="Kind"
        note="Texts or images, and what is done with them. It cannot be changed later."
      >
        <KindChoice value={kind} onChange={setKind} />
      </FormSection>
      <FormSection
        title="Label set"
        note="What workers answer with: classes, questions, fields. You can revise it; each version is kept."
      >
        <ConfigEditor key={kind} kind={kind} initial={kind === values.kind ? config : undefined} />
      </FormSection>
      <FormSection
        title="Instructions"
        note="Shown beside every task. Say what to do in doubt, with examples."
      >
        <MarkdownField
          name="instructions"
          label="Instructions"
          help="Markdown: **bold**, lists with -, headings with #. You can write them later, but not publish without them."
          defaultValue={values.instructions}
        />
      </FormSection>
    </>
  );
}

function filled(typed: Record<string, string>): JobValues {
  const plan = Object.fromEntries(
    PLAN_FIELDS.map((name) => [name, typed[`plan.${name}`] ?? NEW_JOB.plan[name]]),
  ) as JobValues["plan"];
  const { plan: _, ...plain } = NEW_JOB;
  const rest = Object.fromEntries(
    Object.entries(plain).map(([name, value]) => [name, typed[name] ?? value]),
  ) as Omit<JobValues, "plan">;
  return { ...rest, plan };
}

function configIn(typed: Record<string, string> | undefined): unknown {
  try {
    return typed?.config ? JSON.parse(typed.config) : undefined;
  } catch {
    return undefined;
  }
}
