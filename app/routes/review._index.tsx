import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { CircleHelp, Gavel } from "lucide-react";
import { AnswersFilter } from "#app/components/review/answers-filter";
import { AnswersQueue } from "#app/components/review/answers-queue";
import { AppealCard } from "#app/components/review/appeal-card";
import { QuestionCard } from "#app/components/review/question-card";
import { ReviewTabs } from "#app/components/review/review-tabs";
import { UndecidedList } from "#app/components/review/undecided-list";
import { ErrorPage } from "#app/components/shell/error-page";
import { EmptyState } from "#app/components/ui/empty-state";
import { PageHead } from "#app/components/ui/page-head";
import type { SignedIn } from "#app/lib/context.server";
import { getServices, requireMember } from "#app/lib/context.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { itemInside } from "#app/lib/show-item.server";
import { kindOf } from "#domain/annotations/kinds/index";
import { jobsByIds } from "#domain/jobs/queries";
import { answerQuestion } from "#domain/reviews/answer-question";
import { type Appeal, appealsDue } from "#domain/reviews/appeal-queries";
import { decideAppeal } from "#domain/reviews/decide-appeal";
import { openQuestions, undecidedJobs, waitingAnswers } from "#domain/reviews/review-desk";

export const meta: MetaFunction = () => [{ title: "Review · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx } = await requireMember(request);
  const differing = new URL(request.url).searchParams.get("only") === "differing";
  const [undecided, waiting, questions, appeals] = await Promise.all([
    undecidedJobs(ctx),
    waitingAnswers(ctx, { differing }),
    openQuestions(ctx),
    ownAppeals(ctx),
  ]);
  return {
    now: ctx.now,
    undecided,
    total: waiting.total,
    answers: waiting.answers.map((one) => ({ ...one, item: itemInside(one.jobId, one.item) })),
    questions: questions.map(({ item, ...one }) => ({
      ...one,
      excerpt: item.text?.slice(0, 600) ?? "",
      imageUrl: itemInside(one.jobId, item).image?.url ?? null,
    })),
    appeals,
    licenseKey: getServices().env.tldrawLicenseKey,
  };
}

/** Contested rejections of the organizations one reviews for; never one's own appeals. */
async function ownAppeals(ctx: SignedIn) {
  const due = (await appealsDue(ctx)).filter(
    (appeal) => appeal.subject === "assignment" && appeal.workerId !== ctx.actor.personId,
  );
  const jobs = await jobsByIds(ctx, [...new Set(due.flatMap((appeal) => appeal.jobId ?? []))]);
  const mine = new Set<string>(ctx.actor.memberships.map((one) => one.organizationId));
  const kinds = new Map(jobs.filter((job) => mine.has(job.organizationId)).map((job) => [job.id, job.kind]));
  return due.flatMap((appeal) => {
    const kind = kinds.get(appeal.jobId ?? "");
    return kind ? [lineOf(appeal, kind)] : [];
  });
}

function lineOf(appeal: Appeal, kind: string) {
  const { appealId, jobId, jobTitle, subject, statement, dueAt, decidable, contested, recheck } = appeal;
  const { reason, value } = contested;
  const work = contested.work && { ...contested.work, item: itemInside(jobId ?? "", contested.work.item) };
  const summary = work && value !== null ? kindOf(kind).summary(value, work.config) : null;
  const shown = { reason, summary, value, work };
  return { appealId, jobId, jobTitle, subject, statement, dueAt, decidable, recheck, contested: shown };
}

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const { ctx } = await requireMember(request);
  const form = await request.formData();
  const said = (name: string) => String(form.get(name) ?? "");
  try {
    if (said("intent") === "answer") {
      await answerQuestion(ctx, {
        jobId: said("jobId"),
        questionId: said("questionId"),
        answer: said("answer"),
        inGuidelines: form.has("inGuidelines"),
      });
    } else {
      await decideAppeal(ctx, {
        jobId: said("jobId"),
        appealId: said("appealId"),
        outcome: said("outcome") as "granted" | "denied",
        ruling: said("ruling"),
      });
    }
    return { done: true };
  } catch (error) {
    return refuse(error, form);
  }
}

export default function Review() {
  const data = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const counts = {
    undecided: data.undecided.reduce((sum, job) => sum + job.undecided, 0),
    answers: data.total,
    questions: data.questions.length,
    appeals: data.appeals.length,
  };
  const view = search.get("view") ?? "undecided";
  return (
    <>
      <PageHead
        title="Review"
        note="What waits for a person, over all your jobs. Workers' names are not shown here."
        tabs={<ReviewTabs counts={counts} />}
      />
      {view === "answers" ? (
        <>
          <AnswersFilter />
          <AnswersQueue
            key={search.get("only")}
            answers={data.answers}
            total={data.total}
            now={data.now}
            licenseKey={data.licenseKey}
          />
        </>
      ) : view === "questions" ? (
        data.questions.length > 0 ? (
          <ul className="flex flex-col gap-4">
            {data.questions.map((question) => (
              <QuestionCard key={question.questionId} question={question} />
            ))}
          </ul>
        ) : (
          <EmptyState icon={CircleHelp} title="No question is open">
            When a worker flags a task as ambiguous, the question stands here. One answer reaches everybody
            who asks about the same task.
          </EmptyState>
        )
      ) : view === "appeals" ? (
        data.appeals.length > 0 ? (
          <ul className="flex flex-col gap-4">
            {data.appeals.map((appeal) => (
              <AppealCard key={appeal.appealId} appeal={appeal} now={data.now} licenseKey={data.licenseKey} />
            ))}
          </ul>
        ) : (
          <EmptyState icon={Gavel} title="No rejection is contested">
            A worker may contest a rejection for 14 days. Somebody who did not reject it answers within a
            week.
          </EmptyState>
        )
      ) : (
        <UndecidedList jobs={data.undecided} />
      )}
    </>
  );
}

export const ErrorBoundary = ErrorPage;
