import { NewAnswerDesk } from "#app/components/requester/answering/new-answer-desk";
import { LinkButton } from "#app/components/ui/link-button";
import { plural } from "#app/components/ui/numbers";
import { PageHead } from "#app/components/ui/page-head";
import { SubmitButton } from "#app/components/ui/submit-button";
import type { ExamDoors } from "./exam-doors";
import { EXPLAINED_TO } from "./explained-to";

export type NewQuestionPage = {
  id: string;
  name: string;
  kind: string;
  config: unknown;
  items: number;
  questionsPerAttempt: number;
  examOpen: boolean;
  owner: string;
  licenseKey: string | undefined;
  round: string;
  why: string | undefined;
};

/** A question made with the tool that workers have: what it asks about, its right answer, and why. */
export function NewQuestionView({ page, doors }: { page: NewQuestionPage; doors: ExamDoors }) {
  const { id, name, items, questionsPerAttempt, examOpen, round, ...desk } = page;
  const here = doors.qualification(id);
  return (
    <>
      <PageHead
        title="New question"
        note={
          examOpen
            ? `The exam has ${plural(items, "question")}; a sitting asks ${questionsPerAttempt} of them.`
            : `${items} of ${plural(questionsPerAttempt, "question")} made. The exam opens with the last of them.`
        }
        crumbs={[
          { label: "Qualifications", to: doors.qualifications },
          { label: name, to: here },
        ]}
      />
      <NewAnswerDesk
        key={round}
        {...desk}
        draftId={`question:${id}`}
        door={doors.examFiles}
        urlOf={doors.examFile}
        readBy={EXPLAINED_TO}
        save="Save, and on to the next"
      >
        <SubmitButton look="quiet" name="then" value="done" why={desk.why}>
          Save and finish
        </SubmitButton>
        <LinkButton to={here} look="bare">
          Done
        </LinkButton>
      </NewAnswerDesk>
    </>
  );
}
