import { CircleCheck, CircleHelp, Gavel, type LucideIcon, Scale, ShieldAlert, Wallet } from "lucide-react";
import { Card } from "#app/components/ui/card";
import { LinkButton } from "#app/components/ui/link-button";
import { count, plural } from "#app/components/ui/numbers";
import { paths } from "#app/paths";
import type { JobProgress } from "#domain/insights/progress";
import type { Waiting } from "#domain/insights/waiting";

type Need = { key: string; icon: LucideIcon; what: string; why: string; to: string; verb: string };

/** What waits for a person, the most pressing first; and plainly when nothing does. */
export function NeedsYou(props: { jobId: string; progress: JobProgress; waiting: Waiting }) {
  const needs = needsOf(props);
  return (
    <Card title="What needs you" className="mb-6">
      {needs.length === 0 ? (
        <p className="flex items-center gap-2 text-ink-soft">
          <CircleCheck aria-hidden size={16} className="text-good-ink" />
          Nothing. The job goes on by itself.
        </p>
      ) : (
        <ul className="flex flex-col gap-3">
          {needs.map((need) => (
            <li key={need.key} className="flex flex-wrap items-center gap-x-3 gap-y-2">
              <need.icon aria-hidden size={16} className="shrink-0 text-warn-ink" />
              <span className="min-w-0 flex-1 basis-64">
                <span className="font-medium">{need.what}</span>{" "}
                <span className="text-ink-soft">{need.why}</span>
              </span>
              <LinkButton size="small" to={need.to}>
                {need.verb}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function needsOf({ jobId, progress, waiting }: Parameters<typeof NeedsYou>[0]): Need[] {
  const { tasks, money, state, workers } = progress;
  const free = money.heldMicros - money.spentMicros - money.committedMicros - money.reserveMicros;
  const tight = state === "published" && tasks.open > 0 && free < money.budgetMicros / 20n;
  const list: (Need | false)[] = [
    waiting.undecided > 0 && {
      key: "undecided",
      icon: Scale,
      what: `${plural(waiting.undecided, "task")} undecided.`,
      why: "Workers disagree after the last answer: you rule.",
      to: paths.review.home,
      verb: "Decide",
    },
    tight && {
      key: "budget",
      icon: Wallet,
      what: "The budget is nearly promised away.",
      why: "Uncertain tasks will be left undecided instead of getting one more answer.",
      to: paths.requester.jobPublication(jobId),
      verb: "Raise budget",
    },
    waiting.differing > 0 && {
      key: "differing",
      icon: Gavel,
      what: `${plural(waiting.differing, "answer")} ${waiting.differing === 1 ? "differs" : "differ"} from the final label.`,
      why: `Look at them before silence accepts them. ${count(waiting.toReview)} await review in all.`,
      to: `${paths.requester.jobSubmissions(jobId)}?differing=1`,
      verb: "Review",
    },
    waiting.questions > 0 && {
      key: "questions",
      icon: CircleHelp,
      what: `${plural(waiting.questions, "question")} from workers.`,
      why: "Tasks they found ambiguous, in their words.",
      to: paths.review.home,
      verb: "Answer",
    },
    waiting.appeals > 0 && {
      key: "appeals",
      icon: Gavel,
      what: `${plural(waiting.appeals, "appeal")} against rejections.`,
      why: "Somebody else than who rejected the work decides.",
      to: paths.review.home,
      verb: "Decide",
    },
    workers.paused > 0 && {
      key: "paused",
      icon: ShieldAlert,
      what: `${plural(workers.paused, "worker")} paused.`,
      why: "An admin looks at each pause; you need not do anything.",
      to: paths.requester.jobWorkers(jobId),
      verb: "Look",
    },
  ];
  return list.filter((need) => need !== false);
}
