import { AnswerForm } from "#app/components/requester/answering/answer-form";
import { Breadcrumb } from "#app/components/ui/breadcrumb";
import { LinkButton } from "#app/components/ui/link-button";
import { paths, withQuery } from "#app/paths";
import type { Item } from "#domain/annotations/kind";

type Props = {
  jobId: string;
  kind: string;
  config: unknown;
  why: string | undefined;
  licenseKey: string | undefined;
  owner: string;
  marking: {
    taskId: string;
    name: string;
    position: number;
    item: Item;
    answer: { value: unknown; explanation: string } | null;
  };
};

/** The right answer to one task, given with the tool that workers use, and why it is right. */
export function GoldForm({ jobId, marking, ...rest }: Props) {
  const here = paths.requester.jobGold(jobId);
  const { taskId, name, position, item, answer } = marking;
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Gold", to: here }]} />
      <h2 className="mb-4 text-lg font-semibold">The right answer to {name}</h2>
      <AnswerForm
        {...rest}
        draftId={`gold:${jobId}:${taskId}`}
        item={item}
        initial={answer}
        fields={{ taskId, position: String(position) }}
        readBy="Shown to a worker who contests a decision that rests on it."
        save={answer ? "Save the gold answer" : "Mark as gold"}
      >
        <LinkButton to={withQuery(here, { mark: 1, skip: position })}>Another task</LinkButton>
        <LinkButton to={here} look="bare">
          Done
        </LinkButton>
      </AnswerForm>
    </>
  );
}
