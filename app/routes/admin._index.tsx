import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { areBooksWrong, OwnPace, WaitsForPeople } from "#app/components/admin/house-tiles";
import { ErrorPage } from "#app/components/shell/error-page";
import { Notice } from "#app/components/ui/notice";
import { PageHead } from "#app/components/ui/page-head";
import { requireAdmin } from "#app/lib/context.server";
import { houseFigures } from "#domain/insights/house-figures";

export const meta: MetaFunction = () => [{ title: "Overview · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireAdmin(request);
  return { figures: await houseFigures(ctx), now: ctx.now };
}

export default function Overview() {
  const { figures, now } = useLoaderData<typeof loader>();
  const waiting =
    figures.openFlags +
    figures.pausedWorkers +
    figures.openAppeals +
    figures.failedMessages +
    figures.refusedStripeEvents +
    figures.stuckPayouts +
    (areBooksWrong(figures, now) ? 1 : 0);
  return (
    <>
      <PageHead title="Overview" note="What needs a person, and what goes on by itself." />
      <div className="mb-6 flex flex-col gap-3">
        {figures.runners === 0 ? (
          <Notice tone="bad" title="No runner is connected to the database.">
            Answers are not scored, nobody is paid and no letter is sent until one is started: npm run runner.
            Nothing is lost meanwhile.
          </Notice>
        ) : null}
        {waiting === 0 && figures.runners > 0 ? (
          <Notice tone="good" title="Nothing needs you now.">
            Flags, paused workers, appeals, failed messages and stuck payouts appear here by themselves.
          </Notice>
        ) : null}
      </div>
      <h2 className="mb-3 text-base font-semibold">Needs a person</h2>
      <WaitsForPeople figures={figures} now={now} />
      <h2 className="mb-3 text-base font-semibold">Goes on by itself</h2>
      <OwnPace figures={figures} />
    </>
  );
}

export const ErrorBoundary = ErrorPage;
