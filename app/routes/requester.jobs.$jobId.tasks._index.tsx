import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { List, Upload } from "lucide-react";
import { taskColumns } from "#app/components/requester/tasks/task-columns";
import { TaskFilter } from "#app/components/requester/tasks/task-filter";
import { EmptyState } from "#app/components/ui/empty-state";
import { LinkButton } from "#app/components/ui/link-button";
import { Pager } from "#app/components/ui/pager";
import { Table } from "#app/components/ui/table";
import { requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { paths } from "#app/paths";
import { tasksOf } from "#domain/tasks/queries";
import { TASK, type TaskState } from "#domain/tasks/states";

const STATES: readonly string[] = ["open", ...TASK.transitions.map((step) => step.to)];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const query = new URL(request.url).searchParams;
  const state = query.get("state") ?? "";
  const gold = query.get("gold");
  const page = await tasksOf(ctx, {
    jobId: String(params.jobId),
    state: STATES.includes(state) ? (state as TaskState) : undefined,
    gold: gold ? gold === "only" : undefined,
    externalId: query.get("search") || undefined,
    after: query.get("after") ?? undefined,
    first: 50,
  }).catch(refusePage);
  return { ...page, jobId: String(params.jobId), filtered: Boolean(state || gold || query.get("search")) };
}

export default function Tasks() {
  const { items, next, jobId, filtered } = useLoaderData<typeof loader>();
  const upload = (
    <LinkButton icon={Upload} to={paths.requester.jobUpload(jobId)}>
      Upload tasks
    </LinkButton>
  );
  if (items.length === 0 && !filtered) {
    return (
      <EmptyState icon={List} title="The tasks will stand here" action={upload}>
        A task is one text or image to label. Upload a file, paste rows, or send them through the API.
      </EmptyState>
    );
  }
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <TaskFilter />
        {upload}
      </div>
      <Table
        caption="Tasks"
        columns={taskColumns}
        rows={items}
        rowKey={(task) => task.taskId}
        rowHref={(task) => paths.requester.jobTask(jobId, task.taskId)}
        empty={
          <EmptyState icon={List} title="No task is like that">
            Choose another state, or the beginning of another external id.
          </EmptyState>
        }
      />
      <Pager next={next} />
    </>
  );
}
