/**
 * How quickly images with many regions, long texts with many spans and long series are shown and worked on, each beside plain
 * ways of doing the same: `npm run bench:canvas -- --json FILE`, `--quick` for about two minutes, `--part text` for one part.
 * All in one run, the ways in turn, so that whatever else the machine does hits them alike. Printed as figures and ratios;
 * never asserted. No round is begun after six minutes, and no movement of a slow scene goes on for long.
 */
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { launch } from "#test/browser";
import { servePage } from "#test/e2e/tool-page";
import { measure, type Run } from "./measure";
import { IMAGE, LARGE, type Part, RECORDING } from "./page/scene";
import { seriesFile, seriesUrl } from "./page/series-scene";
import { recordingOf } from "./recording";
import { figuresOf, printed, ratiosOf, SCENES } from "./report";

const LAST_ROUND_BEGINS_MS = 6 * 60_000;

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    rounds: { type: "string" },
    part: { type: "string" },
    json: { type: "string" },
  },
});
const rounds = Math.max(1, Number(values.rounds ?? (values.quick ? 1 : 3)));
const steps = values.quick ? 20 : 60;
const parts = Object.keys(SCENES).filter((part) => !values.part || part === values.part) as Part[];
if (parts.length === 0)
  throw new Error(`There is no part ${values.part}; there are ${Object.keys(SCENES).join(", ")}.`);

const pictureOf = ({ width, height }: { width: number; height: number }) => {
  const noise = { type: "gaussian", mean: 128, sigma: 30 } as const;
  return sharp({ create: { width, height, channels: 3, background: "#777777", noise } })
    .jpeg({ quality: 80 })
    .toBuffer();
};
const series = Object.fromEntries(
  SCENES.series.counts.map((points) => [seriesUrl(points), Buffer.from(seriesFile(points))]),
);
const site = await servePage(() => ({ status: 404, body: {} }), "test/bench/canvas/page", {
  [IMAGE.url]: await pictureOf(IMAGE),
  [LARGE.url]: await pictureOf(LARGE),
  [RECORDING.url]: recordingOf(RECORDING.seconds),
  ...series,
});
const browser = await launch();
try {
  const runs: Run[] = [];
  const began = performance.now();
  let done = 0;
  for (; done < rounds && performance.now() - began < LAST_ROUND_BEGINS_MS; done++)
    for (const part of parts) {
      const { ways, counts, quick } = SCENES[part];
      for (const count of values.quick ? quick : counts)
        for (let turn = 0; turn < ways.length; turn++) {
          const way = ways[(turn + done) % ways.length] ?? "here";
          runs.push(await measure(browser, site.url, { part, way, count }, steps));
        }
    }
  const figures = parts.flatMap((part) =>
    SCENES[part].counts.flatMap((count) =>
      SCENES[part].ways.flatMap((way) => {
        const own = runs.filter((run) => run.part === part && run.way === way && run.count === count);
        return figuresOf(own) ?? [];
      }),
    ),
  );
  const load = Math.round((loadavg()[1] ?? 0) * 10) / 10;
  const machine = { cores: cpus().length, model: cpus()[0]?.model ?? "", load, chromium: browser.version() };
  console.log(
    `An image of ${IMAGE.width} × ${IMAGE.height} pixels, ${done} rounds; ${machine.cores} cores (${machine.model}), load ${load}, Chromium ${machine.chromium}\n`,
  );
  console.log(printed(figures));
  if (values.json)
    writeFileSync(
      values.json,
      `${JSON.stringify({ machine, rounds: done, steps, figures, ratios: ratiosOf(figures) }, null, 2)}\n`,
    );
} finally {
  await browser.close();
  await site.close();
}
