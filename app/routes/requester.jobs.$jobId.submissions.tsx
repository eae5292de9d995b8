import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { Inbox } from "lucide-react";
import { SubmissionCard } from "#app/components/requester/tasks/submission-card";
import { EmptyState } from "#app/components/ui/empty-state";
import { Pager } from "#app/components/ui/pager";
import { useKeepFocus } from "#app/components/ui/use-keep-focus";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths, withQuery } from "#app/paths";
import { may } from "#domain/access/authorize";
import { showItem } from "#domain/annotations/stored-item";
import { jobById } from "#domain/jobs/queries";
import { acceptAssignment } from "#domain/reviews/accept-assignment";
import { reviewQueue } from "#domain/reviews/queries";
import { rejectAssignment } from "#domain/reviews/reject-assignment";

const SHOWN = 20;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const query = new URL(request.url).searchParams;
  const job = await jobById(ctx, jobId).catch(refusePage);
  const work = await reviewQueue(ctx, jobId, {
    differing: query.has("differing"),
    after: query.get("after") ?? undefined,
    limit: SHOWN,
  });
  const allowed = may(ctx.actor, "job.review", job);
  return {
    job: { id: job.id, kind: job.kind, config: job.config, currency: job.currency },
    work: work.map((one) => ({
      ...one,
      item: showItem(one.item, (assetId) => paths.requester.jobAsset(jobId, assetId)),
    })),
    next: work.length === SHOWN ? (work.at(-1)?.assignmentId ?? null) : null,
    why: allowed === true ? undefined : allowed,
    licenseKey: getServices().env.tldrawLicenseKey,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireSignedIn(request);
  const form = await request.formData();
  const ref = { jobId: String(params.jobId), assignmentId: String(form.get("assignmentId") ?? "") };
  const differing = new URL(request.url).searchParams.has("differing");
  const here = withQuery(paths.requester.jobSubmissions(ref.jobId), { differing: differing ? 1 : undefined });
  try {
    if (form.get("intent") === "reject") {
      await rejectAssignment(ctx, { ...ref, reason: String(form.get("reason") ?? "") });
      return await redirectWith(here, "Rejected. The worker reads your reason and may appeal for 14 days.");
    }
    await acceptAssignment(ctx, ref);
    return await redirectWith(here, "Accepted. The worker is paid within moments.");
  } catch (error) {
    return refuse(error, form);
  }
}

export default function Submissions() {
  const { work, next, ...rest } = useLoaderData<typeof loader>();
  const list = useKeepFocus<HTMLUListElement>();
  const [search] = useSearchParams();
  const differing = search.has("differing");
  const tab = (on: boolean) =>
    `rounded-md px-3 py-1.5 no-underline ${on ? "bg-surface-sunken font-medium text-ink" : "text-ink-soft hover:text-ink"}`;
  return (
    <>
      <nav aria-label="Which answers" className="mb-4 flex gap-1">
        <Link to="?" className={tab(!differing)} aria-current={differing ? undefined : "page"}>
          All that await review
        </Link>
        <Link to="?differing=1" className={tab(differing)} aria-current={differing ? "page" : undefined}>
          Differing from the label
        </Link>
      </nav>
      {work.length === 0 ? (
        <EmptyState icon={Inbox} title="No answer awaits review">
          New answers stand here until you accept or reject them, or silence accepts them.
        </EmptyState>
      ) : (
        <ul ref={list} className="flex flex-col gap-4">
          {work.map((one) => (
            <li key={one.assignmentId}>
              <SubmissionCard {...rest} work={one} />
            </li>
          ))}
        </ul>
      )}
      <Pager next={next} />
    </>
  );
}
