import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { jobTabs } from "#app/components/requester/job-tabs";
import { ErrorPage } from "#app/components/shell/error-page";
import { NavTabs } from "#app/components/ui/nav-tabs";
import { PageHead } from "#app/components/ui/page-head";
import { StatePill } from "#app/components/ui/state-pill";
import { requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { paths } from "#app/paths";
import { jobById } from "#domain/jobs/queries";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const job = await jobById(ctx, String(params.jobId)).catch(refusePage);
  const { id, title, state, kind, counts, organization, finishedAt } = job;
  return { id, title, state, kind, counts, organization, finished: finishedAt !== null };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const part = data && jobTabs(data).find((tab) => !tab.end && location.pathname.startsWith(tab.to));
  return [{ title: [part?.label, data?.title ?? "Job", "Touchstone"].filter(Boolean).join(" · ") }];
};

/** The frame of one job: its name, its state, its parts. */
export default function JobLayout() {
  const job = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title={job.title}
        state={<StatePill state={job.state} word={job.finished ? "Finished" : undefined} />}
        crumbs={[{ label: "Jobs", to: paths.requester.jobs }]}
        tabs={<NavTabs label="Parts of this job" tabs={jobTabs(job)} />}
      />
      <Outlet />
    </>
  );
}

export const ErrorBoundary = ErrorPage;
