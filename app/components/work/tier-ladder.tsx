import { Badge } from "#app/components/ui/badge";
import { percent } from "#app/components/ui/numbers";
import type { Rung } from "#domain/assignments/own-seat";
import { formatMoney } from "#domain/money";

/** What each tier pays, and what it takes; the worker's own is marked. */
export function TierLadder({ ladder, tier, currency }: { ladder: Rung[]; tier: number; currency: string }) {
  return (
    <ol className="flex flex-col divide-y divide-line">
      {ladder.map((rung, index) => (
        <li key={rung.bps} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2">
          <span className="font-medium tabular-nums">
            {formatMoney(rung.priceMicros, currency)}{" "}
            <span className="font-normal text-ink-soft">per task · {rung.bps / 10_000} ×</span>
          </span>
          {index === tier ? <Badge tone="streak">Yours now</Badge> : null}
          <span className="w-full text-sm text-ink-soft">{demandOf(rung)}</span>
        </li>
      ))}
    </ol>
  );
}

/** What a tier asks, as a sentence. */
export function demandOf({ fromLower, minChecked }: Rung): string {
  if (fromLower === 0) return "From the first task, for everybody.";
  return `Once at least ${minChecked} of your answers have been checked and your quality is at least ${percent(fromLower)} (the lower end of its interval).`;
}
