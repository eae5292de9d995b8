/** The bench's pictures as plain SVG: labels against accuracy, and confidence beside what came true. */
import { reliability } from "#domain/scoring/calibration";
import { meanCurve, type Point } from "./curves";
import type { Claimed, Measured } from "./measure";

const [WIDTH, HEIGHT, MARGIN] = [420, 300, 44];

type Axis = { from: number; to: number };
type Line = { name: string; color: string; points: { x: number; y: number }[] };

function chart(
  title: string,
  x: Axis & { title: string },
  y: Axis & { title: string },
  lines: Line[],
): string {
  const at = (value: number, axis: Axis, length: number) =>
    ((value - axis.from) / Math.max(1e-9, axis.to - axis.from)) * length;
  const px = (v: number) => (MARGIN + at(v, x, WIDTH - 2 * MARGIN)).toFixed(1);
  const py = (v: number) => (HEIGHT - MARGIN - at(v, y, HEIGHT - 2 * MARGIN)).toFixed(1);
  const ticks = (axis: Axis) =>
    Array.from({ length: 5 }, (_, i) => axis.from + (i * (axis.to - axis.from)) / 4);
  const grid = [
    ...ticks(x).map(
      (v) => `<text x="${px(v)}" y="${HEIGHT - MARGIN + 14}" text-anchor="middle">${v.toFixed(1)}</text>`,
    ),
    ...ticks(y).map(
      (v) =>
        `<line x1="${MARGIN}" x2="${WIDTH - MARGIN}" y1="${py(v)}" y2="${py(v)}" stroke="#ddd"/><text x="${MARGIN - 6}" y="${py(v)}" text-anchor="end" dominant-baseline="middle">${v.toFixed(2)}</text>`,
    ),
  ];
  const drawn = lines.map(({ name, color, points }, i) => {
    const path = points.map((p) => `${px(p.x)},${py(p.y)}`).join(" ");
    const dots = points
      .map((p) => `<circle cx="${px(p.x)}" cy="${py(p.y)}" r="3" fill="${color}"/>`)
      .join("");
    const key = `<text x="${WIDTH - MARGIN}" y="${HEIGHT - MARGIN - 8 - 14 * i}" text-anchor="end" fill="${color}">${name}</text>`;
    return `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2"/>${dots}${key}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="10">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${WIDTH / 2}" y="20" text-anchor="middle" font-size="13">${title}</text>
${grid.join("\n")}
${drawn.join("\n")}
<text x="${WIDTH / 2}" y="${HEIGHT - 8}" text-anchor="middle">${x.title}</text>
<text x="12" y="${HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 12 ${HEIGHT / 2})">${y.title}</text>
</svg>
`;
}

/** What each rule reaches for how many labels, the mean of all replays. */
export function costPlot(name: string, runs: readonly Measured[]): string {
  const mean = (of: (run: Measured) => Point): Point => ({
    labels: runs.reduce((s, r) => s + of(r).labels, 0) / runs.length,
    accuracy: runs.reduce((s, r) => s + of(r).accuracy, 0) / runs.length,
  });
  const fixed = (["fixed1", "fixed3", "fixed5", "fixed7"] as const).map((n) => mean((r) => r.points[n]));
  const leads = runs[0]!.curves.lead.slice(0, 4).map((_, i) => mean((r) => r.curves.lead[i]!));
  const engine = meanCurve(runs.map((r) => r.curves.engine)).filter((_, i) => i % 10 === 0);
  const points = [...engine, ...fixed, ...leads];
  const accuracies = points.map((p) => p.accuracy);
  const line = (title: string, color: string, list: readonly Point[]): Line => ({
    name: title,
    color,
    points: list.map((p) => ({ x: p.labels, y: p.accuracy })),
  });
  return chart(
    name.replace(/[<>&"]/g, ""),
    { from: 1, to: Math.max(2, ...points.map((p) => p.labels)), title: "labels for each task" },
    { from: Math.min(...accuracies) - 0.02, to: Math.max(...accuracies) + 0.02, title: "right" },
    [
      line("majority vote", "#8a6d3b", fixed),
      line("a lead of votes", "#7a4a8a", leads),
      line("engine", "#1f5fa8", engine),
    ],
  );
}

export function reliabilityPlot(name: string, claimed: readonly Claimed[]): string {
  const bins = reliability(claimed).filter((b) => b.count > 0);
  const axis = { from: 0, to: 1 };
  return chart(name.replace(/[<>&"]/g, ""), { ...axis, title: "confidence" }, { ...axis, title: "right" }, [
    {
      name: "as it should be",
      color: "#bbb",
      points: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ],
    },
    { name: "engine", color: "#1f5fa8", points: bins.map((b) => ({ x: b.confidence, y: b.accuracy })) },
  ]);
}
