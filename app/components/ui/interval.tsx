import { cx } from "./cx";
import { percent } from "./numbers";

type Props = {
  /** All in 0…1. */
  value: number;
  low: number;
  high: number;
  /** A line to compare with: what the job demands. */
  target?: number;
  /** What it is an interval of: "accuracy on gold, 95 % interval". */
  label: string;
  /** The scale's ends; narrower ones show more. */
  from?: number;
  to?: number;
  /** Only the drawing, without the figures beside it. */
  bare?: boolean;
  className?: string;
};

/** A value that is not exactly known: a dot with its whisker, and in figures "94 % (90–97)". */
export function Interval({ value, low, high, target, label, from = 0, to = 1, bare, className }: Props) {
  const at = (share: number) => `${Math.min(100, Math.max(0, ((share - from) / (to - from)) * 100))}%`;
  const words = `${percent(value)} (${(low * 100).toFixed(0)}–${(high * 100).toFixed(0)})`;
  return (
    <span className={cx("inline-flex items-center gap-3", className)} title={label}>
      <svg role="img" aria-label={`${label}: ${words}`} className="h-4 w-28 shrink-0 overflow-visible">
        <line x1="0" x2="100%" y1="8" y2="8" className="stroke-line" strokeWidth="1" />
        {target === undefined ? null : (
          <line
            x1={at(target)}
            x2={at(target)}
            y1="1"
            y2="15"
            className="stroke-ink-faint"
            strokeDasharray="2 2"
          />
        )}
        <line x1={at(low)} x2={at(high)} y1="8" y2="8" className="stroke-ink-soft" strokeWidth="2" />
        <line x1={at(low)} x2={at(low)} y1="5" y2="11" className="stroke-ink-soft" strokeWidth="2" />
        <line x1={at(high)} x2={at(high)} y1="5" y2="11" className="stroke-ink-soft" strokeWidth="2" />
        <circle cx={at(value)} cy="8" r="4" className="fill-streak stroke-surface-raised" strokeWidth="1.5" />
      </svg>
      {bare ? null : (
        <span aria-hidden className="whitespace-nowrap tabular-nums">
          {percent(value)} <span className="text-ink-soft">{words.slice(words.indexOf("("))}</span>
        </span>
      )}
    </span>
  );
}
