import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { AppShell } from "#app/components/shell/app-shell";
import { ErrorPage } from "#app/components/shell/error-page";
import { requireAdmin } from "#app/lib/context.server";
import { viewerOf } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { houseFigures } from "#domain/insights/house-figures";

/** The frame of the admins' pages; what waits for a person is counted beside its item. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireAdmin(request);
  const [viewer, figures] = await Promise.all([viewerOf(ctx), houseFigures(ctx)]);
  const counts = {
    [paths.admin.flags]: figures.openFlags + figures.pausedWorkers,
    [paths.admin.appeals]: figures.openAppeals,
    [paths.admin.payouts]: figures.stuckPayouts,
    [paths.admin.messages]: figures.failedMessages + figures.refusedStripeEvents,
  };
  return { viewer, counts };
}

export default function AdminLayout() {
  const { viewer, counts } = useLoaderData<typeof loader>();
  return (
    <AppShell room="admin" viewer={viewer} counts={counts}>
      <Outlet />
    </AppShell>
  );
}

export const ErrorBoundary = ErrorPage;
