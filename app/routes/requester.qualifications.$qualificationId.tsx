import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ListChecks, Plus, Users } from "lucide-react";
import { ExamMoneyCard } from "#app/components/requester/qualifications/exam-money";
import { GrantForm } from "#app/components/requester/qualifications/grant-form";
import { holderColumns } from "#app/components/requester/qualifications/holder-columns";
import { questionColumns } from "#app/components/requester/qualifications/question-columns";
import { Card } from "#app/components/ui/card";
import { EmptyState } from "#app/components/ui/empty-state";
import { LinkButton } from "#app/components/ui/link-button";
import { percent, plural } from "#app/components/ui/numbers";
import { PageHead } from "#app/components/ui/page-head";
import { StatRow, StatTile } from "#app/components/ui/stat-tile";
import { Table } from "#app/components/ui/table";
import { requireMember } from "#app/lib/context.server";
import { changeExamMoney } from "#app/lib/exam-money.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { showItem } from "#domain/annotations/stored-item";
import { NotFound } from "#domain/errors";
import { organizationById } from "#domain/people/organization-queries";
import { holdersOf, qualificationsFor } from "#domain/qualifications/defined-queries";
import { examMoney } from "#domain/qualifications/exam-money";
import { examQuestions } from "#domain/qualifications/exam-questions";
import { grantQualification } from "#domain/qualifications/grant-qualification";
import { revokeQualification } from "#domain/qualifications/revoke-qualification";
import { withdrawQuestion } from "#domain/qualifications/withdraw-question";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.qualification.name ?? "Qualification"} · Touchstone` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { ctx, organizationId } = await requireMember(request, "owner", "manager");
  const id = String(params.qualificationId);
  const known = await qualificationsFor(ctx, organizationId);
  const qualification = known.find((one) => one.qualificationId === id);
  if (!qualification) return refusePage(new NotFound("qualification", id));
  const hasExam = qualification.questionsPerAttempt > 0;
  const isOwn = qualification.organization !== null && hasExam;
  const [holders, questions, money] = await Promise.all([
    holdersOf(ctx, id),
    isOwn ? examQuestions(ctx, id) : [],
    isOwn ? examMoney(ctx, id) : null,
  ]).catch(refusePage);
  const shown = questions.map(({ item, ...one }) => ({
    ...one,
    shown: showItem(item, paths.requester.examFile),
  }));
  return {
    qualification,
    isOwn,
    holders,
    questions: shown,
    money,
    keys: { fund: randomUUID(), release: randomUUID() },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const { ctx, organizationId } = await requireMember(request, "owner", "manager");
  const qualificationId = String(params.qualificationId);
  const form = await request.formData();
  const workerId = String(form.get("workerId") ?? "").trim();
  const here = paths.requester.qualification(qualificationId);
  try {
    if (form.get("intent") === "revoke") {
      await revokeQualification(ctx, { qualificationId, workerId, reason: String(form.get("reason") ?? "") });
      return await redirectWith(here, "Revoked. The worker reads your reason.");
    }
    if (form.get("intent") === "withdraw") {
      const [itemId, reason] = [String(form.get("itemId")), String(form.get("reason") ?? "")];
      const { passed } = await withdrawQuestion(ctx, { qualificationId, itemId, reason });
      return await redirectWith(here, `Withdrawn. ${plural(passed, "worker")} passed after all.`);
    }
    const { currency } = await organizationById(ctx, organizationId);
    const done = await changeExamMoney(ctx, { qualificationId, currency }, form);
    if (done) return await redirectWith(here, done);
    await grantQualification(ctx, { qualificationId, workerId });
    return await redirectWith(here, "Granted.");
  } catch (error) {
    return refuse(error, form);
  }
}

export default function Qualification() {
  const { qualification, isOwn, holders, questions, money, keys } = useLoaderData<typeof loader>();
  const { qualificationId, name, description, kind, config } = qualification;
  const { items, passScore, questionsPerAttempt, examOpen, passed, failed, validDays } = qualification;
  const addButton = (
    <LinkButton
      icon={Plus}
      look={examOpen ? "quiet" : "primary"}
      to={paths.requester.newQuestion(qualificationId)}
    >
      Add a question
    </LinkButton>
  );
  return (
    <>
      <PageHead
        title={name}
        note={description}
        crumbs={[{ label: "Qualifications", to: paths.requester.qualifications }]}
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
        {isOwn && items === 0 ? (
          <EmptyState icon={ListChecks} title="The exam has no question yet" action={addButton}>
            Make each with the tool that workers have: choose what it asks about, answer it right, say why.
            The exam opens with the {plural(questionsPerAttempt, "question")} that a sitting asks.
          </EmptyState>
        ) : null}
        {questions.length > 0 ? (
          <div>
            <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
              <h2 className="text-lg font-semibold">Questions</h2>
              {addButton}
            </div>
            <Table
              caption="Questions"
              columns={questionColumns(kind, config)}
              rows={questions}
              rowKey={(question) => question.itemId}
              rowHref={({ itemId, withdrawnAt }) =>
                withdrawnAt ? undefined : paths.requester.question(qualificationId, itemId)
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
        {money ? <ExamMoneyCard money={money} keys={keys} /> : null}
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
