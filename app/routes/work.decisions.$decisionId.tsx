import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { AnswersBeside } from "#app/annotate/answers-beside";
import { ErrorPage } from "#app/components/shell/error-page";
import { Badge } from "#app/components/ui/badge";
import { Card } from "#app/components/ui/card";
import { DescriptionList } from "#app/components/ui/description-list";
import { MonoId } from "#app/components/ui/mono-id";
import { PageHead } from "#app/components/ui/page-head";
import { RelativeTime } from "#app/components/ui/relative-time";
import { AppealForm } from "#app/components/work/appeal-form";
import { AppealState } from "#app/components/work/appeal-state";
import { decisionWords, evidenceOf } from "#app/components/work/decision-words";
import { Reasons } from "#app/components/work/reasons";
import { getServices, requireWorker } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { decisionPage, findDecision } from "#app/lib/own-decision.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { makeAppeal, NothingToAppeal } from "#domain/reviews/make-appeal";
import { ANSWER_DAYS } from "#domain/reviews/schema";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireWorker(request);
  const page = await decisionPage(ctx, String(params.decisionId)).catch(refusePage);
  return { ...page, licenseKey: getServices().env.tldrawLicenseKey, answerDays: ANSWER_DAYS };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireWorker(request);
  const form = await request.formData();
  const decisionId = String(params.decisionId);
  try {
    const { jobId, appeal } = await findDecision(ctx, decisionId);
    if (!appeal)
      throw new NothingToAppeal(
        "This decision cannot be contested: it took nothing from you, or its time is over.",
      );
    const { subject, subjectId } = appeal;
    const statement = String(form.get("statement") ?? "");
    await makeAppeal(ctx, { jobId: jobId ?? "-", subject, subjectId, statement } as Parameters<
      typeof makeAppeal
    >[1]);
    return redirectWith(
      paths.work.decision(decisionId),
      `Appeal sent. It is answered within ${ANSWER_DAYS} days.`,
    );
  } catch (error) {
    return refuse(error, form);
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? decisionWords(data.decision).title : "Decision"} · Touchstone` },
];

export default function DecisionPage() {
  const { decision, appeal, work, licenseKey, answerDays } = useLoaderData<typeof loader>();
  const { title, tone } = decisionWords(decision);
  const evidence = evidenceOf(decision.subject, decision.evidence);
  return (
    <>
      <PageHead
        crumbs={[{ label: "Decisions", to: paths.work.decisions }]}
        title={title}
        state={
          <Badge tone={tone}>{decision.decidedBy === "marketplace" ? "By the engine" : "By a person"}</Badge>
        }
        note={
          <>
            {decision.jobId ? (
              <Link to={paths.work.job(decision.jobId)} className="link">
                {decision.jobTitle}
              </Link>
            ) : (
              "The whole marketplace"
            )}{" "}
            · <RelativeTime at={decision.at} />
          </>
        }
      />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Why">
            <Reasons reasons={decision.reasons} />
          </Card>
          {work ? (
            <Card
              title={work.settled ? "Your answer and the final label" : "Your answer"}
              note={
                work.settled
                  ? "Yours as you handed it in; beside it, what the task was settled as."
                  : "As you handed it in. The task has no final label yet."
              }
            >
              <SideBySide work={work} licenseKey={licenseKey} />
            </Card>
          ) : null}
          {appeal ? <AppealState appeal={appeal} /> : null}
          {decision.appeal && !appeal ? (
            <AppealForm until={new Date(decision.appeal.until)} answerDays={answerDays} />
          ) : null}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="On what evidence">
            {evidence.length > 0 ? (
              <DescriptionList facts={evidence} />
            ) : (
              <p className="text-ink-soft">The reasons beside this are all that was considered.</p>
            )}
            <p className="mt-4 border-t border-line pt-4 text-sm text-ink-soft">
              Which of your answers were checked is told to nobody, so that the checks stay fair.{" "}
              <Link to={paths.decisionsExplained} className="link">
                How decisions about you are made
              </Link>
            </p>
          </Card>
          <Card title="For the record">
            <DescriptionList
              facts={[
                { name: "Decision", value: <MonoId id={decision.decisionId} /> },
                ...(decision.engine ? [{ name: "Engine", value: <MonoId id={decision.engine} /> }] : []),
              ]}
            />
          </Card>
        </div>
      </div>
    </>
  );
}

type SideProps = { work: NonNullable<SerializeFrom<typeof loader>["work"]>; licenseKey: string | undefined };

/** Both drawn with the tool of their kind: the own answer, and the final label where there is one. */
function SideBySide({ work, licenseKey }: SideProps) {
  const { settled, value, ...own } = work;
  const answers = [
    { caption: "Your answer", value },
    ...(settled ? [{ caption: "Final label", ...settled }] : []),
  ];
  return <AnswersBeside {...own} answers={answers} licenseKey={licenseKey} />;
}

export const ErrorBoundary = ErrorPage;
