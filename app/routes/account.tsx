import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { AppShell } from "#app/components/shell/app-shell";
import { ErrorPage } from "#app/components/shell/error-page";
import { ways } from "#app/components/shell/nav";
import { NavTabs } from "#app/components/ui/nav-tabs";
import { PageHead } from "#app/components/ui/page-head";
import { requireSignedIn } from "#app/lib/context.server";
import { viewerOf } from "#app/lib/session.server";
import { paths } from "#app/paths";

export async function loader({ request }: LoaderFunctionArgs) {
  return { viewer: await viewerOf(await requireSignedIn(request)) };
}

const tabs = [
  { to: paths.account, label: "Profile", end: true },
  { to: paths.accountSecurity, label: "Sign-in and devices" },
  { to: paths.accountKeys, label: "Keys" },
  { to: paths.accountTokens, label: "API tokens" },
  { to: paths.accountData, label: "Your data" },
];

export default function AccountLayout() {
  const { viewer } = useLoaderData<typeof loader>();
  return (
    <AppShell room="account" viewer={viewer} items={ways(viewer)}>
      <div className="max-w-[52rem]">
        <PageHead title="Account" note={viewer.email} tabs={<NavTabs label="Account" tabs={tabs} />} />
        <Outlet />
      </div>
    </AppShell>
  );
}

export const ErrorBoundary = ErrorPage;
