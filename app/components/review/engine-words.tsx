import { percent } from "#app/components/ui/numbers";

export type Leaning = { summary: string | null; confidence: number; reasons: string[]; target: number };

/** What the engine leaned to, how firmly, and why it did not settle. */
export function EngineWords({ leaning }: { leaning: Leaning | null }) {
  if (!leaning) return <p className="text-ink-soft">The engine has no verdict: no answer counts any more.</p>;
  return (
    <div className="max-w-[70ch]">
      <p>
        {leaning.summary === null ? (
          "The engine leans to no answer"
        ) : (
          <>
            The engine leans to <span className="font-medium">{leaning.summary}</span>
          </>
        )}
        , {percent(leaning.confidence)} sure; the job asks for {percent(leaning.target)}.
      </p>
      <ul className="mt-1 list-disc pl-5 text-ink-soft">
        {leaning.reasons.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
