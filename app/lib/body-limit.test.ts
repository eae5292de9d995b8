import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { expect, test } from "vitest";
import { bodyLimit, limitBody } from "./body-limit.server";

/** Posts `headers` and no body; gives the status. */
async function post(path: string, headers: Record<string, string>): Promise<number> {
  const app = express();
  app.use(limitBody, (_request, response) => void response.sendStatus(204));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const status = await new Promise<number>((resolve, reject) => {
    const outgoing = send({ host: "127.0.0.1", port, path, method: "POST", headers }, (answer) => {
      resolve(answer.statusCode ?? 0);
      outgoing.destroy();
    });
    outgoing.on("error", reject);
    outgoing.flushHeaders();
  });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return status;
}

test("a request that is too large is refused before it is read", async () => {
  expect(await post("/login", { "Content-Length": String(10 * 1024 * 1024) })).toBe(413);
  expect(await post("/login", { "Content-Length": "100" })).toBe(204);
});

test("a request that does not say how large it is is refused", async () => {
  expect(await post("/login", { "Transfer-Encoding": "chunked" })).toBe(411);
});

test("ten thousand tasks fit into one call of the API, and whole files into an upload", () => {
  expect(bodyLimit("/graphql")).toBeGreaterThanOrEqual(64 * 1024 * 1024);
  expect(bodyLimit("/requester/jobs/job_1/upload")).toBeGreaterThan(bodyLimit("/requester/funds"));
});
