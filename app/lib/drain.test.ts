import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, expect, test } from "vitest";
import { createDrain } from "./drain.server";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A small site with a slow answer and a live stream that never ends by itself. */
async function slowSite(times: { streamGraceMs: number; hardStopMs: number }) {
  const app = express();
  const server = createServer(app);
  const drain = createDrain(times);
  let answer = () => {};
  app.use(drain.middleware);
  app.get("/slow", (_request, response) => {
    answer = () => response.send("done");
    asked();
  });
  app.get("/live", (_request, response) => {
    response.set("Content-Type", "text/event-stream");
    response.write("data: 1\n\n");
  });
  let asked = () => {};
  const slowAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => server.closeAllConnections());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, slowAsked, answer: () => answer(), close: () => drain.close(server) };
}

test("an answer under way is finished before the site ends, and nobody new is let in", async () => {
  const site = await slowSite({ streamGraceMs: 50, hardStopMs: 10_000 });
  const asked = fetch(`${site.url}/slow`);
  await site.slowAsked;
  const closed = site.close();
  await expect(fetch(`${site.url}/slow`)).rejects.toThrow();
  site.answer();
  expect(await (await asked).text()).toBe("done");
  await closed;
});

test("a live stream is ended in order, so that the browser asks another site", async () => {
  const site = await slowSite({ streamGraceMs: 20, hardStopMs: 10_000 });
  const live = await fetch(`${site.url}/live`);
  await site.close();
  expect(await live.text()).toBe("data: 1\n\n");
});

test("what does not end by itself is cut in the end", async () => {
  const site = await slowSite({ streamGraceMs: 10, hardStopMs: 40 });
  const hung = fetch(`${site.url}/slow`).catch((error: Error) => error);
  await site.slowAsked;
  await site.close();
  expect(await hung).toBeInstanceOf(Error);
});
