/** The bench's figures: means over seeds and sets, one table, one JSON document. */
import { labelsFor, meanCurve } from "./curves";
import type { Measured } from "./measure";

/** What a rule spends for an accuracy, and what the engine spends for the same; null where it never reaches it. */
export type Beside = { accuracy: number; rule: number; engine: number | null };
export type SetFigures = {
  majority: number;
  methods: Record<string, number>;
  engine: number;
  /** Labels for each ordinary task at the accuracy of majority vote over five; null where a rule never reaches it. */
  labels: Record<"fixed5" | "lead2" | "toloka" | "engine", number | null>;
  /** The same at the accuracies of other rules. */
  beside: Record<"fixed3" | "fixed7" | "lead2", Beside>;
  goldShare: number;
  /** Gold answers for each ordinary task: added to `labels`, the bill with gold. */
  goldBill: number;
  ece: number;
  eceFloor: number;
  eceLive: number;
  seconds: number;
};
export type Row = { name: string; figures: SetFigures };

const meanOf = (list: readonly number[]) => list.reduce((s, n) => s + n, 0) / Math.max(1, list.length);
const meanKnown = (list: readonly (number | null)[]) => {
  const known = list.filter((n): n is number => n !== null);
  return known.length === 0 ? null : meanOf(known);
};

export function rowOf(name: string, runs: readonly Measured[]): Row {
  const mean = (pick: (run: Measured) => number) => meanOf(runs.map(pick));
  // Half a task is what "no lower accuracy" can tell apart.
  const half = 0.5 / Math.max(1, runs[0]!.judged);
  const curves = {
    lead: meanCurve(runs.map((r) => r.curves.lead)),
    toloka: meanCurve(runs.map((r) => r.curves.toloka)),
    engine: meanCurve(runs.map((r) => r.curves.engine)),
  };
  const spent = (rule: keyof typeof curves, accuracy: number) =>
    labelsFor(curves[rule], accuracy - half) ?? null;
  const beside = (rule: "fixed3" | "fixed7" | "lead2"): Beside => {
    const accuracy = mean((r) => r.points[rule].accuracy);
    return { accuracy, rule: mean((r) => r.points[rule].labels), engine: spent("engine", accuracy) };
  };
  const five = mean((r) => r.points.fixed5.accuracy);
  return {
    name,
    figures: {
      majority: mean((r) => r.majority),
      methods: Object.fromEntries(Object.keys(runs[0]!.methods).map((m) => [m, mean((r) => r.methods[m]!)])),
      engine: mean((r) => r.engine),
      labels: {
        fixed5: mean((r) => r.points.fixed5.labels),
        lead2: spent("lead", five),
        toloka: spent("toloka", five),
        engine: spent("engine", five),
      },
      beside: { fixed3: beside("fixed3"), fixed7: beside("fixed7"), lead2: beside("lead2") },
      goldShare: mean((r) => r.goldShare),
      goldBill: mean((r) => r.goldBill),
      ece: mean((r) => r.ece),
      eceFloor: mean((r) => r.eceFloor),
      eceLive: mean((r) => r.eceLive),
      seconds: mean((r) => r.seconds),
    },
  };
}

export type MeanFigures = Omit<SetFigures, "beside"> & {
  /** Shares of labels saved at equal accuracy: the mean over the sets that have the figure, and the least of them. */
  saved: Record<"fixed3" | "fixed5" | "fixed7" | "lead2", { mean: number | null; worst: number | null }>;
};

export function savedOf({ labels, beside }: SetFigures) {
  const share = (rule: number | null, engine: number | null) =>
    rule === null || engine === null ? null : 1 - engine / rule;
  return {
    fixed3: share(beside.fixed3.rule, beside.fixed3.engine),
    fixed5: share(labels.fixed5, labels.engine),
    fixed7: share(beside.fixed7.rule, beside.fixed7.engine),
    lead2: share(beside.lead2.rule, beside.lead2.engine),
  };
}

/** The mean of every figure over the sets; labels over the sets where the rule has one. */
export function meanFigures(rows: readonly Row[]): MeanFigures {
  const of = (pick: (f: SetFigures) => number) => meanOf(rows.map((r) => pick(r.figures)));
  const labels = (rule: keyof SetFigures["labels"]) => meanKnown(rows.map((r) => r.figures.labels[rule]));
  const saved = (rule: keyof MeanFigures["saved"]) => {
    const shares = rows.map((r) => savedOf(r.figures)[rule]).filter((n): n is number => n !== null);
    return { mean: meanKnown(shares), worst: shares.length === 0 ? null : Math.min(...shares) };
  };
  return {
    majority: of((f) => f.majority),
    methods: Object.fromEntries(
      [...new Set(rows.flatMap((r) => Object.keys(r.figures.methods)))].map((m) => [
        m,
        meanOf(rows.flatMap((r) => r.figures.methods[m] ?? [])),
      ]),
    ),
    engine: of((f) => f.engine),
    labels: {
      fixed5: labels("fixed5"),
      lead2: labels("lead2"),
      toloka: labels("toloka"),
      engine: labels("engine"),
    },
    saved: {
      fixed3: saved("fixed3"),
      fixed5: saved("fixed5"),
      fixed7: saved("fixed7"),
      lead2: saved("lead2"),
    },
    goldShare: of((f) => f.goldShare),
    goldBill: of((f) => f.goldBill),
    ece: of((f) => f.ece),
    eceFloor: of((f) => f.eceFloor),
    eceLive: of((f) => f.eceLive),
    seconds: of((f) => f.seconds),
  };
}

const HEAD = [
  "set",
  "majority",
  "D–S",
  "one coin",
  "shrunk",
  "correl.",
  "gold only",
  "engine",
  "|",
  "fixed 5",
  "lead",
  "Toloka",
  "engine",
  "gold",
  "saved: 3",
  "5",
  "7",
  "lead 2",
  "|",
  "ECE",
  "floor",
  "live",
  "s",
];

export function tableOf(rows: readonly Row[]): string {
  const share = (n: number | null) => (n === null ? "–" : `${Math.round(100 * n)} %`);
  const count = (n: number | null) => (n === null ? "–" : n.toFixed(2));
  type Saved = Record<"fixed3" | "fixed5" | "fixed7" | "lead2", number | null>;
  const cells = (name: string, f: Omit<SetFigures, "beside">, saved: Saved) => [
    name,
    ...[
      f.majority,
      f.methods.dawidSkene,
      f.methods.oneCoin,
      f.methods.shrunkDawidSkene,
      f.methods.correlated,
      f.methods.goldOnly,
      f.engine,
    ].map((n) => n?.toFixed(3) ?? "–"),
    "|",
    ...[f.labels.fixed5, f.labels.lead2, f.labels.toloka, f.labels.engine, f.goldBill].map(count),
    ...[saved.fixed3, saved.fixed5, saved.fixed7, saved.lead2].map(share),
    "|",
    f.ece.toFixed(3),
    f.eceFloor.toFixed(3),
    f.eceLive.toFixed(3),
    f.seconds.toFixed(2),
  ];
  const mean = meanFigures(rows);
  const saved = (which: "mean" | "worst"): Saved => ({
    fixed3: mean.saved.fixed3[which],
    fixed5: mean.saved.fixed5[which],
    fixed7: mean.saved.fixed7[which],
    lead2: mean.saved.lead2[which],
  });
  const worst = cells("worst", mean, saved("worst")).map((cell, i) =>
    i === 0 || HEAD[i] === "|" || (i >= HEAD.indexOf("saved: 3") && i <= HEAD.indexOf("lead 2")) ? cell : "",
  );
  const lines = [
    HEAD,
    ...rows.map((r) => cells(r.name, r.figures, savedOf(r.figures))),
    cells("mean", mean, saved("mean")),
    worst,
  ];
  const widths = HEAD.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  return lines
    .map((line) =>
      line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  "),
    )
    .join("\n");
}
