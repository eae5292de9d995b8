import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { Users } from "lucide-react";
import { SearchForm } from "#app/components/admin/search-form";
import { ErrorPage } from "#app/components/shell/error-page";
import { Badge } from "#app/components/ui/badge";
import { EmptyState } from "#app/components/ui/empty-state";
import { PageHead } from "#app/components/ui/page-head";
import { Pager } from "#app/components/ui/pager";
import { RelativeTime } from "#app/components/ui/relative-time";
import { StatePill } from "#app/components/ui/state-pill";
import { type Column, Table } from "#app/components/ui/table";
import { requireAdmin } from "#app/lib/context.server";
import { paths } from "#app/paths";
import { type PersonRow, people } from "#domain/people/queries";

export const meta: MetaFunction = () => [{ title: "People · Touchstone" }];

const PAGE = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireAdmin(request);
  const { searchParams } = new URL(request.url);
  const found = await people(ctx, {
    search: searchParams.get("q") ?? undefined,
    before: searchParams.get("after") ?? undefined,
    limit: PAGE + 1,
  });
  const rows = found.slice(0, PAGE);
  return { people: rows, next: found.length > PAGE ? (rows.at(-1)?.personId ?? null) : null };
}

const columns: Column<PersonRow>[] = [
  {
    key: "name",
    head: "Name",
    cell: (row) => (
      <span className="inline-block min-w-32 wrap-anywhere">
        <bdi>{row.name}</bdi>
        <span className="block text-sm font-normal text-ink-soft sm:hidden">{row.email}</span>
      </span>
    ),
  },
  { key: "email", head: "E-mail", from: "sm", cell: (row) => row.email },
  { key: "worker", head: "Works as", from: "lg", cell: (row) => row.worker?.displayName ?? "" },
  {
    key: "state",
    head: "State",
    cell: (row) => (
      <span className="flex flex-wrap gap-1.5">
        {row.closed ? <Badge tone="bad">Closed</Badge> : null}
        {row.isAdmin ? <Badge tone="info">Admin</Badge> : null}
        {row.emailVerified ? null : <Badge tone="warn">Not confirmed</Badge>}
        {row.worker ? <StatePill state={row.worker.standing} /> : null}
      </span>
    ),
  },
  {
    key: "since",
    head: "Joined",
    align: "right",
    from: "lg",
    cell: (row) => <RelativeTime at={row.createdAt} />,
  },
];

export default function People() {
  const { people, next } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <>
      <PageHead title="People" note="Everybody with an account, the newest first." />
      <SearchForm label="Name, pseudonym or address" />
      <Table
        caption="People"
        columns={columns}
        rows={people}
        rowKey={(row) => row.personId}
        rowHref={(row) => paths.admin.person(row.personId)}
        empty={
          <EmptyState icon={Users} title="Nobody is called that">
            {search.get("q")
              ? "Try a part of the name, the pseudonym or the address."
              : "Nobody has joined yet."}
          </EmptyState>
        }
      />
      <Pager next={next} />
    </>
  );
}

export const ErrorBoundary = ErrorPage;
