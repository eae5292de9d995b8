import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { OrganizationRail } from "#app/components/requester/organization-rail";
import { AppShell } from "#app/components/shell/app-shell";
import { ErrorPage } from "#app/components/shell/error-page";
import { requireMember } from "#app/lib/context.server";
import { viewerOf } from "#app/lib/session.server";
import { may } from "#domain/access/authorize";
import { organizationBalances } from "#domain/ledger/queries";

/** The frame of the requester's pages: the organization one acts for and what it can spend. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx, organizationId } = await requireMember(request);
  const seesMoney = may(ctx.actor, "money.read", { organizationId }) === true;
  const [viewer, balances] = await Promise.all([
    viewerOf(ctx),
    seesMoney ? organizationBalances(ctx, { organizationId }) : [],
  ]);
  return { viewer, organizationId, balances: seesMoney ? balances : null };
}

export default function RequesterLayout() {
  const { viewer, organizationId, balances } = useLoaderData<typeof loader>();
  return (
    <AppShell
      room="requester"
      viewer={viewer}
      railTop={
        <OrganizationRail
          organizations={viewer.organizations}
          current={organizationId}
          balances={balances ?? []}
        />
      }
    >
      <Outlet />
    </AppShell>
  );
}

export const ErrorBoundary = ErrorPage;
