import { Answered } from "#app/components/requester/answering/answered";
import { Badge } from "#app/components/ui/badge";
import { duration } from "#app/components/ui/duration";
import { count, percent, plural } from "#app/components/ui/numbers";
import { StatePill } from "#app/components/ui/state-pill";
import type { Column } from "#app/components/ui/table";
import { paths } from "#app/paths";
import type { Item } from "#domain/annotations/kind";
import type { TaskRow } from "#domain/tasks/queries";

export const taskColumns: Column<TaskRow>[] = [
  {
    key: "id",
    head: "Task",
    cell: (task) => task.externalId ?? `no.\u00a0${count(task.position)}`,
    className: "min-w-28 sm:min-w-40",
  },
  { key: "datum", head: "What it shows", cell: (task) => <Datum task={task} />, className: "w-full max-w-0" },
  {
    key: "state",
    head: "State",
    cell: (task) => (
      <span className="flex flex-wrap gap-1">
        <StatePill state={task.state} />
        {task.isGold ? <Badge tone="streak">{goldWords[task.goldState ?? "active"]}</Badge> : null}
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

/** `shown`: the item with its files behind addresses for the person who looks. */
type GoldRow = TaskRow & { shown: Item };

/** The same for a job's gold, with the known answer drawn on what it is about. */
export function goldColumns(kind: string, config: unknown): Column<GoldRow>[] {
  const [id, , state] = taskColumns;
  return [
    ...(id ? [id] : []),
    {
      key: "answer",
      head: "Known answer",
      className: "w-full max-w-0",
      cell: (task) => (
        <Answered {...{ kind, config }} item={task.shown} answer={task.gold}>
          <span className="line-clamp-2">{task.gold?.summary}</span>
          <span dir="auto" className="truncate text-sm text-ink-soft">
            {task.item.text?.slice(0, 200) || otherwise(task.item)}
          </span>
        </Answered>
      ),
    },
    ...(state ? [state] : []),
  ];
}

const goldWords = { active: "Gold", quarantined: "Gold, set aside", retired: "Gold, retired" };

/** A datum that can be heard, played or read rather than seen in a line, in words. */
function otherwise({ audio, video, document, series, conversation, responses }: TaskRow["item"]): string {
  return [
    audio && `Recording, ${duration(audio.seconds)}`,
    video && `Film, ${duration(video.frames / video.fps)}`,
    document && `Document, ${plural(document.pages, "page")}`,
    series &&
      `Measurements, ${plural(series.points, "point")} on ${plural(series.channels.length, "channel")}`,
    conversation?.at(-1)?.text.slice(0, 200),
    responses && plural(responses.length, "answer"),
  ]
    .filter(Boolean)
    .join(" · ");
}

function Datum({ task }: { task: TaskRow }) {
  const { text, image } = task.item;
  const words = text?.slice(0, 200) || otherwise(task.item);
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
      {words ? (
        <span dir="auto" className="truncate">
          {words}
        </span>
      ) : null}
    </span>
  );
}
