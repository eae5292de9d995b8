import { AnswerForm } from "#app/components/requester/answering/answer-form";
import { LinkButton } from "#app/components/ui/link-button";
import { Notice } from "#app/components/ui/notice";
import { plural } from "#app/components/ui/numbers";
import { PageHead } from "#app/components/ui/page-head";
import type { Item } from "#domain/annotations/kind";
import type { QuestionInHand } from "#domain/qualifications/exam-questions";
import type { ExamDoors } from "./exam-doors";
import { EXPLAINED_TO } from "./explained-to";
import { Withdraw } from "./withdraw-question";

export type QuestionPage = {
  id: string;
  name: string;
  question: Omit<QuestionInHand, "item">;
  item: Item;
  owner: string;
  licenseKey: string | undefined;
};

/** One question of an exam: its right answer, corrected with the tool, how it fares, and the way to take it out. */
export function QuestionView({ page, doors }: { page: QuestionPage; doors: ExamDoors }) {
  const { id, name, question, item, owner, licenseKey } = page;
  const { kind, config, itemId, gold, explanation, shows, withdrawnAt } = question;
  const here = doors.qualification(id);
  return (
    <>
      <PageHead
        title="The right answer"
        note={
          <span dir="auto" className="line-clamp-2">
            {shows}
          </span>
        }
        crumbs={[
          { label: "Qualifications", to: doors.qualifications },
          { label: name, to: here },
        ]}
        actions={withdrawnAt ? undefined : <Withdraw {...question} />}
      />
      <Fate {...question} />
      <AnswerForm
        {...{ kind, config, item, owner, licenseKey }}
        draftId={`question:${id}:${itemId}`}
        initial={{ value: gold, explanation }}
        why={withdrawnAt ? "This question was withdrawn; it is asked of nobody any more." : undefined}
        fields={{}}
        readBy={EXPLAINED_TO}
        save="Save"
      >
        <LinkButton to={here} look="bare">
          Leave it
        </LinkButton>
      </AnswerForm>
    </>
  );
}

/** How often it was answered and how often rightly, and what another right answer would do. */
function Fate({ answered, right, withdrawnAt }: QuestionPage["question"]) {
  if (withdrawnAt) return null;
  if (answered === 0) return <p className="mb-4 text-ink-soft">Nobody has answered this question yet.</p>;
  return (
    <Notice
      className="mb-4"
      title={`${plural(answered, "sitting")} answered this question, ${right} of them rightly.`}
    >
      With another right answer each is graded anew. Who would have passed by it holds the qualification;
      nobody who passed is asked back.
    </Notice>
  );
}
