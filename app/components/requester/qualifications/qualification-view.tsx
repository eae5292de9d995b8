import { ListChecks, Plus, Users } from "lucide-react";
import { Card } from "#app/components/ui/card";
import { EmptyState } from "#app/components/ui/empty-state";
import { LinkButton } from "#app/components/ui/link-button";
import { percent, plural } from "#app/components/ui/numbers";
import { PageHead } from "#app/components/ui/page-head";
import { StatRow, StatTile } from "#app/components/ui/stat-tile";
import { Table } from "#app/components/ui/table";
import type { Item } from "#domain/annotations/kind";
import type { DefinedQualification, Holder } from "#domain/qualifications/defined-queries";
import type { ExamMoney } from "#domain/qualifications/exam-money";
import type { ExamQuestionFigures } from "#domain/qualifications/exam-questions";
import type { ExamDoors } from "./exam-doors";
import { ExamMoneyCard } from "./exam-money";
import { GrantForm } from "./grant-form";
import { holderColumns } from "./holder-columns";
import { questionColumns } from "./question-columns";

export type QualificationPage = {
  qualification: DefinedQualification;
  hasExam: boolean;
  holders: Holder[];
  questions: (Omit<ExamQuestionFigures, "item"> & { shown: Item })[];
  money: ExamMoney | null;
  keys: { fund: string; release: string };
};

/** A qualification for those who may change it: its exam and how it fares, who holds it, and what passing pays. */
export function QualificationView({ page, doors }: { page: QualificationPage; doors: ExamDoors }) {
  const { qualification, hasExam, holders, questions, money, keys } = page;
  const { qualificationId, name, description, kind, config } = qualification;
  const { items, passScore, questionsPerAttempt, examOpen, passed, failed, validDays } = qualification;
  const addButton = (
    <LinkButton icon={Plus} look={examOpen ? "quiet" : "primary"} to={doors.newQuestion(qualificationId)}>
      Add a question
    </LinkButton>
  );
  return (
    <>
      <PageHead
        title={name}
        note={description}
        crumbs={[{ label: "Qualifications", to: doors.qualifications }]}
      />
      <StatRow>
        <StatTile
          label="Exam"
          value={questionsPerAttempt ? plural(questionsPerAttempt, "question") : "none"}
          note={
            questionsPerAttempt === 0
              ? "granted by hand only"
              : examOpen
                ? `drawn from ${plural(items, "item")}, ${percent(passScore)} to pass`
                : `not open yet: ${items} of ${questionsPerAttempt} made`
          }
        />
        <StatTile label="Sittings" value={passed + failed} note={`${passed} passed, ${failed} failed`} />
        <StatTile
          label="Holders"
          value={holders.length}
          note={validDays ? `each for ${plural(validDays, "day")}` : "for ever, unless revoked"}
        />
      </StatRow>
      <div className="flex flex-col gap-6">
        {hasExam && items === 0 ? (
          <EmptyState
            icon={ListChecks}
            title={
              questions.length > 0
                ? "Every question of the exam was withdrawn"
                : "The exam has no question yet"
            }
            action={addButton}
          >
            Make each with the tool that workers have: choose what it asks about, answer it right, say why.{" "}
            {examOpen
              ? "Until there is one, nobody can sit the exam."
              : `The exam opens with the ${plural(questionsPerAttempt, "question")} that a sitting asks.`}
          </EmptyState>
        ) : null}
        {questions.length > 0 ? (
          <div>
            <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
              <h2 className="text-lg font-semibold">Questions</h2>
              {items > 0 ? addButton : null}
            </div>
            <Table
              caption="Questions"
              columns={questionColumns(kind, config)}
              rows={questions}
              rowKey={(question) => question.itemId}
              rowHref={({ itemId, withdrawnAt }) =>
                withdrawnAt ? undefined : doors.question(qualificationId, itemId)
              }
              empty={null}
            />
            <p className="mt-2 max-w-[65ch] text-sm text-ink-soft">
              Doubt is the chance that the known answer is wrong, by what those answer who do well on the
              other questions. From 50 % and three people on, a question is withdrawn by itself.
            </p>
          </div>
        ) : null}
        <Table
          caption="Holders"
          columns={holderColumns}
          rows={holders}
          rowKey={(holder) => holder.workerId}
          empty={
            <EmptyState icon={Users} title="Nobody holds it yet">
              Workers who pass the exam stand here.
            </EmptyState>
          }
        />
        {money ? (
          <ExamMoneyCard
            money={money}
            keys={keys}
            ours={qualification.organization === null}
            isPriced={qualification.currency !== null}
          />
        ) : null}
        <Card
          title="Grant it without an exam"
          note="To a worker you know. The id stands in exports and in the API."
        >
          <GrantForm />
        </Card>
      </div>
    </>
  );
}
