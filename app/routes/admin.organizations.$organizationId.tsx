import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BalanceRow, JobsOfOrganization, MembersTable } from "#app/components/admin/organization-parts";
import { ErrorPage } from "#app/components/shell/error-page";
import { Card } from "#app/components/ui/card";
import { MonoId } from "#app/components/ui/mono-id";
import { PageHead } from "#app/components/ui/page-head";
import { Pager } from "#app/components/ui/pager";
import { requireAdmin } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { paths } from "#app/paths";
import type { OrganizationId } from "#domain/ids";
import { jobsOf } from "#domain/jobs/queries";
import { organizationBalances } from "#domain/ledger/queries";
import { organizationById } from "#domain/people/organization-queries";
import { membersOf } from "#domain/people/queries";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.organization.name ?? "Organization"} · Touchstone` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireAdmin(request);
  const organizationId = String(params.organizationId) as OrganizationId;
  const organization = await organizationById(ctx, organizationId).catch(refusePage);
  const after = new URL(request.url).searchParams.get("after") ?? undefined;
  const [members, balances, jobs] = await Promise.all([
    membersOf(ctx, organizationId),
    organizationBalances(ctx, { organizationId }),
    jobsOf(ctx, { organizationId, after, first: 20 }),
  ]);
  return {
    organization,
    members,
    balances,
    next: jobs.next,
    jobs: jobs.items.map(({ id, title, state, kind, counts, budget, currency }) => ({
      ...{ id, title, state, kind, counts, currency },
      spentMicros: budget?.spentMicros ?? 0n,
    })),
  };
}

export default function OrganizationPage() {
  const { organization, members, balances, jobs, next } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title={organization.name}
        note={<MonoId id={organization.id} />}
        crumbs={[{ label: "Organizations", to: paths.admin.organizations }]}
      />
      <BalanceRow balances={balances} currency={organization.currency} />
      <div className="flex flex-col gap-6">
        <Card title="Members" flush={members.length > 0}>
          <MembersTable members={members} />
        </Card>
        <div>
          <Card title="Jobs" flush={jobs.length > 0}>
            <JobsOfOrganization jobs={jobs} />
          </Card>
          <Pager next={next} />
        </div>
      </div>
    </>
  );
}

export const ErrorBoundary = ErrorPage;
