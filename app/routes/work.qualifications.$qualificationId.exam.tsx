import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Play } from "lucide-react";
import { ErrorPage } from "#app/components/shell/error-page";
import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { Markdown } from "#app/components/ui/markdown";
import { Notice } from "#app/components/ui/notice";
import { PageHead } from "#app/components/ui/page-head";
import { exact } from "#app/components/ui/relative-time";
import { SubmitButton } from "#app/components/ui/submit-button";
import { ExamPay } from "#app/components/work/exam-pay";
import { ExamResult, type Result } from "#app/components/work/exam-result";
import { ExamTerms } from "#app/components/work/exam-terms";
import { getServices, requireWorker, type SignedIn } from "#app/lib/context.server";
import { askedItem } from "#app/lib/exam-door.server";
import { markdownToHtml } from "#app/lib/markdown.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { kindOf } from "#domain/annotations/kinds/index";
import { offeredQualification, ownAttempts } from "#domain/qualifications/queries";
import { sittingAnswers } from "#domain/qualifications/sitting-answers";
import { startAttempt } from "#domain/qualifications/start-attempt";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireWorker(request);
  const qualificationId = String(params.qualificationId);
  const [exam, attempts] = await Promise.all([
    offeredQualification(ctx, qualificationId),
    ownAttempts(ctx, qualificationId),
  ]).catch(refusePage);
  const last = attempts.find((attempt) => attempt.state !== "open");
  return {
    exam,
    open: attempts.find((attempt) => attempt.state === "open"),
    failed: attempts.filter((attempt) => attempt.state === "failed").length,
    result: last ? await resultOf(ctx, last.attemptId) : undefined,
    instructionsHtml: markdownToHtml(exam.instructions),
  };
}

async function resultOf(ctx: SignedIn, attemptId: string): Promise<Result> {
  const { sitting, answers } = await sittingAnswers(ctx, attemptId);
  const kind = kindOf(sitting.kind);
  const { qualificationId, items } = sitting;
  return {
    passed: sitting.state === "passed",
    score: sitting.score ?? 0,
    passScore: sitting.passScore,
    endedAt: sitting.endedAt ?? sitting.startedAt,
    retryAt: sitting.retryAt,
    ...{ kind: sitting.kind, config: sitting.config, attemptId },
    licenseKey: getServices().env.tldrawLicenseKey,
    questions: answers.map(({ question, value, score, explanation, why, rightAnswer }) => {
      const asked = items.find((one) => one.question === question)?.item ?? {};
      return {
        ...{ question, explanation, why, value, rightAnswer },
        item: askedItem(ctx, { qualificationId, attemptId, question }, asked),
        summary: kind.summary(value, sitting.config),
        right: score >= kind.rightFrom,
      };
    }),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireWorker(request);
  const qualificationId = String(params.qualificationId);
  const told = String((await request.formData()).get("rewardMicros") ?? "");
  try {
    await startAttempt(ctx, { qualificationId, ...(told ? { rewardMicros: told } : {}) });
    return redirect(paths.work.examBench(qualificationId));
  } catch (error) {
    return refuse(error);
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.exam.name ?? "Exam"} · Touchstone` },
];

export default function ExamPage() {
  const { exam, open, failed, result, instructionsHtml } = useLoaderData<typeof loader>();
  const { mine } = exam;
  const takes = mine.exam;
  const why = takes?.open
    ? undefined
    : mine.reasons.map((one) => one.sentence).join(" ") || "You hold it already.";
  return (
    <>
      <PageHead
        crumbs={[{ label: "Qualifications", to: paths.work.qualifications }]}
        title={exam.name}
        note={exam.description || `Defined by ${exam.organization ?? "this marketplace"}.`}
        actions={
          <ActionForm>
            {exam.pay?.code === "pays" ? (
              <input type="hidden" name="rewardMicros" value={exam.pay.rewardMicros.toString()} />
            ) : null}
            <SubmitButton size="large" icon={Play} why={why}>
              {open
                ? `Go on: ${open.answered} of ${open.questions} answered`
                : failed > 0
                  ? "Try again"
                  : "Begin the exam"}
            </SubmitButton>
          </ActionForm>
        }
      />
      {exam.pay ? <ExamPay pay={exam.pay} className="mb-6" /> : null}
      {mine.met ? (
        <Notice tone="good" title={`You hold ${exam.name}.`} className="mb-6">
          {mine.until ? `It holds until ${exact(new Date(mine.until), "UTC")}.` : "It does not lapse."}
        </Notice>
      ) : null}
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          {result ? <ExamResult result={result} /> : null}
          <Card title="Before you begin">
            <ExamTerms exam={exam} attemptsUsed={failed} />
          </Card>
        </div>
        <Card title="Instructions" note="They stay beside every question.">
          {instructionsHtml ? (
            <Markdown html={instructionsHtml} />
          ) : (
            <p className="text-ink-soft">No instructions were written for this exam.</p>
          )}
        </Card>
      </div>
    </>
  );
}

export const ErrorBoundary = ErrorPage;
