import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Crosshair, Plus } from "lucide-react";
import { GoldForm } from "#app/components/requester/tasks/gold-form";
import { GoldOutlookNotice } from "#app/components/requester/tasks/gold-outlook";
import { GoldPromoted } from "#app/components/requester/tasks/gold-promoted";
import { GoldSetAside } from "#app/components/requester/tasks/gold-set-aside";
import { SET_ASIDE } from "#app/components/requester/tasks/set-aside-button";
import { goldColumns } from "#app/components/requester/tasks/task-columns";
import { EmptyState } from "#app/components/ui/empty-state";
import { LinkButton } from "#app/components/ui/link-button";
import { Pager } from "#app/components/ui/pager";
import { Table } from "#app/components/ui/table";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { jsonIn } from "#app/lib/json-in.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { itemInside } from "#app/lib/show-item.server";
import { paths, withQuery } from "#app/paths";
import { may } from "#domain/access/authorize";
import { jobGold } from "#domain/jobs/job-gold";
import { jobById } from "#domain/jobs/queries";
import { goldSetAside } from "#domain/reviews/gold-set-aside";
import { promotedGold } from "#domain/reviews/promoted-gold";
import { quarantineGold } from "#domain/reviews/quarantine-gold";
import { ruleGold } from "#domain/reviews/rule-gold";
import { describeOutlook } from "#domain/scoring/gold-outlook";
import { markGold } from "#domain/tasks/mark-gold";
import { tasksOf } from "#domain/tasks/queries";
import { taskById } from "#domain/tasks/task-detail";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const query = new URL(request.url).searchParams;
  const job = await jobById(ctx, jobId).catch(refusePage);
  const [aside, promoted, outlook, gold, ordinary] = await Promise.all([
    goldSetAside(ctx, jobId),
    promotedGold(ctx, jobId),
    jobGold(ctx, jobId),
    tasksOf(ctx, { jobId, gold: true, after: query.get("after") ?? undefined, first: 50 }),
    tasksOf(ctx, { jobId, gold: false, after: query.get("skip") ?? undefined, first: 1 }),
  ]);
  const next = ordinary.items[0];
  const wanted = query.get("task") ?? (query.has("mark") ? next?.taskId : undefined);
  const marking =
    wanted && job.state === "draft" ? await taskById(ctx, jobId, wanted).catch(refusePage) : null;
  const allowed = may(ctx.actor, "job.write", job);
  const mayReview = may(ctx.actor, "job.review", job);
  return {
    jobId,
    state: job.state,
    plan: job.plan,
    counts: job.counts,
    kind: job.kind,
    config: job.config,
    gold: { ...gold, items: gold.items.map((task) => ({ ...task, shown: itemInside(jobId, task.item) })) },
    aside,
    promoted,
    goldWords: outlook ? describeOutlook(outlook) : [],
    whyNoReview: mayReview === true ? undefined : mayReview,
    marking: marking && {
      taskId: marking.taskId,
      name: marking.externalId ?? `Task no. ${marking.position}`,
      position: marking.position,
      item: itemInside(jobId, marking.item),
      answer: marking.gold,
    },
    why: allowed === true ? undefined : allowed,
    owner: ctx.actor.personId,
    licenseKey: getServices().env.tldrawLicenseKey,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const form = await request.formData();
  try {
    const ruling = form.get("ruling");
    if (ruling === "confirm" || ruling === "restore") {
      const taskId = String(form.get("taskId") ?? "");
      await ruleGold(ctx, { jobId, taskId, ruling, note: String(form.get("note") ?? "") });
      const done = ruling === "confirm" ? "Noted: it stays set aside." : "It is gold again.";
      return redirectWith(paths.requester.jobGold(jobId), done);
    }
    if (ruling === "aside") {
      const taskId = String(form.get("taskId") ?? "");
      await quarantineGold(ctx, { jobId, taskId, reason: String(form.get("reason") ?? "") });
      return redirectWith(paths.requester.jobGold(jobId), SET_ASIDE);
    }
    await markGold(ctx, {
      jobId,
      taskId: String(form.get("taskId") ?? ""),
      value: jsonIn(form, "value", "Answer the task first."),
      explanation: String(form.get("explanation") ?? ""),
    });
    const to = withQuery(paths.requester.jobGold(jobId), {
      mark: 1,
      skip: String(form.get("position") ?? ""),
    });
    return redirectWith(to, "Marked as gold. Here is the next task.");
  } catch (error) {
    return refuse(error, form);
  }
}

export default function Gold() {
  const data = useLoaderData<typeof loader>();
  const { jobId, state, plan, counts, gold, aside, marking, why } = data;
  const mark = withQuery(paths.requester.jobGold(jobId), { mark: 1 });
  const isDraft = state === "draft";
  const whyNoNew = why ?? (state === "closed" ? "This job is closed and takes no more tasks." : undefined);
  // After publication workers may have seen a task: then gold is new, from here or from an upload.
  const button = (
    <span className="flex flex-wrap gap-2">
      <LinkButton
        icon={Plus}
        look={isDraft ? "quiet" : "primary"}
        to={paths.requester.newGold(jobId)}
        why={whyNoNew}
      >
        Add a gold task
      </LinkButton>
      {isDraft ? (
        <LinkButton
          icon={Crosshair}
          look="primary"
          to={mark}
          why={why ?? (counts.ordinary === 0 ? "Upload tasks first." : undefined)}
        >
          Mark a task as gold
        </LinkButton>
      ) : null}
    </span>
  );
  if (marking) return <GoldForm key={marking.taskId} {...data} marking={marking} />;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-[65ch] text-ink-soft">
          Gold are tasks whose answer you know. Workers meet them mixed among the others and cannot tell them
          apart; they show how often each worker is right. A new worker meets about {plan.earlyGolds} early,
          where there is enough of it; choose easy and hard cases alike.
        </p>
        {gold.items.length > 0 ? button : null}
      </div>
      {counts.gold > 0 ? <GoldOutlookNotice sentences={data.goldWords} /> : null}
      <GoldSetAside jobId={jobId} golds={aside} why={why} />
      <GoldPromoted
        jobId={jobId}
        golds={data.promoted}
        share={plan.promotedGoldBps / 100}
        why={data.whyNoReview}
      />
      <Table
        caption="Gold tasks"
        columns={goldColumns(data.kind, data.config)}
        rows={gold.items}
        rowKey={(task) => task.taskId}
        rowHref={(task) =>
          state === "draft"
            ? withQuery(paths.requester.jobGold(jobId), { task: task.taskId })
            : paths.requester.jobTask(jobId, task.taskId)
        }
        empty={
          <EmptyState icon={Crosshair} title="No gold yet" action={button}>
            {isDraft
              ? "Answer some of your own tasks here, add new ones, or give a gold column in your upload."
              : "Add tasks that you answer yourself, here or with a gold column in an upload."}
          </EmptyState>
        }
      />
      <Pager next={gold.next} />
    </>
  );
}
