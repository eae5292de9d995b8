import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { AppShell } from "#app/components/shell/app-shell";
import { ErrorPage } from "#app/components/shell/error-page";
import { requireMember } from "#app/lib/context.server";
import { viewerOf } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { undecidedJobs } from "#domain/reviews/review-desk";

/** The frame of a reviewer's pages. Undecided tasks are counted beside their item. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx } = await requireMember(request);
  const [viewer, jobs] = await Promise.all([viewerOf(ctx), undecidedJobs(ctx)]);
  return { viewer, counts: { [paths.review.home]: jobs.reduce((sum, job) => sum + job.undecided, 0) } };
}

export default function ReviewLayout() {
  const { viewer, counts } = useLoaderData<typeof loader>();
  return (
    <AppShell room="review" viewer={viewer} counts={counts}>
      <Outlet />
    </AppShell>
  );
}

export const ErrorBoundary = ErrorPage;
