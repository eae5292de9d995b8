import { Badge } from "#app/components/ui/badge";
import { RelativeTime } from "#app/components/ui/relative-time";
import { decisionWords } from "#app/components/work/decision-words";
import type { Decision } from "#domain/reviews/decision-queries";

export type DecisionRow = Pick<
  Decision,
  "decisionId" | "jobTitle" | "subject" | "outcome" | "decidedBy" | "note" | "at" | "appealed"
>;

/** What was decided about somebody, as a line through time. */
export function DecisionsList({ decisions }: { decisions: DecisionRow[] }) {
  if (decisions.length === 0) return <p className="text-ink-soft">Nothing has been decided about them.</p>;
  return (
    <ol className="flex flex-col gap-4 border-l border-line pl-4">
      {decisions.map((one) => {
        const { title, tone } = decisionWords(one);
        return (
          <li key={one.decisionId}>
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone={tone}>{title}</Badge>
              <span>{one.jobTitle ?? "The whole marketplace"}</span>
              {one.appealed ? <Badge tone="info">Appeal {one.appealed.state}</Badge> : null}
            </p>
            {one.note ? <p className="mt-1 max-w-[70ch] break-words">{one.note}</p> : null}
            <p className="text-sm text-ink-soft">
              by {one.decidedBy === "marketplace" ? "the engine" : "a person"}, <RelativeTime at={one.at} />
            </p>
          </li>
        );
      })}
    </ol>
  );
}
