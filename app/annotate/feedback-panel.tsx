import { CircleCheck, CircleX } from "lucide-react";
import { kindOf } from "#domain/annotations/kinds/index";
import { ToolKeys } from "#domain/annotations/kinds/use-tool-keys";
import type { Feedback } from "./bench-api";
import type { BenchState } from "./bench-state";
import { ToolHost } from "./tool-host";
import type { WorkbenchJob } from "./workbench-props";

type Props = { job: WorkbenchJob; pending: NonNullable<BenchState["pending"]>; feedback: Feedback };

const unchanged = () => {};

/** After an exam's answer: right or not, why, and where it was wrong the right answer beside it, drawn with the same tool. */
export function FeedbackPanel({ job, pending, feedback }: Props) {
  const right = feedback.score >= kindOf(job.kind).rightFrom;
  const answers = [
    { caption: "Your answer", value: pending.value },
    ...(right || feedback.gold === undefined ? [] : [{ caption: "Right answer", value: feedback.gold }]),
  ];
  const Sign = right ? CircleCheck : CircleX;
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div
        role="status"
        className={`flex items-start gap-3 border-b border-line px-5 py-3 ${right ? "bg-good-soft" : "bg-bad-soft"}`}
      >
        <Sign
          aria-hidden
          size={20}
          className={`mt-0.5 shrink-0 ${right ? "text-good-ink" : "text-bad-ink"}`}
        />
        <div>
          <p className="font-semibold">{right ? "Right" : "Not right"}</p>
          <p className="max-w-[75ch]">{feedback.explanation}</p>
        </div>
      </div>
      <div className="flex min-h-0 flex-1 flex-col md:flex-row">
        {answers.map(({ caption, value }, index) => (
          <figure
            key={caption}
            aria-label={caption}
            className="flex min-h-0 min-w-0 flex-1 flex-col border-line not-first:border-t md:not-first:border-t-0 md:not-first:border-l"
          >
            {answers.length > 1 ? (
              <figcaption className="border-b border-line bg-surface-raised px-4 py-1.5 text-sm font-semibold">
                {caption}
              </figcaption>
            ) : null}
            <ToolKeys.Provider value={index === 0}>
              <div className="flex min-h-0 min-w-0 flex-1 *:min-w-0">
                <ToolHost
                  kind={job.kind}
                  item={pending.assignment.item}
                  config={job.config}
                  value={value}
                  // Both as the worker saw the task: what was answer A to them is answer A in the right answer too.
                  seed={pending.assignment.id}
                  onChange={unchanged}
                  readOnly
                />
              </div>
            </ToolKeys.Provider>
          </figure>
        ))}
      </div>
    </div>
  );
}
