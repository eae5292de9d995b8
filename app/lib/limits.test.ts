import type { AddressInfo } from "node:net";
import express from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { expect, test } from "vitest";
import { inPortions, usualRules } from "./limits.server";

const rules = usualRules({ signInsPerMinute: 10 });

/** What the rules say of a request, asked through a real Express request. */
async function counted(path: string, init: RequestInit = {}): Promise<{ rule?: string; key?: string }> {
  const app = express();
  app.use((request, response) => {
    const rule = rules.find((candidate) => candidate.applies(request));
    response.json({ rule: rule?.name, key: rule?.key(request) });
  });
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init);
  const found = (await answer.json()) as { rule?: string; key?: string };
  await new Promise((resolve) => server.close(resolve));
  return found;
}

test("attempts to sign in are counted by address, whatever else the request carries", async () => {
  const headers = { Authorization: "Bearer made-up", Cookie: "touchstone.session_token=made-up" };
  expect(await counted("/login", { method: "POST", headers })).toEqual({ rule: "auth", key: "127.0.0.1" });
  expect(await counted("/login.data", { method: "POST" })).toMatchObject({ rule: "auth" });
  expect(await counted("/api/auth/sign-in/email", { method: "POST" })).toMatchObject({ rule: "auth" });
});

test("looking at pages is not counted", async () => {
  expect(await counted("/login")).toEqual({});
  expect(await counted("/work")).toEqual({});
  expect(await counted("/healthz")).toEqual({});
});

test("programs are counted by their token, of which only a digest is kept", async () => {
  const one = await counted("/graphql", { method: "POST", headers: { Authorization: "Bearer one" } });
  const two = await counted("/graphql", { method: "POST", headers: { Authorization: "Bearer two" } });
  expect(one.rule).toBe("graphql");
  expect(one.key).not.toBe(two.key);
  expect(one.key).not.toContain("one");
});

test("two people behind one address do not use up each other's share of answers", async () => {
  const path = "/work/jobs/job_1/submissions";
  const ada = await counted(path, {
    method: "POST",
    headers: { Cookie: "x=1; touchstone.session_token=ada" },
  });
  const bob = await counted(path, { method: "POST", headers: { Cookie: "touchstone.session_token=bob" } });
  expect(ada.rule).toBe("work");
  expect(ada.key).not.toBe(bob.key);
});

test("a quick worker's answers are counted by the portion, and the limit is the same", async () => {
  const shared = new RateLimiterMemory({ keyPrefix: "work", points: 90, duration: 60 });
  const [one, other] = [inPortions(shared, 30), inPortions(shared, 30)];
  const all = await Promise.allSettled(
    Array.from({ length: 120 }, (_, i) => (i % 2 === 0 ? one("ada") : other("ada"))),
  );
  expect(all.filter((sent) => sent.status === "fulfilled")).toHaveLength(90);
  await expect(one("bob")).resolves.toBeUndefined();
  await expect(one("ada")).rejects.toMatchObject({ remainingPoints: 0 });
});
