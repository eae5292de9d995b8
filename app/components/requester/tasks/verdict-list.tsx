import { Card } from "#app/components/ui/card";
import { LinkButton } from "#app/components/ui/link-button";
import { Notice } from "#app/components/ui/notice";
import { percent, plural } from "#app/components/ui/numbers";
import type { TaskDetail } from "#domain/tasks/task-detail";

const decisions = { settle: "settled it", more: "asked for one more", undecided: "left it undecided" };

type Again = { engine: string; reading: number | null; answers: number; isSame: boolean };
type Props = {
  verdicts: TaskDetail["verdicts"];
  /** The last word computed again just now; null where nothing was kept to compute it from, undefined when nobody asked. */
  again: Again | null | undefined;
  askAgain: string;
};

/** What the engine said after each answer, and why; its last word can be computed again. */
export function VerdictList({ verdicts, again, askAgain }: Props) {
  if (verdicts.length === 0) return null;
  return (
    <Card
      title="How the label came about"
      note={`Engine ${verdicts.at(-1)?.engine}`}
      aside={
        <LinkButton size="small" to={askAgain} preventScrollReset>
          Compute it again
        </LinkButton>
      }
    >
      {again === undefined ? null : <Recomputed again={again} />}
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

function Recomputed({ again }: { again: Again | null }) {
  if (!again)
    return (
      <Notice tone="info" className="mb-4" title="This verdict cannot be computed again.">
        It was made before the marketplace kept what verdicts rest on.
      </Notice>
    );
  const from = again.reading === null ? "" : ` and reading no. ${again.reading} of the job`;
  return (
    <Notice
      tone={again.isSame ? "good" : "bad"}
      className="mb-4"
      title={again.isSame ? "Computed again just now: the same." : "Computed again just now: not the same."}
    >
      {again.isSame
        ? `By ${again.engine}, from these ${plural(again.answers, "answer")}${from}, with what was known of their workers then.`
        : `${again.engine} says something else from what was stored. Tell whoever runs this marketplace.`}
    </Notice>
  );
}

function sentenceOf(reason: unknown): string {
  const { sentence, code } = (reason ?? {}) as { sentence?: string; code?: string };
  return sentence ?? code?.replaceAll("_", " ") ?? "";
}
