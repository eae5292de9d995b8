import { CircleCheck, CircleX } from "lucide-react";
import { kindOf } from "#domain/annotations/kinds/index";
import { AnswersBeside } from "./answers-beside";
import type { Feedback } from "./bench-api";
import type { BenchState } from "./bench-state";
import type { WorkbenchJob } from "./workbench-props";

type Props = { job: WorkbenchJob; pending: NonNullable<BenchState["pending"]>; feedback: Feedback };

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
          <Explanation {...feedback} />
        </div>
      </div>
      <AnswersBeside
        fills
        kind={job.kind}
        config={job.config}
        item={pending.assignment.item}
        answers={answers}
        seed={pending.assignment.id}
      />
    </div>
  );
}

type ExplanationProps = { explanation: string; why?: string; className?: string };

/** What was found and expected, and on a line of its own why the question's author says so. */
export function Explanation({ explanation, why = "", className = "max-w-[75ch]" }: ExplanationProps) {
  const found = why && explanation.endsWith(why) ? explanation.slice(0, -why.length).trim() : explanation;
  return (
    <>
      {found ? <p className={className}>{found}</p> : null}
      {why ? (
        <p className={className}>
          <span className="font-semibold">Why:</span> {why}
        </p>
      ) : null}
    </>
  );
}
