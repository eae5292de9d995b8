import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Flag } from "lucide-react";
import { FlagsTable } from "#app/components/admin/flags-table";
import { PausedTable } from "#app/components/admin/paused-table";
import { ErrorPage } from "#app/components/shell/error-page";
import { EmptyState } from "#app/components/ui/empty-state";
import { PageHead } from "#app/components/ui/page-head";
import { requireAdmin } from "#app/lib/context.server";
import { flaggedWorkers } from "#domain/reviews/decision-queries";

export const meta: MetaFunction = () => [{ title: "Flags · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const workers = await flaggedWorkers(await requireAdmin(request));
  const flags = workers
    .flatMap(({ worker, flags }) => flags.map((flag) => ({ ...flag, worker })))
    .sort((a, b) => a.raisedAt.getTime() - b.raisedAt.getTime());
  const paused = workers.flatMap(({ workerId, worker, paused }) =>
    paused.map((seat) => ({ ...seat, workerId, worker })),
  );
  return { flags, paused };
}

export default function Flags() {
  const { flags, paused } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="Flags"
        note="Signals and pauses that wait for a person. A flag never punishes by itself; a pause ends only by your decision."
      />
      {flags.length + paused.length === 0 ? (
        <EmptyState icon={Flag} title="Nobody waits for a decision">
          Workers who answer too fast, share mistakes with a colleague or are right only where they are
          checked come here with the evidence; so do those whom the engine has paused.
        </EmptyState>
      ) : null}
      {paused.length > 0 ? (
        <section aria-labelledby="paused" className="mb-8">
          <h2 id="paused" className="mb-3 text-base font-semibold">
            Paused by the engine
          </h2>
          <PausedTable paused={paused} />
        </section>
      ) : null}
      {flags.length > 0 ? (
        <section aria-labelledby="flagged">
          <h2 id="flagged" className="mb-3 text-base font-semibold">
            Flagged
          </h2>
          <FlagsTable flags={flags} />
        </section>
      ) : null}
    </>
  );
}

export const ErrorBoundary = ErrorPage;
