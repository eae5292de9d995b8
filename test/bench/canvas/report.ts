/** The runs of all rounds as figures, and the figures as lines to read. */
import type { Run } from "./measure";
import type { Part, SceneSetup } from "./page/scene";

/** The ways beside ours, and how much they are given. */
export const SCENES: Record<Part, { of: string; ways: string[]; counts: number[]; quick: number[] }> = {
  boxes: {
    of: "boxes",
    ways: ["here", "konva", "svg"],
    counts: [50, 500, 2_000, 5_000],
    quick: [500, 5_000],
  },
  text: { of: "spans in 200,000 characters", ways: ["here", "plain"], counts: [500, 5_000], quick: [5_000] },
  series: { of: "points", ways: ["here", "uplot", "svg"], counts: [10_000, 1_000_000], quick: [1_000_000] },
  mask: { of: "image of 4096 × 2160, painted on", ways: ["here"], counts: [1], quick: [] },
  audio: { of: "hour of sound", ways: ["here"], counts: [1], quick: [] },
  film: { of: "film, frame by frame", ways: ["here"], counts: [1], quick: [] },
};

const NAMES: Record<string, string> = {
  "boxes konva": "a Konva stage",
  "boxes svg": "an SVG element each",
  "text plain": "an element each",
  "series uplot": "a bare uPlot",
  "series svg": "an SVG path",
};

type Spread = { median: number; p95: number; workMs: number; mainMs: number; eachMs: number };
export type Figures = SceneSetup & {
  readyMs: number;
  heapMb: number;
  processMb: number | undefined;
  gestures: Record<string, Spread>;
};

/** Frames of all rounds together; of what each round gives once, the middle one. */
export function figuresOf(runs: readonly Run[]): Figures | undefined {
  const [first] = runs;
  if (!first) return undefined;
  const middle = (of: (run: Run) => number) => share(runs.map(of), 0.5);
  const gestures = Object.fromEntries(
    Object.keys(first.gestures).map((name): [string, Spread] => {
      const frames = runs.flatMap((run) => run.gestures[name]?.frames ?? []);
      const workMs = middle((run) => run.gestures[name]?.workMs ?? Number.NaN);
      const mainMs = middle((run) => run.gestures[name]?.mainMs ?? Number.NaN);
      const eachMs = middle((run) => run.gestures[name]?.eachMs ?? Number.NaN);
      return [name, { median: share(frames, 0.5), p95: share(frames, 0.95), workMs, mainMs, eachMs }];
    }),
  );
  const processMb = first.processMb === undefined ? undefined : middle((run) => run.processMb ?? 0);
  const { part, way, count } = first;
  const readyMs = middle((run) => run.readyMs);
  return { part, way, count, readyMs, heapMb: middle((run) => run.heapMb), processMb, gestures };
}

function share(values: readonly number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(at * sorted.length) - 1)] ?? Number.NaN;
}

/**
 * How many times longer the other way takes than ours: frames at the 95th percentile, processor time per movement of all threads,
 * and that of the main thread, which decides how much room is left for everything else.
 */
export type Ratio = {
  part: Part;
  beside: string;
  gesture: string;
  frames: number;
  work: number;
  main: number;
  aim?: string;
};

/** The aims: 5,000 regions no slower than Konva with 500, and five times faster than one SVG element each. */
export function ratiosOf(all: readonly Figures[]): Ratio[] {
  return (Object.keys(SCENES) as Part[]).flatMap((part) => {
    const { ways, counts, of } = SCENES[part];
    const at = (way: string, count: number) =>
      all.find((one) => one.part === part && one.way === way && one.count === count);
    const most = counts.at(-1) ?? 0;
    const ours = at("here", most);
    const others: [string, number, string?][] = ways.slice(1).map((way) => [way, most]);
    if (part === "boxes")
      others.splice(
        0,
        others.length,
        ["konva", 500, "at least 1"],
        ["konva", most],
        ["svg", most, "at least 5"],
      );
    return others.flatMap(([way, count, aim]) => {
      const other = at(way, count);
      if (!ours || !other) return [];
      const beside = `${most.toLocaleString("en")} ${of} here, ${count.toLocaleString("en")} in ${NAMES[`${part} ${way}`]}`;
      return Object.entries(ours.gestures).map(([gesture, own]): Ratio => {
        const their = other.gestures[gesture] ?? own;
        const [frames, work] = [their.p95 / own.p95, their.workMs / own.workMs];
        return { part, beside, gesture, frames, work, main: their.mainMs / own.mainMs, aim };
      });
    });
  });
}

/** Two measurements of the same differ by this much. */
const SAME = 0.95;

/** By the work that is done: frames come no closer than the screen's rate, so two ways that both keep it look alike. */
export function isKept({ aim, work }: Ratio): boolean {
  return work >= (aim === "at least 5" ? 5 : SAME);
}

export function printed(all: readonly Figures[]): string {
  const lines: string[] = [];
  for (const part of Object.keys(SCENES) as Part[]) {
    const figures = all.filter((one) => one.part === part);
    const [first] = figures;
    if (!first) continue;
    const names = Object.keys(first.gestures);
    lines.push(
      `${SCENES[part].of}; frame ms, median / p95 (processor ms per movement, of it on the main thread)`,
      `    count  way       ready ms  heap MB  process MB  ${names.map((name) => name.padEnd(CELL)).join("")}`,
    );
    for (const { way, count, readyMs, heapMb, processMb, gestures } of figures) {
      const head = `${String(count).padStart(9)}  ${way.padEnd(8)}${cell(readyMs, 10, 0)}${cell(heapMb, 9)}${processMb === undefined ? "           –" : cell(processMb, 12)}  `;
      const cells = names.map((name) => {
        const { median = NaN, p95 = NaN, workMs = NaN, mainMs = NaN } = gestures[name] ?? {};
        const work = `(${workMs.toFixed(1)}, ${mainMs.toFixed(1)})`;
        return `${median.toFixed(1)} / ${p95.toFixed(1)} ${work}`.padEnd(CELL);
      });
      lines.push(head + cells.join(""));
    }
    lines.push("");
  }
  lines.push(
    "How many times longer the other way takes:",
    `${"".padEnd(76)}gesture  p95 frame   work   main`,
  );
  for (const ratio of ratiosOf(all)) {
    const { beside, gesture, frames, work, main, aim } = ratio;
    const verdict = aim ? `  ${aim}: ${isKept(ratio) ? "kept" : "missed"}` : "";
    lines.push(
      `${beside.padEnd(76)}${gesture.padEnd(9)}${cell(frames, 9, 2)}${cell(work, 7, 2)}${cell(main, 7, 2)}${verdict}`,
    );
  }
  return lines.join("\n");
}

const CELL = 30;
const cell = (value: number, width: number, digits = 1) => value.toFixed(digits).padStart(width);
