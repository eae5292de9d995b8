/** How often forecasts held, in words and figures. */
import { type Held, QUANTITIES, type Quantity } from "./hold";

export type Kept = {
  forecasts: number;
  /** Share of outcomes within the 80 % interval, and below it. */
  within: number;
  below: number;
  /** Mean and root mean square of what came against the mean foretold: relative for labels and cost, in points of the share else. */
  bias: number;
  error: number;
  /** Mean width of the interval, in the same measure. */
  width: number;
};

export function keptOf(held: readonly Held[]): Kept {
  const share = (test: (one: Held) => boolean) => held.filter(test).length / Math.max(1, held.length);
  const mean = (of: (one: Held) => number) => held.reduce((s, h) => s + of(h), 0) / Math.max(1, held.length);
  const unit = ({ quantity, foretold }: Held) => (isShare(quantity) ? 1 : foretold.mean);
  const off = (one: Held) => (one.came - one.foretold.mean) / unit(one);
  return {
    forecasts: held.length,
    within: share((one) => one.within),
    below: share((one) => !one.within && one.came < one.foretold.low),
    bias: mean(off),
    error: Math.sqrt(mean((one) => off(one) ** 2)),
    width: mean((one) => (one.foretold.high - one.foretold.low) / unit(one)),
  };
}

const isShare = (quantity: Quantity) => quantity === "right" || quantity === "undecided";
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** A line for each quantity: after a batch, by its size, and before any gold. */
export function wordsOf(all: readonly { set: string; held: Held[] }[]): string {
  const held = all.flatMap((one) => one.held);
  const line = (name: string, some: readonly Held[]) => {
    const { forecasts, within, below, bias, error, width } = keptOf(some);
    return `${name.padEnd(34)} ${String(forecasts).padStart(4)} forecasts, within 80 % interval ${percent(within)} (below it ${percent(below)}), off by ${percent(bias)} on average, ${percent(error)} root mean square, width ${percent(width)}`;
  };
  const lines: string[] = [];
  for (const quantity of QUANTITIES) {
    const of = held.filter((one) => one.quantity === quantity);
    const measured = of.filter((one) => one.golds > 0);
    lines.push(line(`${quantity}, after a batch`, measured));
    for (const [from, to] of [
      [1, 12],
      [13, 30],
      [31, 60],
    ] as const) {
      const some = measured.filter((one) => one.golds >= from && one.golds <= to);
      if (some.length > 0) lines.push(line(`  ${from} to ${to} gold tasks`, some));
    }
    const before = of.filter((one) => one.golds === 0);
    if (before.length > 0) lines.push(line(`  before any gold`, before));
  }
  const worst = all
    .map(({ set, held }) => ({
      set,
      kept: keptOf(held.filter((one) => one.golds > 0 && one.quantity === "cost")),
    }))
    .filter(({ kept }) => kept.forecasts > 0)
    .sort((a, b) => a.kept.within - b.kept.within)
    .slice(0, 4);
  lines.push(
    `Cost held least on ${worst.map(({ set, kept }) => `${set} (${percent(kept.within)}, off by ${percent(kept.bias)})`).join(", ")}.`,
  );
  return lines.join("\n");
}
