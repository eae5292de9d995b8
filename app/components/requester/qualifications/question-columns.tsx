import { Answered } from "#app/components/requester/answering/answered";
import { ActionForm } from "#app/components/ui/action-form";
import { Badge } from "#app/components/ui/badge";
import { DialogButton } from "#app/components/ui/dialog-button";
import { count, percent } from "#app/components/ui/numbers";
import { SubmitButton } from "#app/components/ui/submit-button";
import type { Column } from "#app/components/ui/table";
import { TextAreaField } from "#app/components/ui/text-area-field";
import type { Item } from "#domain/annotations/kind";
import type { ExamQuestionFigures } from "#domain/qualifications/exam-questions";

/** `shown`: the item with its files behind addresses for the person who looks. */
type Question = Omit<ExamQuestionFigures, "item"> & { shown: Item };

/** The questions of an exam, each with its known answer drawn on what it asks about. */
export function questionColumns(kind: string, config: unknown): Column<Question>[] {
  return [
    {
      key: "question",
      head: "Question and known answer",
      className: "w-full max-w-0 font-normal",
      cell: ({ shown, gold, known, shows }) => (
        <Answered {...{ kind, config }} item={shown} answer={{ value: gold }}>
          <span className="line-clamp-2 font-medium">{known}</span>
          <span dir="auto" className="line-clamp-2 text-sm text-ink-soft">
            {shows}
          </span>
        </Answered>
      ),
    },
    ...FIGURES,
  ];
}

const FIGURES: Column<Question>[] = [
  {
    key: "right",
    head: "Right",
    align: "right",
    className: "whitespace-nowrap",
    cell: (question) => `${count(question.right)} of ${count(question.answered)}`,
  },
  {
    key: "doubt",
    head: "Doubt",
    align: "right",
    from: "sm",
    className: "whitespace-nowrap",
    cell: (question) => (question.answered > 0 ? percent(question.doubt) : "–"),
  },
  {
    key: "withdraw",
    head: <span className="sr-only">Withdraw</span>,
    align: "right",
    cell: (question) => (question.withdrawnAt ? <Withdrawn {...question} /> : <Withdraw {...question} />),
  },
];

function Withdrawn({ note }: Question) {
  return (
    <span title={note ?? undefined}>
      <Badge>Withdrawn</Badge>
      <span className="sr-only">: {note}</span>
    </span>
  );
}

function Withdraw({ itemId, shows, known }: Question) {
  return (
    <DialogButton
      size="small"
      label="Withdraw"
      aria-label={`Withdraw the question ${shows}`}
      title="Withdraw this question?"
      note={`“${shows}”, known answer ${known}. It is asked of nobody any more, and failed sittings are reckoned again without it: who would have passed holds the qualification and is told. Nobody who passed is asked back. This cannot be undone.`}
    >
      <ActionForm className="text-left">
        <input type="hidden" name="intent" value="withdraw" />
        <input type="hidden" name="itemId" value={itemId} />
        <TextAreaField label="What is wrong with it" name="reason" rows={2} help="At least 10 characters." />
        <SubmitButton>Withdraw</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}
