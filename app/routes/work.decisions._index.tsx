import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ScrollText } from "lucide-react";
import { ErrorPage } from "#app/components/shell/error-page";
import { Card } from "#app/components/ui/card";
import { EmptyState } from "#app/components/ui/empty-state";
import { LinkButton } from "#app/components/ui/link-button";
import { PageHead } from "#app/components/ui/page-head";
import { Pager } from "#app/components/ui/pager";
import { RelativeTime } from "#app/components/ui/relative-time";
import { DecisionsTable } from "#app/components/work/decisions-table";
import { requireWorker } from "#app/lib/context.server";
import { paths } from "#app/paths";
import { decisionsAbout } from "#domain/reviews/decision-queries";
import { ownQuestions } from "#domain/reviews/question-queries";

export const meta: MetaFunction = () => [{ title: "Decisions · Touchstone" }];

const PAGE = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireWorker(request);
  const before = new URL(request.url).searchParams.get("after") ?? undefined;
  const [found, questions] = await Promise.all([
    decisionsAbout(ctx, ctx.actor.personId, { before, limit: PAGE + 1 }),
    ownQuestions(ctx),
  ]);
  const decisions = found.slice(0, PAGE);
  return {
    decisions: decisions.map(
      ({ decisionId, jobTitle, subject, outcome, decidedBy, at, appeal, appealed }) => ({
        ...{ decisionId, jobTitle, subject, outcome, decidedBy, at, appeal, appealed },
      }),
    ),
    next: found.length > PAGE ? (decisions.at(-1)?.decisionId ?? null) : null,
    questions: questions.slice(0, 20),
  };
}

export default function Decisions() {
  const { decisions, next, questions } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="Decisions"
        note={
          <>
            Every decision about your pay or your access, with its reasons.{" "}
            <Link to={paths.decisionsExplained} className="link">
              How decisions about you are made
            </Link>
          </>
        }
      />
      {decisions.length > 0 ? (
        <DecisionsTable decisions={decisions} />
      ) : (
        <EmptyState
          icon={ScrollText}
          title="Nothing has been decided about you"
          action={<LinkButton to={paths.decisionsExplained}>See how decisions are made</LinkButton>}
        >
          A change of your price, a rejection or a pause would stand here: why, on what evidence, what would
          restore it, and how to appeal.
        </EmptyState>
      )}
      <Pager next={next} />
      {questions.length > 0 ? (
        <div className="mt-8">
          <Card title="Questions you asked" note="With a task you flagged as ambiguous.">
            <ul className="flex flex-col divide-y divide-line">
              {questions.map((one) => (
                <li key={one.questionId} className="py-3 first:pt-0 last:pb-0">
                  <p className="max-w-[70ch] break-words">{one.comment}</p>
                  <p className="text-sm text-ink-soft">
                    {one.jobTitle} · <RelativeTime at={one.askedAt} />
                  </p>
                  <p className="mt-1 max-w-[70ch] break-words">
                    <span className="font-medium">Answer:</span>{" "}
                    {one.answer ?? <span className="text-ink-soft">not yet</span>}
                  </p>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      ) : null}
    </>
  );
}

export const ErrorBoundary = ErrorPage;
