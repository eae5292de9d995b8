import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { History as Clock } from "lucide-react";
import { eventWords } from "#app/components/requester/history/event-words";
import { together } from "#app/components/requester/history/together";
import { EmptyState } from "#app/components/ui/empty-state";
import { Pager } from "#app/components/ui/pager";
import { RelativeTime } from "#app/components/ui/relative-time";
import { type Column, Table } from "#app/components/ui/table";
import { requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import type { OrganizationId } from "#domain/ids";
import { insideJob } from "#domain/jobs/inside-job";
import { membersOf } from "#domain/people/queries";
import { type HistoryRow, jobHistory } from "#domain/reviews/queries";

const LINES = 50;
const WORKERS_ALONE = new Set([
  "worker.joined_job",
  "assignment.submitted",
  "assignment.revised",
  "question.asked",
]);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const before = new URL(request.url).searchParams.get("after") ?? undefined;
  const job = await insideJob(ctx, String(params.jobId)).catch(refusePage);
  const [rows, members] = await Promise.all([
    jobHistory(ctx, job.id, { before, limit: LINES }),
    membersOf(ctx, job.organizationId as OrganizationId),
  ]);
  const names = new Map(members.map((member) => [`person:${member.personId}`, member.name]));
  const whose = ({ actor, name }: HistoryRow) => {
    if (!actor.startsWith("person:")) return "the marketplace";
    return names.get(actor) ?? (WORKERS_ALONE.has(name) ? "a worker" : "a worker or admin");
  };
  return {
    rows: together(rows.map((row) => ({ ...row, actor: whose(row) }))),
    next: rows.length === LINES ? (rows.at(-1)?.eventId ?? null) : null,
    currency: job.currency,
  };
}

export default function History() {
  const { rows, next, currency } = useLoaderData<typeof loader>();
  const columns: Column<HistoryRow & { times: number }>[] = [
    { key: "at", head: "When", cell: (row) => <RelativeTime at={row.at} />, className: "whitespace-nowrap" },
    {
      key: "what",
      head: "What happened",
      cell: (row) => eventWords(row.name, row.payload, currency, row.times),
    },
    { key: "who", head: "Who", cell: (row) => row.actor, from: "sm" },
  ];
  return (
    <>
      <Table
        caption="History of this job"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.eventId}
        empty={<EmptyState icon={Clock} title="Nothing has happened yet" />}
      />
      <Pager next={next} />
    </>
  );
}
