import { useState } from "react";
import { AnnotationView } from "#app/annotate/annotation-view";
import { Badge } from "#app/components/ui/badge";
import { Button } from "#app/components/ui/button";
import { percent } from "#app/components/ui/numbers";
import type { Item } from "#domain/annotations/kind";
import type { TaskAnnotation, TaskProposal } from "#domain/tasks/task-detail";

type Props = {
  prediction: TaskProposal;
  annotations: TaskAnnotation[];
  kind: string;
  item: Item;
  config: unknown;
  licenseKey: string | undefined;
};

/** What a model proposed for the task, and what became of it over all answers; drawn when asked for. */
export function PredictionCard({ prediction, annotations, kind, item, config, licenseKey }: Props) {
  const [drawn, setDrawn] = useState(false);
  const { model, version, score, offered } = prediction;
  const name = version ? `${model} ${version}` : model;
  return (
    <section aria-label={`Prediction of ${name}`} className="rounded-lg border border-line border-dashed p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-medium">{prediction.summary}</p>
        {offered ? <Badge>Offered to workers</Badge> : null}
      </div>
      <p className="mt-1 text-sm text-ink-soft">
        {name}
        {score === null ? "" : `, ${percent(score)} sure of itself`}
        {offered ? `. ${overall(annotations)}` : ""}
      </p>
      {drawn ? (
        <AnnotationView
          {...{ kind, item, config, licenseKey }}
          value={prediction.value}
          className="mt-3 h-80"
        />
      ) : (
        <Button size="small" className="mt-3" onClick={() => setDrawn(true)}>
          Show it
        </Button>
      )}
    </section>
  );
}

/** "Of 3 answers 2 saw it: 1 kept it, 1 changed it, none rejected it." */
function overall(annotations: readonly TaskAnnotation[]): string {
  const fates = annotations.flatMap((one) => (one.prediction ? [one.prediction] : []));
  if (fates.length === 0) return "Nobody has answered it yet.";
  const seen = fates.filter((one) => one.shown);
  const count = (outcome: string) => seen.filter((one) => one.outcome === outcome).length || "none";
  const answers = `Of ${fates.length} ${fates.length === 1 ? "answer" : "answers"} ${seen.length || "none"} saw it`;
  if (seen.length === 0) return `${answers}.`;
  return `${answers}: ${count("kept")} kept it, ${count("changed")} changed it, ${count("rejected")} rejected it.`;
}
