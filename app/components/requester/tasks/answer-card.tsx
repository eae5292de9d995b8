import { useState } from "react";
import { AnnotationView } from "#app/annotate/annotation-view";
import { Badge } from "#app/components/ui/badge";
import { Button } from "#app/components/ui/button";
import { duration } from "#app/components/ui/duration";
import { Money } from "#app/components/ui/money";
import { percent } from "#app/components/ui/numbers";
import { RelativeTime } from "#app/components/ui/relative-time";
import { StatePill } from "#app/components/ui/state-pill";
import type { Item } from "#domain/annotations/kind";
import type { TaskAnnotation } from "#domain/tasks/task-detail";
import { fateWords } from "./fate-words";

type Props = {
  annotation: TaskAnnotation;
  kind: string;
  item: Item;
  config: unknown;
  currency: string;
  licenseKey: string | undefined;
};

/** One worker's answer, in words; drawn with the kind's own tool when asked for. */
export function AnswerCard({ annotation, kind, item, config, currency, licenseKey }: Props) {
  const [drawn, setDrawn] = useState(false);
  return (
    <section
      aria-label={`Answer of ${annotation.worker}`}
      className="rounded-lg border border-line bg-surface-raised p-4"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-medium">{annotation.summary}</p>
        <span className="flex flex-wrap gap-1">
          {annotation.agrees === false ? <Badge tone="warn">Differs from the label</Badge> : null}
          {annotation.goldScore === null ? null : <Badge>Gold grade {percent(annotation.goldScore)}</Badge>}
          <StatePill state={annotation.state} />
        </span>
      </div>
      <p className="mt-1 text-sm text-ink-soft">
        <bdi>{annotation.worker}</bdi>, <RelativeTime at={annotation.submittedAt} />,{" "}
        {duration(annotation.activeSeconds)} of work,{" "}
        <Money micros={annotation.rewardMicros} currency={currency} />
      </p>
      {annotation.prediction ? (
        <p className="mt-1 text-sm text-ink-soft">
          <span className="font-medium text-ink">
            Prediction of{" "}
            {[annotation.prediction.model, annotation.prediction.version].filter(Boolean).join(" ")}
          </span>{" "}
          {fateWords(annotation.prediction)}
        </p>
      ) : null}
      {drawn ? (
        <AnnotationView
          kind={kind}
          item={item}
          config={config}
          value={annotation.value}
          licenseKey={licenseKey}
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
