import { Link } from "@remix-run/react";
import { Card } from "#app/components/ui/card";
import { percent, plural } from "#app/components/ui/numbers";
import { RelativeTime } from "#app/components/ui/relative-time";
import { paths } from "#app/paths";
import { SetAsideButton } from "./set-aside-button";

type Promoted = {
  taskId: string;
  name: string;
  label: string;
  confidence: number;
  people: number;
  promotedAt: string | Date | null;
};

const SHOWN = 10;

/** The job's own tasks that were made gold when its gold ran out: which, what for, and how to take one back. */
export function GoldPromoted({
  jobId,
  golds,
  share,
  why,
}: {
  jobId: string;
  golds: Promoted[];
  /** Of all gold, in percent: the plan's own limit. */
  share: number;
  why?: string | undefined;
}) {
  const [first, rest] = [golds.slice(0, SHOWN), golds.slice(SHOWN)];
  if (golds.length === 0) return null;
  const list = (some: Promoted[]) => (
    <ul className="divide-y divide-line">
      {some.map((gold) => (
        <li key={gold.taskId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
          <p className="min-w-0">
            <Link className="font-semibold underline" to={paths.requester.jobTask(jobId, gold.taskId)}>
              {gold.name}
            </Link>
            : <q>{gold.label}</q>,{" "}
            <span className="text-ink-soft">
              {percent(gold.confidence, 1)} sure by {plural(gold.people, "measured worker")}
              {gold.promotedAt ? (
                <>
                  , <RelativeTime at={gold.promotedAt} />
                </>
              ) : null}
            </span>
          </p>
          <SetAsideButton taskId={gold.taskId} name={gold.name} isPromoted why={why} />
        </li>
      ))}
    </ul>
  );
  return (
    <Card
      className="mb-4"
      title={`${plural(golds.length, "task")} made gold`}
      note={`Your gold ran out, so tasks whose label is beyond doubt became gold as they were settled, at most ${share} % of all gold. Their labels are final; a few more workers answer them and are measured by it.`}
    >
      {list(first)}
      {rest.length > 0 ? (
        <details>
          <summary className="w-fit cursor-pointer rounded-sm py-2 text-ink-soft hover:text-ink">
            {plural(rest.length, "more task")}
          </summary>
          {list(rest)}
        </details>
      ) : null}
    </Card>
  );
}
