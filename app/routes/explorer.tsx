import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Explorer } from "#app/components/explorer/explorer";
import { AppShell } from "#app/components/shell/app-shell";
import { ErrorPage } from "#app/components/shell/error-page";
import { LinkButton } from "#app/components/ui/link-button";
import { PageHead } from "#app/components/ui/page-head";
import { requireSignedIn } from "#app/lib/context.server";
import { viewerOf } from "#app/lib/session.server";
import { paths } from "#app/paths";

export const meta: MetaFunction = () => [{ title: "API explorer · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { viewer: await viewerOf(await requireSignedIn(request)) };
}

/** Whatever the website can do, the API can do: here it is tried. */
export default function ExplorerPage() {
  const { viewer } = useLoaderData<typeof loader>();
  return (
    <AppShell room="account" viewer={viewer}>
      <PageHead
        title="API explorer"
        note="Everything the website can do, by GraphQL. What you run here is done for real, as you."
        actions={<LinkButton to={paths.accountTokens}>API tokens</LinkButton>}
      />
      <Explorer />
    </AppShell>
  );
}

export const ErrorBoundary = ErrorPage;
