import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Building2 } from "lucide-react";
import { SearchForm } from "#app/components/admin/search-form";
import { ErrorPage } from "#app/components/shell/error-page";
import { EmptyState } from "#app/components/ui/empty-state";
import { PageHead } from "#app/components/ui/page-head";
import { Pager } from "#app/components/ui/pager";
import { RelativeTime } from "#app/components/ui/relative-time";
import { type Column, Table } from "#app/components/ui/table";
import { requireAdmin } from "#app/lib/context.server";
import { paths } from "#app/paths";
import { allOrganizations, type Organization } from "#domain/people/organization-queries";

export const meta: MetaFunction = () => [{ title: "Organizations · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireAdmin(request);
  const { searchParams } = new URL(request.url);
  return allOrganizations(ctx, {
    search: searchParams.get("q") ?? undefined,
    after: searchParams.get("after") ?? undefined,
    first: 50,
  });
}

const columns: Column<Organization>[] = [
  { key: "name", head: "Name", cell: (row) => row.name },
  { key: "currency", head: "Currency", cell: (row) => row.currency },
  {
    key: "fee",
    head: "Fee",
    align: "right",
    from: "sm",
    cell: (row) => (row.feeBps === null ? "the usual" : `${row.feeBps / 100} %`),
  },
  { key: "since", head: "Founded", align: "right", cell: (row) => <RelativeTime at={row.createdAt} /> },
];

export default function Organizations() {
  const { items, next } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="Organizations" note="Who has work done here, the newest first." />
      <SearchForm label="Name" />
      <Table
        caption="Organizations"
        columns={columns}
        rows={items}
        rowKey={(row) => row.id}
        rowHref={(row) => paths.admin.organization(row.id)}
        empty={
          <EmptyState icon={Building2} title="No organization is called that">
            Whoever wants to have work done founds an organization; it then stands here.
          </EmptyState>
        }
      />
      <Pager next={next} />
    </>
  );
}

export const ErrorBoundary = ErrorPage;
