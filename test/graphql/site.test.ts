/** The API through the real site: with a token over HTTP, as a stream, and in the explorer in a real browser. */

import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getServices } from "#app/lib/context.server";
import { type Site, startSite } from "#app/lib/site.server";
import { paths } from "#app/paths";
import { readEnv } from "#db/env";
import type { PersonActor } from "#domain/context";
import { launch } from "#test/browser";
import { testDatabase } from "#test/database";
import { expectAccessible } from "#test/e2e/page-checks";
import { worker } from "#test/people";
import { office, spamJob, workThrough } from "#test/world";
import { tokenOf } from "./api";

const held = testDatabase();
const SECRET = "a secret of more than thirty-two characters";
let site: Site;
let browser: Browser;
let files: string;

beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), "touchstone-api-"));
  const env = readEnv({
    NODE_ENV: "test",
    DATABASE_URL: held.url,
    HOST: "127.0.0.1",
    PORT: "0",
    BASE_URL: "http://127.0.0.1",
    SECRET,
    STORAGE: `disk:${files}`,
    LOG_LEVEL: "silent",
  });
  [site, browser] = await Promise.all([startSite({ env, limits: false }), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(files, { recursive: true, force: true });
});

const post = (query: string, headers: Record<string, string>) =>
  fetch(`${site.url}${paths.graphql}`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", ...headers },
    body: JSON.stringify({ query }),
  });

test("a program asks with its token", async () => {
  const rita = await office(held.db);
  const authorization = `Bearer ${await tokenOf(held.db, rita.owner)}`;
  const answer = await post("{ viewer { name organizations { name } } }", { authorization });
  expect(await answer.json()).toEqual({
    data: { viewer: { name: "Rita", organizations: [{ name: "Rita's Research" }] } },
  });
  expect((await post("{ viewer { name } }", { authorization: "Bearer ts_wrong" })).status).toBe(401);
});

test("a program sends a picture for a job's tasks with its token, and is told why where it may not", async () => {
  const rita = await office(held.db);
  const jobId = await spamJob(held.db, rita);
  const send = (token: string, door: "files" | "images", body: Uint8Array) =>
    fetch(`${site.url}/api/jobs/${jobId}/${door}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: Buffer.from(body),
    });
  const token = await tokenOf(held.db, rita.owner);
  const picture = readFileSync("public/samples/boats.jpg");
  for (const door of ["files", "images"] as const) {
    const answer = await send(token, door, picture);
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ assetId: expect.any(String) });
  }
  const refused = await send("ts_wrong", "images", picture);
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ error: { message: expect.any(String) } });
});

test("a job's figures arrive as they change, through the whole site", async () => {
  const rita = await office(held.db);
  const jobId = await spamJob(held.db, rita);
  const authorization = `Bearer ${await tokenOf(held.db, rita.owner)}`;
  const query = `subscription { jobProgress(jobId: "${jobId}") { tasks { labels } } }`;
  const response = await post(query, { authorization, accept: "text/event-stream" });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const until = async (wanted: string) => {
    for (let text = ""; ; ) {
      const part = await reader?.read();
      if (!part || part.done) return text;
      text += part.value;
      if (text.includes(wanted)) return text;
    }
  };
  expect(await until('"labels":0')).toContain('"labels":0');
  await workThrough(held.db, jobId, await worker(held.db, "Wanda"), (truth) => truth, 2);
  expect(await until('"labels":2')).toContain('"labels":2');
  await reader?.cancel();
});

test("the explorer is for people who are signed in: they find an operation, insert it and run it", async () => {
  const rita = await office(held.db);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(site.url + paths.explorer);
  expect(new URL(page.url()).pathname).toBe(paths.auth.login);

  await context.addCookies([await cookieOf(rita.owner)]);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(site.url + paths.explorer);
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByText('"name": "Rita"').waitFor();
  await page.getByLabel("Search the schema").fill("board");
  await page.getByRole("button", { name: "Insert board", exact: true }).click();
  await page.getByLabel("Operation").press("Control+Enter");
  await page.getByText('"nodes": []').waitFor();
  await page.getByText("Asked before").waitFor();
  await expectAccessible(page);
  if (process.env.SHOTS) {
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `${process.env.SHOTS}/explorer-${width}.png`, fullPage: true });
    }
  }
  expect(complaints).toEqual([]);
  await context.close();
});

async function cookieOf(actor: PersonActor) {
  const auth = await getServices().auth.$context;
  const session = await auth.internalAdapter.createSession(actor.personId);
  const signature = createHmac("sha256", SECRET).update(session.token).digest("base64");
  const value = encodeURIComponent(`${session.token}.${signature}`);
  return { name: auth.authCookies.sessionToken.name, value, url: site.url };
}
