import { CircleCheck, CircleX } from "lucide-react";
import { Card } from "#app/components/ui/card";
import { percent } from "#app/components/ui/numbers";
import { exact, RelativeTime } from "#app/components/ui/relative-time";

export type Result = {
  passed: boolean;
  score: number;
  passScore: number;
  endedAt: Date;
  retryAt: Date | null;
  questions: { question: number; summary: string; right: boolean; explanation: string }[];
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
              {one.explanation ? (
                <p className="max-w-[70ch] text-sm text-ink-soft">{one.explanation}</p>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
