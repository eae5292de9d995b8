/**
 * How quickly images with many regions are shown and worked on, beside a plain Konva stage and beside one SVG element per
 * region: `npm run bench:canvas -- --json FILE`, `--quick` for under a minute. All in one run, the ways in turn, so that
 * whatever else the machine does hits them alike. Printed as figures and ratios; never asserted.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { launch } from "#test/browser";
import { servePage } from "#test/e2e/tool-page";
import { measure, type Run } from "./measure";
import { IMAGE } from "./page/scene";
import { aimsOf, figuresOf, printed, WAYS } from "./report";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    rounds: { type: "string" },
    json: { type: "string" },
  },
});
const rounds = Math.max(1, Number(values.rounds ?? (values.quick ? 1 : 3)));
const counts = values.quick ? [500, 5000] : [50, 500, 2000, 5000];
const steps = values.quick ? 20 : 60;

const { width, height } = IMAGE;
const noise = { type: "gaussian", mean: 128, sigma: 30 } as const;
const picture = await sharp({ create: { width, height, channels: 3, background: "#777777", noise } })
  .jpeg({ quality: 80 })
  .toBuffer();
const site = await servePage(() => ({ status: 404, body: {} }), "test/bench/canvas/page", {
  [IMAGE.url]: picture,
});
const browser = await launch();
try {
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round++)
    for (const count of counts)
      for (let turn = 0; turn < WAYS.length; turn++) {
        const way = WAYS[(turn + round) % WAYS.length] ?? "touchstone";
        runs.push(await measure(browser, site.url, { way, count }, steps));
      }
  const figures = counts.flatMap((count) =>
    WAYS.map((way) => figuresOf(runs.filter((run) => run.way === way && run.count === count))),
  );
  const machine = { cores: cpus().length, model: cpus()[0]?.model ?? "", chromium: browser.version() };
  console.log(
    `${width} × ${height} pixels, ${rounds} rounds; ${machine.cores} cores (${machine.model}), Chromium ${machine.chromium}\n`,
  );
  console.log(printed(figures));
  if (values.json)
    writeFileSync(
      values.json,
      `${JSON.stringify({ machine, rounds, steps, figures, aims: aimsOf(figures) }, null, 2)}\n`,
    );
} finally {
  await browser.close();
  await site.close();
}
