import { Answered } from "#app/components/requester/answering/answered";
import { Badge } from "#app/components/ui/badge";
import { count, percent } from "#app/components/ui/numbers";
import type { Column } from "#app/components/ui/table";
import type { Item } from "#domain/annotations/kind";
import type { ExamQuestionFigures } from "#domain/qualifications/exam-questions";
import { Withdraw } from "./withdraw-question";

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
