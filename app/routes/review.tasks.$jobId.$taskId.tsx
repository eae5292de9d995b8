import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AdjudicationDesk } from "#app/components/review/adjudication-desk";
import { ErrorPage } from "#app/components/shell/error-page";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { itemInside } from "#app/lib/show-item.server";
import { paths } from "#app/paths";
import { may } from "#domain/access/authorize";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Ctx } from "#domain/context";
import { jobById } from "#domain/jobs/queries";
import { adjudicateTask } from "#domain/reviews/adjudicate-task";
import { undecidedTask, undecidedTasks } from "#domain/reviews/queries";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.job.title ?? "Review"}: undecided · Touchstone` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const { jobId, taskId } = idsIn(params);
  try {
    const [job, task, next] = await Promise.all([
      jobById(ctx, jobId),
      undecidedTask(ctx, jobId, taskId),
      nextUndecided(ctx, jobId, taskId),
    ]);
    const kind = kindOf(job.kind);
    const { leaning } = task;
    const said = leaning?.value ?? null;
    return {
      job: {
        jobId,
        title: job.title,
        kind: job.kind,
        config: job.config,
        undecided: job.counts.undecided,
      },
      task: { taskId, name: task.externalId, item: itemInside(jobId, task.item), answers: task.answers },
      leaning: leaning && {
        value: said,
        summary: said === null ? null : kind.summary(said, job.config),
        confidence: leaning.confidence,
        target: job.plan.targetConfidence,
        reasons: leaning.reasons.flatMap((one) => sentenceOf(one)),
      },
      mayRule: may(ctx.actor, "job.review", { organizationId: job.organizationId }),
      skipTo: next && next !== taskId ? paths.review.task(jobId, next) : null,
      licenseKey: getServices().env.tldrawLicenseKey,
    };
  } catch (error) {
    return refusePage(error);
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireSignedIn(request);
  const { jobId, taskId } = idsIn(params);
  const form = await request.formData();
  try {
    const ruled = await adjudicateTask(ctx, {
      jobId,
      taskId,
      value: parsed(form.get("value")),
      reason: String(form.get("reason") ?? ""),
    });
    const next = await nextUndecided(ctx, jobId, taskId);
    if (next) return redirect(paths.review.task(jobId, next));
    const { agreed, differed } = ruled;
    const message = `That was the last undecided task of this job. Of the last answers ${agreed} agreed and ${differed} did not.`;
    return redirectWith(paths.review.home, message);
  } catch (error) {
    return refuse(error, form);
  }
}

/** The next one in the job's order; after the last, the first again. */
async function nextUndecided(ctx: Ctx, jobId: string, taskId: string): Promise<string | undefined> {
  const [after] = await undecidedTasks(ctx, jobId, { after: taskId, limit: 1 });
  const [first] = after ? [after] : await undecidedTasks(ctx, jobId, { limit: 1 });
  return first?.taskId;
}

function idsIn(params: LoaderFunctionArgs["params"]): { jobId: string; taskId: string } {
  return { jobId: String(params.jobId), taskId: String(params.taskId) };
}

function parsed(value: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return null;
  }
}

function sentenceOf(reason: unknown): string[] {
  const sentence = (reason as { sentence?: unknown } | null)?.sentence;
  return typeof sentence === "string" ? [sentence] : [];
}

export default function Adjudicate() {
  const data = useLoaderData<typeof loader>();
  return <AdjudicationDesk key={data.task.taskId} {...data} />;
}

export const ErrorBoundary = ErrorPage;
