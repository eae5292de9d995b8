import { RelativeTime } from "#app/components/ui/relative-time";

export type RecheckLine = {
  state: "open" | "answered" | "lapsed" | "withdrawn";
  wanted: number;
  answered: number;
  dueAt: Date | string;
  verdict: { supports: "worker" | "label" | "neither"; sentence: string } | null;
} | null;

const supports = {
  worker: "They bear the worker out.",
  label: "They bear the rejection out.",
  neither: "They bear out neither side.",
};

/** What colleagues say who were given the contested task among their ordinary work. */
export function RecheckEvidence({ recheck }: { recheck: RecheckLine }) {
  if (!recheck)
    return <p>Too few measured colleagues could be asked about this task: decide on what stands here.</p>;
  if (recheck.verdict)
    return (
      <p>
        <strong className="font-medium">{supports[recheck.verdict.supports]}</strong>{" "}
        {recheck.verdict.sentence}
      </p>
    );
  if (recheck.state === "open")
    return (
      <p>
        {recheck.answered} of {recheck.wanted} colleagues have answered; none of them knows why they are
        asked. It ends <RelativeTime at={new Date(recheck.dueAt)} />. You can grant the appeal now, and deny
        it then.
      </p>
    );
  return <p>Fewer than two colleagues answered in time: decide on what stands here.</p>;
}
