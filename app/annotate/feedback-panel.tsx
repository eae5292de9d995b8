import { CircleCheck, CircleX } from "lucide-react";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Feedback } from "./bench-api";
import type { BenchState } from "./bench-state";
import { ToolHost } from "./tool-host";
import type { WorkbenchJob } from "./workbench";

type Props = { job: WorkbenchJob; pending: NonNullable<BenchState["pending"]>; feedback: Feedback };

const unchanged = () => {};

/** After an exam's answer: right or not, why, and both answers drawn with the same tool. */
export function FeedbackPanel({ job, pending, feedback }: Props) {
  const right = feedback.score >= kindOf(job.kind).rightFrom;
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
      <div className="flex min-h-0 flex-1">
        <ToolHost
          kind={job.kind}
          item={pending.assignment.item}
          config={job.config}
          value={pending.value}
          onChange={unchanged}
          readOnly
          compare={
            feedback.gold === undefined ? undefined : [{ caption: "Right answer", value: feedback.gold }]
          }
        />
      </div>
    </div>
  );
}
