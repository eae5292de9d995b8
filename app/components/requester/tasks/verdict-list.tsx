import { Card } from "#app/components/ui/card";
import { percent, plural } from "#app/components/ui/numbers";
import type { TaskDetail } from "#domain/tasks/task-detail";

const decisions = { settle: "settled it", more: "asked for one more", undecided: "left it undecided" };

/** What the engine said after each answer, and why. */
export function VerdictList({ verdicts }: { verdicts: TaskDetail["verdicts"] }) {
  if (verdicts.length === 0) return null;
  return (
    <Card title="How the label came about" note={`Engine ${verdicts.at(-1)?.engine}`}>
      <ol className="flex flex-col gap-3">
        {verdicts.map((verdict) => (
          <li key={verdict.answers}>
            <p>
              After {plural(verdict.answers, "answer")} the engine {decisions[verdict.decision]}
              {verdict.summary ? `: ${verdict.summary}` : ""}, {percent(verdict.confidence, 1)} sure.
            </p>
            <ul className="list-disc pl-5 text-sm text-ink-soft">
              {verdict.reasons.map((reason) => (
                <li key={sentenceOf(reason)}>{sentenceOf(reason)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function sentenceOf(reason: unknown): string {
  const { sentence, code } = (reason ?? {}) as { sentence?: string; code?: string };
  return sentence ?? code?.replaceAll("_", " ") ?? "";
}
