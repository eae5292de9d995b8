/** What every bench takes: `--quick` for a run of under a minute, `--json FILE` for its figures. */
import { writeFileSync } from "node:fs";

export type BenchOptions = { quick: boolean; json: string | undefined };

export function benchOptions(args = process.argv.slice(2)): BenchOptions {
  const at = args.indexOf("--json");
  const json = at >= 0 ? args[at + 1] : undefined;
  if (at >= 0 && !json) throw new Error("--json needs the name of a file.");
  return { quick: args.includes("--quick"), json };
}

export function writeFigures(options: BenchOptions, figures: unknown): void {
  if (options.json) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
}

export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}
