import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Briefcase, Plus } from "lucide-react";
import { jobColumns } from "#app/components/requester/job-columns";
import { JobsFilter } from "#app/components/requester/jobs-filter";
import { EmptyState } from "#app/components/ui/empty-state";
import { LinkButton } from "#app/components/ui/link-button";
import { PageHead } from "#app/components/ui/page-head";
import { Pager } from "#app/components/ui/pager";
import { Table } from "#app/components/ui/table";
import { requireMember } from "#app/lib/context.server";
import { sortJobs } from "#app/lib/job-order.server";
import { paths } from "#app/paths";
import { may } from "#domain/access/authorize";
import { jobsOf } from "#domain/jobs/queries";
import { JOB, type JobState } from "#domain/jobs/states";

export const meta: MetaFunction = () => [{ title: "Jobs · Touchstone" }];

const STATES: readonly string[] = ["draft", ...JOB.transitions.map((step) => step.to)];

export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx, organizationId } = await requireMember(request);
  const query = new URL(request.url).searchParams;
  const wanted = query.get("state") ?? "";
  const page = await jobsOf(ctx, {
    organizationId,
    state: STATES.includes(wanted) ? (wanted as JobState) : undefined,
    search: query.get("search") ?? undefined,
    after: query.get("after") ?? undefined,
    first: 100,
  });
  return {
    jobs: sortJobs(page.items, query.get("sort")),
    next: page.next,
    mayWrite: may(ctx.actor, "job.write", { organizationId }),
    filtered: Boolean(query.get("search") || wanted),
  };
}

export default function Jobs() {
  const { jobs, next, mayWrite, filtered } = useLoaderData<typeof loader>();
  const create = (
    <LinkButton
      look="primary"
      icon={Plus}
      to={paths.requester.newJob}
      why={mayWrite === true ? undefined : mayWrite}
    >
      New job
    </LinkButton>
  );
  const bare = jobs.length === 0 && !filtered;
  return (
    <>
      <PageHead title="Jobs" note="What your organization has asked workers to label." actions={create} />
      {bare ? null : <JobsFilter />}
      <Table
        caption="Jobs"
        columns={jobColumns}
        rows={jobs}
        rowKey={(job) => job.id}
        rowHref={(job) => paths.requester.job(job.id)}
        empty={
          filtered ? (
            <EmptyState icon={Briefcase} title="No job is like that">
              Choose another state, or search for a part of another title.
            </EmptyState>
          ) : (
            <EmptyState icon={Briefcase} title="Your jobs will stand here" action={create}>
              A job is a set of texts or images, what workers should say about them, and what you pay for each
              answer. It stays a draft, which costs nothing, until you publish it.
            </EmptyState>
          )
        }
      />
      <Pager next={next} />
    </>
  );
}
