import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BadgeCheck } from "lucide-react";
import { ErrorPage } from "#app/components/shell/error-page";
import { Card } from "#app/components/ui/card";
import { EmptyState } from "#app/components/ui/empty-state";
import { LinkButton } from "#app/components/ui/link-button";
import { percent } from "#app/components/ui/numbers";
import { PageHead } from "#app/components/ui/page-head";
import { RelativeTime } from "#app/components/ui/relative-time";
import { StatePill } from "#app/components/ui/state-pill";
import { type Column, Table } from "#app/components/ui/table";
import { QualificationRow } from "#app/components/work/qualification-row";
import { requireWorker } from "#app/lib/context.server";
import { paths } from "#app/paths";
import { type OwnAttempt, offeredQualifications, ownAttempts } from "#domain/qualifications/queries";

export const meta: MetaFunction = () => [{ title: "Qualifications · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireWorker(request);
  const [offered, attempts] = await Promise.all([offeredQualifications(ctx), ownAttempts(ctx)]);
  return { offered, attempts };
}

const columns: Column<OwnAttempt>[] = [
  { key: "name", head: "Exam", cell: (row) => row.name },
  {
    key: "state",
    head: "Result",
    cell: (row) => (
      <StatePill
        state={row.state}
        word={{ open: "Begun", passed: "Passed", failed: "Not passed" }[row.state]}
      />
    ),
  },
  {
    key: "score",
    head: "Points",
    align: "right",
    cell: (row) =>
      row.score === null
        ? `${row.answered} of ${row.questions} answered`
        : percent(Math.floor(row.score * 100) / 100),
  },
  {
    key: "at",
    head: "When",
    align: "right",
    from: "sm",
    cell: (row) => <RelativeTime at={row.endedAt ?? row.startedAt} />,
  },
  {
    key: "retry",
    head: "Again from",
    align: "right",
    from: "sm",
    cell: (row) => (row.state === "failed" && row.retryAt ? <RelativeTime at={row.retryAt} /> : ""),
  },
];

export default function Qualifications() {
  const { offered, attempts } = useLoaderData<typeof loader>();
  const held = offered.filter((one) => one.mine.met);
  const others = offered.filter((one) => !one.mine.met);
  const rows = (list: typeof offered) => (
    <ul className="divide-y divide-line border-t border-line">
      {list.map((one) => (
        <QualificationRow
          key={one.qualificationId}
          qualification={one}
          attempts={attempts.filter((attempt) => attempt.qualificationId === one.qualificationId)}
        />
      ))}
    </ul>
  );
  return (
    <>
      <PageHead
        title="Qualifications"
        note="What jobs may ask for. Exams are graded at once, and say what was right."
      />
      {offered.length === 0 ? (
        <EmptyState
          icon={BadgeCheck}
          title="Nobody asks for a qualification yet"
          action={<LinkButton to={paths.work.board}>See the jobs</LinkButton>}
        >
          Qualifications that requesters define appear here, with their exams.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-6">
          {held.length > 0 ? (
            <Card title="You hold" flush>
              {rows(held)}
            </Card>
          ) : null}
          {others.length > 0 ? (
            <Card title="Offered" flush>
              {rows(others)}
            </Card>
          ) : null}
          {attempts.length > 0 ? (
            <section aria-labelledby="attempts">
              <h2 id="attempts" className="mb-3 text-base font-semibold">
                Your attempts
              </h2>
              <Table
                caption="Your attempts"
                columns={columns}
                rows={attempts}
                rowKey={(row) => row.attemptId}
                rowHref={(row) => paths.work.exam(row.qualificationId)}
              />
            </section>
          ) : null}
        </div>
      )}
    </>
  );
}

export const ErrorBoundary = ErrorPage;
