import type { KeyboardEvent } from "react";
import type { Scale } from "./config";

type Props = {
  scale: Scale;
  /** Unique within the page: the response and the scale. */
  name: string;
  /** Which answer is rated: "Answer A". */
  of: string;
  value: number | undefined;
  readOnly: boolean;
  onRate: (step: number) => void;
};

/** One scale as real radio buttons: arrow keys and digits rate while it has the focus. */
export function ScaleRow({ scale, name, of, value, readOnly, onRate }: Props) {
  const steps = Array.from({ length: scale.steps }, (_, at) => at + 1);
  const onKey = (event: KeyboardEvent) => {
    const step = Number(event.key);
    if (readOnly || event.ctrlKey || event.metaKey || event.altKey || !steps.includes(step)) return;
    event.preventDefault();
    event.stopPropagation();
    event.nativeEvent.stopImmediatePropagation();
    onRate(step);
  };
  return (
    <fieldset onKeyDown={onKey} className="min-w-0">
      <legend className="mb-1 text-sm font-medium">
        {scale.name} <span className="sr-only">of {of}</span>
      </legend>
      {scale.description ? <p className="mb-1 text-sm text-ink-soft">{scale.description}</p> : null}
      <div className="flex gap-1">
        {steps.map((step) => (
          <label
            key={step}
            className={[
              "relative flex h-11 min-w-0 flex-1 items-center justify-center rounded-md border text-base md:h-8 md:text-sm pointer-coarse:h-11",
              readOnly ? "" : "cursor-pointer hover:bg-surface-sunken",
              value === step ? "border-streak bg-streak-soft font-semibold" : "border-line-strong",
              "has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-1 has-[:focus-visible]:outline-streak",
            ].join(" ")}
          >
            <input
              type="radio"
              name={name}
              checked={value === step}
              disabled={readOnly && value !== step}
              onChange={() => onRate(step)}
              aria-label={[step, step === 1 && scale.low, step === scale.steps && scale.high]
                .filter(Boolean)
                .join(": ")}
              className="absolute inset-0 cursor-[inherit] opacity-0"
            />
            <span aria-hidden>{step}</span>
          </label>
        ))}
      </div>
      {scale.low || scale.high ? (
        <p aria-hidden className="mt-1 flex justify-between gap-4 text-sm text-ink-soft">
          <span>{scale.low}</span>
          <span className="text-end">{scale.high}</span>
        </p>
      ) : null}
    </fieldset>
  );
}
