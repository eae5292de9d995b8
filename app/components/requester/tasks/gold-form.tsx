import { useState } from "react";
import { KindDemo } from "#app/annotate/kind-demo";
import { LicenseContext } from "#app/annotate/license";
import { ActionForm } from "#app/components/ui/action-form";
import { Breadcrumb } from "#app/components/ui/breadcrumb";
import { LinkButton } from "#app/components/ui/link-button";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextAreaField } from "#app/components/ui/text-area-field";
import { useHydrated } from "#app/components/ui/use-hydrated";
import { paths, withQuery } from "#app/paths";
import type { Item } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";

type Props = {
  jobId: string;
  kind: string;
  config: unknown;
  why: string | undefined;
  licenseKey: string | undefined;
  marking: {
    taskId: string;
    name: string;
    position: number;
    item: Item;
    answer: { value: unknown; explanation: string } | null;
  };
};

/** The right answer to one task, given with the tool that workers use, and why it is right. */
export function GoldForm({ jobId, kind, config, why, licenseKey, marking }: Props) {
  const initial = marking.answer?.value ?? kindOf(kind).blank(config);
  const [value, setValue] = useState(initial);
  // The tool is loaded by the browser alone: its undo history begins there.
  const alive = useHydrated();
  const problem = kindOf(kind).problems(value, config, marking.item)[0]?.message;
  const here = paths.requester.jobGold(jobId);
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Gold", to: here }]} />
      <h2 className="mb-4 text-lg font-semibold">The right answer to {marking.name}</h2>
      <LicenseContext.Provider value={licenseKey}>
        {alive ? (
          <KindDemo kind={kind} config={config} item={marking.item} initial={initial} onValue={setValue} />
        ) : (
          <div aria-hidden className="skeleton h-[36rem]" />
        )}
      </LicenseContext.Provider>
      <ActionForm className="mt-6 max-w-[44rem]">
        <input type="hidden" name="taskId" value={marking.taskId} />
        <input type="hidden" name="position" value={marking.position} />
        <input type="hidden" name="value" value={JSON.stringify(value)} />
        <TextAreaField
          label="Why it is right"
          optional
          name="explanation"
          maxLength={2_000}
          defaultValue={marking.answer?.explanation}
          help="Shown to a worker who contests a decision that rests on it."
        />
        <div className="flex flex-wrap gap-2">
          <SubmitButton why={why ?? problem}>Mark as gold</SubmitButton>
          <LinkButton to={withQuery(here, { mark: 1, skip: marking.position })}>Another task</LinkButton>
          <LinkButton to={here} look="bare">
            Done
          </LinkButton>
        </div>
      </ActionForm>
    </>
  );
}
