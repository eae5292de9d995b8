import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData, useSearchParams, useSubmit } from "@remix-run/react";
import { History } from "lucide-react";
import { ErrorPage } from "#app/components/shell/error-page";
import { Badge } from "#app/components/ui/badge";
import { Button } from "#app/components/ui/button";
import { EmptyState } from "#app/components/ui/empty-state";
import { LinkButton } from "#app/components/ui/link-button";
import { Money } from "#app/components/ui/money";
import { PageHead } from "#app/components/ui/page-head";
import { Pager } from "#app/components/ui/pager";
import { RelativeTime } from "#app/components/ui/relative-time";
import { SelectField } from "#app/components/ui/select-field";
import { StatePill } from "#app/components/ui/state-pill";
import { type Column, Table } from "#app/components/ui/table";
import { requireWorker } from "#app/lib/context.server";
import { paths } from "#app/paths";
import { type OwnAssignment, ownJobs, ownWork } from "#domain/assignments/queries";
import { ASSIGNMENT, type AssignmentState } from "#domain/assignments/states";

export const meta: MetaFunction = () => [{ title: "My answers · Touchstone" }];

const states = [...new Set(ASSIGNMENT.transitions.map((one) => one.to))];
const stateNames: Record<AssignmentState, string> = {
  active: "On the bench",
  submitted: "In review",
  accepted: "Accepted",
  rejected: "Rejected",
  appealed: "Appealed",
  released: "Given back",
  expired: "Lease ended",
};

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireWorker(request);
  const search = new URL(request.url).searchParams;
  const state = states.find((one) => one === search.get("state"));
  const [page, jobs] = await Promise.all([
    ownWork(ctx, {
      state,
      jobId: search.get("job") || undefined,
      after: search.get("after") ?? undefined,
      first: 50,
    }),
    ownJobs(ctx),
  ]);
  return { page, jobs: jobs.map(({ jobId, title }) => ({ jobId, title })) };
}

const columns: Column<OwnAssignment>[] = [
  {
    key: "answer",
    head: "Your answer",
    cell: (row) => <span className="line-clamp-2 break-words">{row.answer ?? "none handed in"}</span>,
  },
  {
    key: "job",
    head: "Job",
    from: "sm",
    cell: (row) => (
      <Link to={paths.work.job(row.jobId)} className="link">
        {row.jobTitle}
      </Link>
    ),
  },
  {
    key: "state",
    head: "State",
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-1.5">
        <StatePill state={row.state} word={stateNames[row.state]} />
        {row.late ? <Badge>Handed in late</Badge> : null}
        {row.acceptAfter ? (
          <span className="text-sm text-ink-soft">
            accepted <RelativeTime at={row.acceptAfter} /> at the latest
          </span>
        ) : null}
      </span>
    ),
  },
  {
    key: "when",
    head: "Handed in",
    from: "lg",
    align: "right",
    cell: (row) => (row.submittedAt ? <RelativeTime at={row.submittedAt} /> : ""),
  },
  {
    key: "price",
    head: "Price",
    align: "right",
    cell: (row) => (
      <span>
        <Money micros={row.rewardMicros} currency={row.currency} />
        <span className="block text-sm text-ink-soft">
          {row.paid ? "paid" : row.state === "accepted" ? "being posted" : ""}
        </span>
      </span>
    ),
  },
];

export default function MyAnswers() {
  const { page, jobs } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const submit = useSubmit();
  const narrowed = Boolean(search.get("state") || search.get("job"));
  return (
    <>
      <PageHead title="My answers" note="Everything you took on, the newest first, and what became of it." />
      {jobs.length > 0 ? (
        <Form
          key={search.toString()}
          role="search"
          aria-label="My answers"
          onChange={(event) => submit(event.currentTarget)}
          className="mb-4 flex flex-wrap items-end gap-4"
        >
          <SelectField
            name="job"
            label="Job"
            defaultValue={search.get("job") ?? ""}
            options={[
              { value: "", label: "All jobs" },
              ...jobs.map((job) => ({ value: job.jobId, label: job.title })),
            ]}
          />
          <SelectField
            name="state"
            label="State"
            defaultValue={search.get("state") ?? ""}
            options={[
              { value: "", label: "All states" },
              ...states.map((one) => ({ value: one, label: stateNames[one] })),
            ]}
          />
          <noscript>
            <Button type="submit">Show</Button>
          </noscript>
        </Form>
      ) : null}
      <Table
        caption="My answers"
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.assignmentId}
        empty={
          narrowed ? (
            <EmptyState
              title="Nothing fits this choice"
              action={<LinkButton to={paths.work.history}>Show all</LinkButton>}
            />
          ) : (
            <EmptyState
              icon={History}
              title="You have not handed in anything yet"
              action={<LinkButton to={paths.work.board}>See the jobs</LinkButton>}
            >
              Each answer appears here with its price, and when it is accepted and paid.
            </EmptyState>
          )
        }
      />
      <Pager next={page.next} />
    </>
  );
}

export const ErrorBoundary = ErrorPage;
