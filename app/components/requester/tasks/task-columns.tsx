import { Badge } from "#app/components/ui/badge";
import { count, percent } from "#app/components/ui/numbers";
import { StatePill } from "#app/components/ui/state-pill";
import type { Column } from "#app/components/ui/table";
import { paths } from "#app/paths";
import type { TaskRow } from "#domain/tasks/queries";

export const taskColumns: Column<TaskRow>[] = [
  {
    key: "id",
    head: "Task",
    cell: (task) => task.externalId ?? `no. ${count(task.position)}`,
    className: "whitespace-nowrap",
  },
  { key: "datum", head: "What it shows", cell: (task) => <Datum task={task} />, className: "w-full max-w-0" },
  {
    key: "state",
    head: "State",
    cell: (task) => (
      <span className="flex flex-wrap gap-1">
        <StatePill state={task.state} />
        {task.isGold ? (
          <Badge tone="streak">{task.goldState === "active" ? "Gold" : `Gold, ${task.goldState}`}</Badge>
        ) : null}
      </span>
    ),
  },
  { key: "answers", head: "Answers", align: "right", from: "sm", cell: (task) => count(task.done) },
  {
    key: "label",
    head: "Final label",
    from: "lg",
    cell: (task) => task.finalLabel?.summary ?? <span className="text-ink-faint">–</span>,
    className: "max-w-48 truncate",
  },
  {
    key: "sure",
    head: "Sure",
    align: "right",
    from: "sm",
    className: "whitespace-nowrap",
    cell: (task) => (task.finalLabel ? percent(task.finalLabel.confidence) : "–"),
  },
];

function Datum({ task }: { task: TaskRow }) {
  const { text, image } = task.item;
  return (
    <span className="flex min-w-0 items-center gap-3">
      {image ? (
        <img
          loading="lazy"
          alt={image.alt ?? ""}
          src={paths.requester.jobAsset(task.jobId, image.assetId)}
          className="h-10 w-14 shrink-0 rounded-sm object-cover"
        />
      ) : null}
      {text ? <span className="truncate">{text.slice(0, 200)}</span> : null}
    </span>
  );
}
