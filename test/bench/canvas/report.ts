/** The runs of all rounds as figures, and the figures as lines to read. */
import { GESTURES, type Gesture, type Run } from "./measure";
import type { Way } from "./page/scene";

export const WAYS = ["touchstone", "konva", "svg"] as const satisfies readonly Way[];

export type Figures = {
  way: Way;
  count: number;
  readyMs: number;
  heapMb: number;
  processMb: number | undefined;
  gestures: Record<Gesture, { median: number; p95: number; workMs: number }>;
};

/** Frames of all rounds together; of what each round gives once, the middle one. */
export function figuresOf(runs: readonly Run[]): Figures {
  const [first] = runs;
  if (!first) throw new Error("There are no runs.");
  const middle = (of: (run: Run) => number) => share(runs.map(of), 0.5);
  const gestures = Object.fromEntries(
    GESTURES.map((name) => {
      const frames = runs.flatMap((run) => run.gestures[name].frames);
      const workMs = middle((run) => run.gestures[name].workMs);
      return [name, { median: share(frames, 0.5), p95: share(frames, 0.95), workMs }];
    }),
  ) as Figures["gestures"];
  const processMb = first.processMb === undefined ? undefined : middle((run) => run.processMb ?? 0);
  const { way, count } = first;
  return {
    way,
    count,
    readyMs: middle((run) => run.readyMs),
    heapMb: middle((run) => run.heapMb),
    processMb,
    gestures,
  };
}

function share(values: readonly number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(at * sorted.length) - 1)] ?? Number.NaN;
}

export type Aim = { aim: string; gesture: Gesture; ratio: number; kept: boolean };

/** The aims: 5,000 regions no slower than Konva with 500, and five times faster than one SVG element each. */
export function aimsOf(all: readonly Figures[]): Aim[] {
  const of = (way: Way, count: number) => all.find((one) => one.way === way && one.count === count);
  const [ours, konva, svg] = [of("touchstone", 5000), of("konva", 500), of("svg", 5000)];
  if (!ours || !konva || !svg) return [];
  return GESTURES.flatMap((gesture) => {
    // Frames come no closer than the screen's rate: where all keep it, the work for each movement still tells them apart.
    const beside = ours.gestures[gesture].workMs / konva.gestures[gesture].workMs;
    const faster = svg.gestures[gesture].workMs / ours.gestures[gesture].workMs;
    const slower = ours.gestures[gesture].p95 / konva.gestures[gesture].p95;
    const frames = svg.gestures[gesture].p95 / ours.gestures[gesture].p95;
    return [
      {
        aim: "work per movement, 5,000 here / 500 in Konva, at most 1",
        gesture,
        ratio: beside,
        kept: beside <= 1,
      },
      {
        aim: "work per movement, SVG / here at 5,000, at least 5",
        gesture,
        ratio: faster,
        kept: faster >= 5,
      },
      {
        aim: "95th frame, 5,000 here / 500 in Konva, at most 1.05",
        gesture,
        ratio: slower,
        kept: slower <= 1.05,
      },
      { aim: "95th frame, SVG / here at 5,000, at least 5", gesture, ratio: frames, kept: frames >= 5 },
    ];
  });
}

export function printed(all: readonly Figures[]): string {
  const lines = [
    "regions  way          ready ms  heap MB  process MB  frame ms, median / p95 (processor ms per movement)",
    `${" ".repeat(52)}${GESTURES.map((name) => name.padEnd(24)).join("")}`,
  ];
  for (const { way, count, readyMs, heapMb, processMb, gestures } of all) {
    const head = `${String(count).padStart(7)}  ${way.padEnd(11)}${cell(readyMs, 9, 0)}${cell(heapMb, 9)}${processMb === undefined ? "        –" : cell(processMb, 12)}  `;
    const cells = GESTURES.map((name) => {
      const { median, p95, workMs } = gestures[name];
      return `${median.toFixed(1)} / ${p95.toFixed(1)} (${workMs.toFixed(1)})`.padEnd(24);
    });
    lines.push(head + cells.join(""));
  }
  const aims = aimsOf(all);
  if (aims.length > 0) lines.push("");
  for (const { aim, gesture, ratio, kept } of aims)
    lines.push(
      `${gesture.padEnd(6)}${aim.padEnd(56)}${ratio.toFixed(2).padStart(8)}  ${kept ? "kept" : "missed"}`,
    );
  return lines.join("\n");
}

const cell = (value: number, width: number, digits = 1) => value.toFixed(digits).padStart(width);
