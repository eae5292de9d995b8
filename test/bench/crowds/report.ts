/** The bench's figures: means over seeds and sets, one table, one JSON document. */
import type { Measured } from "./measure";

export type SetFigures = {
  majority: number;
  methods: Record<string, number>;
  engine: number;
  /** Labels for each ordinary task at the accuracy of majority vote over five; null where a rule never reaches it. */
  labels: Record<"fixed5" | "lead2" | "toloka" | "engine", number | null>;
  goldShare: number;
  ece: number;
  seconds: number;
};
/** What the table says beyond the document. */
export type Extra = {
  atFixed3: number | null;
  atFixed7: number | null;
  atLead2: number | null;
  goldBill: number;
  eceLive: number;
};
export type Row = { name: string; figures: SetFigures; extra: Extra };

const meanOf = (list: readonly number[]) => list.reduce((s, n) => s + n, 0) / Math.max(1, list.length);

/** The mean where at least half of the seeds have a figure; null otherwise. */
function usual(list: readonly (number | undefined | null)[]): number | null {
  const known = list.filter((n): n is number => typeof n === "number");
  return known.length * 2 > list.length ? meanOf(known) : null;
}

export function rowOf(name: string, runs: readonly Measured[]): Row {
  const labels = (rule: keyof SetFigures["labels"]) => usual(runs.map((r) => r.labels[rule]));
  const saved = (rule: "fixed3" | "fixed7" | "lead2") =>
    usual(
      runs.map(({ beside }) =>
        beside[rule].engine === undefined ? undefined : 1 - beside[rule].engine / beside[rule].rule,
      ),
    );
  const methods = Object.keys(runs[0]!.methods).map((m) => [m, meanOf(runs.map((r) => r.methods[m]!))]);
  return {
    name,
    figures: {
      majority: meanOf(runs.map((r) => r.majority)),
      methods: Object.fromEntries(methods),
      engine: meanOf(runs.map((r) => r.engine)),
      labels: {
        fixed5: labels("fixed5"),
        lead2: labels("lead2"),
        toloka: labels("toloka"),
        engine: labels("engine"),
      },
      goldShare: meanOf(runs.map((r) => r.goldShare)),
      ece: meanOf(runs.map((r) => r.ece)),
      seconds: meanOf(runs.map((r) => r.seconds)),
    },
    extra: {
      atFixed3: saved("fixed3"),
      atFixed7: saved("fixed7"),
      atLead2: saved("lead2"),
      goldBill: meanOf(runs.map((r) => r.goldBill)),
      eceLive: meanOf(runs.map((r) => r.eceLive)),
    },
  };
}

/** The mean of every figure over the sets; labels over the sets where the rule has one. */
export function meanFigures(rows: readonly Row[]): SetFigures {
  const of = (pick: (f: SetFigures) => number) => meanOf(rows.map((r) => pick(r.figures)));
  const labels = (rule: keyof SetFigures["labels"]) => {
    const known = rows.map((r) => r.figures.labels[rule]).filter((n): n is number => n !== null);
    return known.length === 0 ? null : meanOf(known);
  };
  return {
    majority: of((f) => f.majority),
    methods: Object.fromEntries(
      Object.keys(rows[0]?.figures.methods ?? {}).map((m) => [m, of((f) => f.methods[m]!)]),
    ),
    engine: of((f) => f.engine),
    labels: {
      fixed5: labels("fixed5"),
      lead2: labels("lead2"),
      toloka: labels("toloka"),
      engine: labels("engine"),
    },
    goldShare: of((f) => f.goldShare),
    ece: of((f) => f.ece),
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
  "live",
  "s",
];

export function tableOf(rows: readonly Row[]): string {
  const share = (n: number | null) => (n === null ? "–" : `${Math.round(100 * n)} %`);
  const count = (n: number | null) => (n === null ? "–" : n.toFixed(2));
  const cells = (name: string, f: SetFigures, e: Extra) => [
    name,
    ...[
      f.majority,
      f.methods.dawidSkene,
      f.methods.oneCoin,
      f.methods.shrunkDawidSkene,
      f.methods.correlated,
      f.methods.goldOnly,
      f.engine,
    ].map((n) => (n ?? 0).toFixed(3)),
    "|",
    ...[f.labels.fixed5, f.labels.lead2, f.labels.toloka, f.labels.engine, e.goldBill].map(count),
    ...[e.atFixed3, savedAtFive(f), e.atFixed7, e.atLead2].map(share),
    "|",
    f.ece.toFixed(3),
    e.eceLive.toFixed(3),
    f.seconds.toFixed(2),
  ];
  const mean = (pick: (row: Row) => number | null) => usual(rows.map(pick));
  const all = cells("mean", meanFigures(rows), {
    atFixed3: mean((r) => r.extra.atFixed3),
    atFixed7: mean((r) => r.extra.atFixed7),
    atLead2: mean((r) => r.extra.atLead2),
    goldBill: mean((r) => r.extra.goldBill) ?? 0,
    eceLive: mean((r) => r.extra.eceLive) ?? 0,
  });
  all[HEAD.indexOf("5")] = share(mean((r) => savedAtFive(r.figures)));
  const lines = [HEAD, ...rows.map((r) => cells(r.name, r.figures, r.extra)), all];
  const widths = HEAD.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  return lines
    .map((line) =>
      line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  "),
    )
    .join("\n");
}

/** The share of labels saved against majority vote over five, at no lower accuracy. */
export function savedAtFive({ labels }: Pick<SetFigures, "labels">): number | null {
  return labels.engine === null || labels.fixed5 === null ? null : 1 - labels.engine / labels.fixed5;
}
