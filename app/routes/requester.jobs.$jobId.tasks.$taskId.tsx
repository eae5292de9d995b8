import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AnnotationView } from "#app/annotate/annotation-view";
import { AnswerCard } from "#app/components/requester/tasks/answer-card";
import { PredictionCard } from "#app/components/requester/tasks/prediction-card";
import { SET_ASIDE, SetAsideButton } from "#app/components/requester/tasks/set-aside-button";
import { VerdictList } from "#app/components/requester/tasks/verdict-list";
import { Badge } from "#app/components/ui/badge";
import { Breadcrumb } from "#app/components/ui/breadcrumb";
import { Card } from "#app/components/ui/card";
import { LinkButton } from "#app/components/ui/link-button";
import { percent, plural } from "#app/components/ui/numbers";
import { StatePill } from "#app/components/ui/state-pill";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { may } from "#domain/access/authorize";
import { kindOf } from "#domain/annotations/kinds/index";
import { showItem } from "#domain/annotations/stored-item";
import { verdictAgain } from "#domain/assignments/recompute-verdict";
import { insideJob } from "#domain/jobs/inside-job";
import { quarantineGold } from "#domain/reviews/quarantine-gold";
import { taskById } from "#domain/tasks/task-detail";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const taskId = String(params.taskId);
  const wantsAgain = new URL(request.url).searchParams.has("again");
  const [job, task, again] = await Promise.all([
    insideJob(ctx, jobId),
    taskById(ctx, jobId, taskId),
    wantsAgain ? verdictAgain(ctx, { jobId, taskId }) : undefined,
  ]).catch(refusePage);
  const allowed = may(ctx.actor, "job.review", job);
  return {
    task,
    again: again && { ...again, stored: undefined, again: undefined },
    why: allowed === true ? undefined : allowed,
    currency: job.currency,
    shown: showItem(task.item, (assetId) => paths.requester.jobAsset(jobId, assetId)),
    licenseKey: getServices().env.tldrawLicenseKey,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireSignedIn(request);
  const [jobId, taskId] = [String(params.jobId), String(params.taskId)];
  const form = await request.formData();
  try {
    await quarantineGold(ctx, { jobId, taskId, reason: String(form.get("reason") ?? "") });
    return redirectWith(paths.requester.jobTask(jobId, taskId), SET_ASIDE);
  } catch (error) {
    return refuse(error, form);
  }
}

export default function TaskPage() {
  const { task, shown, currency, licenseKey, again, why } = useLoaderData<typeof loader>();
  const { kind, config, finalLabel, gold, adjudication } = task;
  const best = finalLabel?.value ?? gold?.value ?? kindOf(kind).blank(config);
  const said = finalLabel
    ? `${finalLabel.summary}, ${percent(finalLabel.confidence, 1)} sure, by ${finalLabel.source} of ${plural(finalLabel.answers, "answer")}`
    : gold
      ? `Gold: ${gold.summary}`
      : "No final label yet";
  const name = task.externalId ?? `Task no. ${task.position}`;
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tasks", to: paths.requester.jobTasks(task.jobId) }]} />
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <h2 className="text-lg font-semibold">{name}</h2>
        <StatePill state={task.state} />
        {task.isGold ? <Badge tone="streak">Gold</Badge> : null}
        {task.isGold && task.goldState === "active" ? (
          <SetAsideButton taskId={task.taskId} name={name} isPromoted={task.finalLabel !== null} why={why} />
        ) : null}
        {task.state === "undecided" ? (
          <LinkButton size="small" to={paths.review.task(task.jobId, task.taskId)}>
            Decide
          </LinkButton>
        ) : null}
      </div>
      <Card title={said} note={gold?.explanation || adjudication?.reason} className="mb-6">
        <AnnotationView
          kind={kind}
          item={shown}
          config={config}
          value={best}
          licenseKey={licenseKey}
          className="h-[26rem]"
        />
      </Card>
      <h3 className="mb-3 font-semibold">{plural(task.annotations.length, "answer")}</h3>
      {task.annotations.length === 0 ? (
        <p className="mb-6 text-ink-soft">Nobody has answered yet.</p>
      ) : (
        <ul className="mb-6 grid gap-4 lg:grid-cols-2 [&>*]:min-w-0 lg:[&>:has([data-drawn])]:col-span-2">
          {task.annotations.map((annotation) => (
            <li key={annotation.annotationId}>
              <AnswerCard {...{ annotation, kind, config, currency, licenseKey }} item={shown} />
            </li>
          ))}
        </ul>
      )}
      {task.predictions.length > 0 ? (
        <>
          <h3 className="mb-3 font-semibold">{plural(task.predictions.length, "prediction")}</h3>
          <ul className="mb-6 grid gap-4 lg:grid-cols-2 [&>*]:min-w-0 lg:[&>:has([data-drawn])]:col-span-2">
            {task.predictions.map((prediction, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one model may have proposed twice; the list never changes
              <li key={at}>
                <PredictionCard
                  {...{ prediction, kind, config, licenseKey }}
                  annotations={task.annotations}
                  item={shown}
                />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <VerdictList verdicts={task.verdicts} again={again} askAgain="?again=1" />
    </>
  );
}
