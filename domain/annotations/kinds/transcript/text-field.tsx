import { useEffect, useRef } from "react";
import type { Step } from "../../surface";

type Props = {
  /** What it belongs to. */
  of: string;
  label: string;
  value: string;
  language?: string;
  readOnly?: boolean;
  tall?: boolean;
  /** Its segment is in hand: the cursor goes there. */
  active?: boolean;
  onChange: (text: string, step: Step) => void;
};

/** Letters typed without a pause are one step of undo. */
const PAUSE_MS = 1_500;

/** A field for what is said: checked for spelling, growing with its text; Escape leaves it. */
export function TextField({ of, label, value, language, readOnly, tall, active, onChange }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const typedAt = useRef(0);
  useEffect(() => {
    if (active && !field.current?.readOnly) field.current?.focus({ preventScroll: true });
  }, [active]);
  return (
    <textarea
      ref={field}
      data-of={of}
      aria-label={label}
      value={value}
      readOnly={readOnly}
      lang={language}
      dir="auto"
      spellCheck
      autoCapitalize="sentences"
      rows={tall ? 8 : 1}
      placeholder={readOnly ? undefined : "Write what is said"}
      onChange={(event) => {
        const now = Date.now();
        onChange(event.target.value, now - typedAt.current < PAUSE_MS ? "continue" : "new");
        typedAt.current = now;
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") event.currentTarget.blur();
      }}
      className={`${tall ? "min-h-48" : ""} field-sizing-content w-full resize-y rounded-md border border-line bg-surface px-3 py-2 text-md leading-relaxed text-ink outline-none focus-visible:border-streak focus-visible:shadow-[0_0_0_1px_var(--color-streak)]`}
    />
  );
}
