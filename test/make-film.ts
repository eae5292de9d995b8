/**
 * Draws the gallery's film and writes `public/samples/ball.webm`: 60 frames of 320 × 180 at 12 frames a second, a ball that falls, rises
 * behind a pillar and falls again, and a cart that leaves the picture. Squares at the top right count the frames in binary.
 * Run once, by hand, where a Chromium is: `node --import tsx test/make-film.ts`.
 */
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { launch } from "./browser";
import { webm } from "./webm";

const FILM = { width: 320, height: 180, fps: 12, frames: 60 };

type Chunk = { key: boolean; bytes: number[] };

// Pages may encode films only where they come from a safe place, which this machine's own address is.
const server = createServer((_, response) => {
  response.writeHead(200, { "content-type": "text/html" }).end("<canvas></canvas>");
});
await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
const browser = await launch();
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
// What runs this file names functions by a helper that the page does not have.
await page.evaluate("globalThis.__name = (named) => named");
const chunks = await page.evaluate(async ({ width, height, fps, frames }): Promise<Chunk[]> => {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const brush = canvas.getContext("2d");
  const done: Chunk[] = [];
  const encoder = new VideoEncoder({
    output(chunk) {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      done.push({ key: chunk.type === "key", bytes: [...bytes] });
    },
    error: (error) => {
      throw error;
    },
  });
  encoder.configure({ codec: "vp8", width, height, bitrate: 70_000, framerate: fps });
  const path = [
    [0, 30, 40],
    [20, 130, 130],
    [40, 220, 60],
    [59, 290, 130],
  ] as const;
  for (let frame = 0; frame < frames && brush; frame++) {
    brush.fillStyle = "#dfe7ea";
    brush.fillRect(0, 0, width, height);
    brush.fillStyle = "#9aa79c";
    brush.fillRect(0, 160, width, 20);
    brush.fillStyle = "#2f6f8f";
    brush.fillRect(180 + 5 * frame, 136, 50, 24);
    const next = path.findIndex(([at]) => at >= frame && at > 0);
    const [[from, x0, y0], [to, x1, y1]] = [path[next - 1] ?? path[0], path[next] ?? path[3]];
    const part = (frame - from) / (to - from);
    brush.fillStyle = "#c8452f";
    brush.beginPath();
    brush.arc(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part, 14, 0, 7);
    brush.fill();
    brush.fillStyle = "#5b5148";
    brush.fillRect(165, 50, 20, 112);
    for (let bit = 0; bit < 6; bit++) {
      brush.fillStyle = (frame >> bit) & 1 ? "#ffffff" : "#000000";
      brush.fillRect(width - 10 * (bit + 1), 0, 10, 10);
    }
    const picture = new VideoFrame(canvas, { timestamp: Math.round((frame * 1e6) / fps) });
    encoder.encode(picture, { keyFrame: frame % 12 === 0 });
    picture.close();
  }
  await encoder.flush();
  return done;
}, FILM);
await browser.close();
server.close();
await writeFile("public/samples/ball.webm", webm(FILM, chunks));
