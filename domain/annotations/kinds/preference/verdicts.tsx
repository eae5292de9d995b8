import type { RefObject } from "react";
import type { PreferenceConfig } from "./config";
import type { PreferenceValue } from "./value";

type Props = {
  config: PreferenceConfig;
  value: PreferenceValue;
  shown: readonly string[];
  readOnly: boolean;
  /** Who else says that none is good. */
  captions: string[];
  reason: RefObject<HTMLTextAreaElement>;
  onTie: () => void;
  onNone: () => void;
  onReason: (text: string) => void;
};

/** Below the answers: the question, what can be said of all of them at once, and the reason. */
export function Verdicts({
  config,
  value,
  shown,
  readOnly,
  captions,
  reason,
  onTie,
  onNone,
  onReason,
}: Props) {
  const tied = !value.noneGood && value.order[0]?.length === shown.length;
  const whole = config.compare !== "ratings";
  return (
    <section
      aria-label="Question"
      className="flex shrink-0 flex-col gap-3 border-t border-line bg-surface-raised p-3 md:flex-row md:flex-wrap md:items-center md:px-6"
    >
      <div className="min-w-0 md:flex-1 md:basis-64">
        <h2 className="text-lg font-semibold leading-snug">{config.question}</h2>
        <p className="text-sm text-ink-soft">{hint(config, value, shown.length)}</p>
      </div>
      {whole && (config.ties || config.noneGood) ? (
        <div className="flex gap-2">
          {config.ties ? (
            <Verdict label="Equally good" sign="T" on={tied} off={readOnly} onClick={onTie} />
          ) : null}
          {config.noneGood ? (
            <Verdict
              label={["None is good", ...captions].join(" · ")}
              sign="N"
              on={value.noneGood}
              off={readOnly}
              onClick={onNone}
            />
          ) : null}
        </div>
      ) : null}
      {config.reason === "none" ? null : (
        <textarea
          ref={reason}
          aria-label={config.reason === "required" ? "Reason (required)" : "Reason"}
          aria-keyshortcuts="R"
          value={value.reason}
          readOnly={readOnly}
          rows={2}
          maxLength={5_000}
          spellCheck
          dir="auto"
          placeholder={config.reason === "required" ? "Why? (R)" : "Why? May be left empty (R)"}
          onChange={(event) => onReason(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
          className="w-full rounded-md border border-line-strong bg-surface px-3 py-2 text-base placeholder:text-ink-faint md:w-auto md:max-w-[30rem] md:flex-1 md:basis-72"
        />
      )}
    </section>
  );
}

type VerdictProps = { label: string; sign: string; on: boolean; off: boolean; onClick: () => void };

function Verdict({ label, sign, on, off, onClick }: VerdictProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      aria-keyshortcuts={sign}
      disabled={off}
      onClick={onClick}
      className={`flex h-11 flex-1 cursor-pointer items-center justify-center gap-2 rounded-md border px-3 font-medium whitespace-nowrap disabled:cursor-default md:h-9 pointer-coarse:h-11 ${on ? "border-streak bg-streak-soft" : "border-line-strong hover:bg-surface-sunken"}`}
    >
      {label}
      <kbd
        aria-hidden
        className="hidden h-5 min-w-5 items-center justify-center rounded-sm border border-b-2 border-line-strong px-1 text-xs text-ink-soft md:inline-flex"
      >
        {sign}
      </kbd>
    </button>
  );
}

function hint(config: PreferenceConfig, value: PreferenceValue, count: number): string {
  if (config.compare === "ratings")
    return `${value.ratings.length} of ${count * config.scales.length} ratings given.`;
  if (config.compare === "best") return "Choose one.";
  const placed = value.order.flat().length;
  return placed === count || value.noneGood
    ? "All have their place."
    : `The ${placed === 0 ? "best first" : "next best"}: ${placed} of ${count} placed.`;
}
