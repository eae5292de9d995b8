import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Gavel } from "lucide-react";
import { AppealsTable } from "#app/components/admin/appeals-table";
import { ErrorPage } from "#app/components/shell/error-page";
import { EmptyState } from "#app/components/ui/empty-state";
import { PageHead } from "#app/components/ui/page-head";
import { requireAdmin } from "#app/lib/context.server";
import { type Appeal, appealsDecided, appealsDue } from "#domain/reviews/appeal-queries";

export const meta: MetaFunction = () => [{ title: "Appeals · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireAdmin(request);
  const [due, decided] = await Promise.all([appealsDue(ctx), appealsDecided(ctx)]);
  return { now: ctx.now, due: due.map(lineOf), decided: decided.map(lineOf) };
}

function lineOf({ appealId, jobTitle, subject, worker, state, dueAt, decidedAt }: Appeal) {
  return { appealId, jobTitle, subject, worker, state, dueAt, decidedAt };
}

export default function Appeals() {
  const { due, decided, now } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="Appeals"
        note="Rejections are answered by reviewers of the job, or by you; decisions about standing by you alone."
      />
      {due.length > 0 ? (
        <AppealsTable caption="Open appeals" appeals={due} now={now} />
      ) : (
        <EmptyState icon={Gavel} title="No appeal is open">
          A worker may contest a rejection or a decision about their standing for 14 days. It then stands here
          with its date.
        </EmptyState>
      )}
      {decided.length > 0 ? (
        <section aria-labelledby="decided" className="mt-8">
          <h2 id="decided" className="mb-3 text-base font-semibold">
            Decided within 30 days
          </h2>
          <AppealsTable caption="Decided appeals" appeals={decided} now={now} />
        </section>
      ) : null}
    </>
  );
}

export const ErrorBoundary = ErrorPage;
