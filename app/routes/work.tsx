import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { AppShell } from "#app/components/shell/app-shell";
import { ErrorPage } from "#app/components/shell/error-page";
import { requireWorker } from "#app/lib/context.server";
import { viewerOf } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { decisionsAbout } from "#domain/reviews/decision-queries";

/** The frame of a worker's pages. Decisions that can still be contested are counted beside their item. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireWorker(request);
  const [viewer, decisions] = await Promise.all([viewerOf(ctx), decisionsAbout(ctx, ctx.actor.personId)]);
  const contestable = decisions.filter((one) => one.appeal !== null).length;
  return { viewer, counts: { [paths.work.decisions]: contestable } };
}

export default function WorkLayout() {
  const { viewer, counts } = useLoaderData<typeof loader>();
  return (
    <AppShell room="work" viewer={viewer} counts={counts}>
      <Outlet />
    </AppShell>
  );
}

export const ErrorBoundary = ErrorPage;
