import { CircleCheck, CircleX } from "lucide-react";
import { useState } from "react";
import { AnswersBeside } from "#app/annotate/answers-beside";
import { Explanation } from "#app/annotate/feedback-panel";
import { Button } from "#app/components/ui/button";
import { Card } from "#app/components/ui/card";
import { percent } from "#app/components/ui/numbers";
import { exact, RelativeTime } from "#app/components/ui/relative-time";
import type { Item } from "#domain/annotations/kind";

export type Result = {
  passed: boolean;
  score: number;
  passScore: number;
  endedAt: Date;
  retryAt: Date | null;
  kind: string;
  config: unknown;
  attemptId: string;
  licenseKey: string | undefined;
  questions: AnsweredQuestion[];
};

type AnsweredQuestion = {
  question: number;
  summary: string;
  right: boolean;
  explanation: string;
  why: string;
  item: Item;
  value: unknown;
  /** Undefined while it is not told. */
  rightAnswer?: unknown;
};

/** How the last sitting went: the score beside what was needed, and every question with its explanation. */
export function ExamResult({ result }: { result: Result }) {
  const { passed, score, passScore, retryAt } = result;
  const Sign = passed ? CircleCheck : CircleX;
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          <Sign aria-hidden size={16} className={passed ? "text-good-ink" : "text-bad-ink"} />
          {passed ? "You passed" : "You did not pass this time"}
        </span>
      }
      note={
        <>
          {percent(Math.floor(score * 100) / 100)} of the points; {percent(passScore)} was needed.{" "}
          <RelativeTime at={result.endedAt} />.
          {!passed && retryAt ? ` You may try again from ${exact(retryAt, "UTC")}.` : ""}
        </>
      }
    >
      <ol className="flex flex-col divide-y divide-line">
        {result.questions.map((one) => (
          <li key={one.question} className="grid grid-cols-[auto_1fr] gap-x-3 py-2.5 first:pt-0">
            {one.right ? (
              <CircleCheck aria-hidden size={16} className="mt-0.5 text-good-ink" />
            ) : (
              <CircleX aria-hidden size={16} className="mt-0.5 text-bad-ink" />
            )}
            <div className="min-w-0">
              <p>
                Question {one.question}: {one.right ? "right" : "not right"}{" "}
                <span className="text-ink-soft">· you answered “{one.summary}”</span>
              </p>
              <Explanation {...one} className="max-w-[70ch] text-sm text-ink-soft" />
              {one.right || one.rightAnswer === undefined ? null : <Beside {...{ one, result }} />}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** The own and the right answer, drawn when asked for. */
function Beside({ one, result }: { one: AnsweredQuestion; result: Result }) {
  const [isOpen, setOpen] = useState(false);
  const { kind, config, attemptId, licenseKey } = result;
  return (
    <div className="mt-2 flex flex-col items-start gap-3">
      <Button
        size="small"
        aria-expanded={isOpen}
        aria-label={`${isOpen ? "Hide" : "See"} both answers to question ${one.question}`}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? "Hide both answers" : "See both answers"}
      </Button>
      {isOpen ? (
        <div className="w-full">
          <AnswersBeside
            {...{ kind, config, licenseKey }}
            item={one.item}
            seed={`${attemptId}.${one.question}`}
            answers={[
              { caption: "Your answer", value: one.value },
              { caption: "Right answer", value: one.rightAnswer },
            ]}
          />
        </div>
      ) : null}
    </div>
  );
}
