import { AnnotationView } from "#app/annotate/annotation-view";
import { cx } from "#app/components/ui/cx";
import { duration } from "#app/components/ui/duration";
import { Kbd } from "#app/components/ui/kbd";
import type { Item } from "#domain/annotations/kind";
import type { Choice } from "./rulings";

type Props = {
  choice: Choice;
  others: Choice[];
  number: number;
  kind: string;
  item: Item;
  config: unknown;
  chosen: boolean;
  onChoose: () => void;
  licenseKey?: string;
};

/** In half a page's width a tool stands as on a phone: the datum above, its classes and regions below. */
const STACKED =
  "[&>div]:flex-col! [&>div>:last-child]:max-h-[42%]! [&>div>:last-child]:w-auto! [&>div>:last-child]:border-t! [&>div>:last-child]:border-l-0!";

/** One answer, drawn with the tool it was made with; what others answered lies dashed underneath, by its letter. */
export function ChoiceCard({
  choice,
  others,
  number,
  kind,
  item,
  config,
  chosen,
  onChoose,
  licenseKey,
}: Props) {
  const time = choice.activeSeconds.map((seconds) => duration(seconds)).join(", ");
  return (
    <div
      className={cx(
        "flex min-w-0 flex-col rounded-lg border bg-surface-raised",
        chosen ? "border-streak outline-2 outline-streak" : "border-line",
      )}
    >
      <label className="flex min-h-12 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 has-[:focus-visible]:outline-2 has-[:focus-visible]:-outline-offset-2 has-[:focus-visible]:outline-streak">
        <input
          type="radio"
          name="choice"
          checked={chosen}
          onChange={onChoose}
          className="size-4 shrink-0 accent-ink outline-none"
        />
        <span className="font-medium">{choice.name}</span>
        <span className="min-w-0 break-words">{choice.summary}</span>
        <span className="ml-auto flex items-center gap-3 text-sm text-ink-soft tabular-nums">
          {time}
          {number < 10 ? <Kbd keys={String(number)} /> : null}
        </span>
      </label>
      <AnnotationView
        kind={kind}
        item={item}
        config={config}
        value={choice.value}
        compare={others.map((other) => ({ caption: other.name, value: other.value }))}
        licenseKey={licenseKey}
        className={`h-[28rem] rounded-t-none border-x-0 isolate border-b-0 ${STACKED}`}
      />
    </div>
  );
}
