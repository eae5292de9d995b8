import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { fetchFile } from "./fetch";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const LIMITS = { maxBytes: 1_000, timeoutMs: 2_000 };
const OPEN = { ...LIMITS, allowPrivate: ["127.0.0.1"] };

describe("fetching what a requester points at", () => {
  test("brings the bytes of an address that the operator opened", async () => {
    const base = await serve((_, response) => response.setHeader("content-type", "image/png").end("pixels"));
    const { bytes, contentType } = await fetchFile(`${base}/a.png`, OPEN);
    expect([Buffer.from(bytes).toString(), contentType]).toEqual(["pixels", "image/png"]);
  });
  test("follows a redirect, and checks where it leads", async () => {
    const base = await serve((request, response) =>
      request.url === "/from" ? response.writeHead(302, { location: "/to" }).end() : response.end("there"),
    );
    expect(Buffer.from((await fetchFile(`${base}/from`, OPEN)).bytes).toString()).toBe("there");
    const astray = await serve((_, response) =>
      response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end(),
    );
    await expect(fetchFile(astray, OPEN)).rejects.toThrow("leads into a private network");
    const round = await serve((_, response) => response.writeHead(302, { location: "/" }).end());
    await expect(fetchFile(round, OPEN)).rejects.toThrow("redirects more than 3 times");
    const away = await serve((_, response) =>
      response.writeHead(302, { location: "file:///etc/passwd" }).end(),
    );
    await expect(fetchFile(away, OPEN)).rejects.toThrow("is no http or https address");
  });
  test.each([
    "http://127.0.0.1/",
    "http://localhost/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0.0.0.0/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://[fd00::1]/",
  ])("never reaches into our own network: %s", async (address) => {
    await expect(fetchFile(address, LIMITS)).rejects.toThrow("leads into a private network");
  });
  test.each([
    "file:///etc/passwd",
    "ftp://example.org/a",
    "data:text/plain,a",
    "no address",
    "http://user:password@example.org/",
  ])("refuses %s with a sentence", async (address) => {
    await expect(fetchFile(address, LIMITS)).rejects.toMatchObject({ code: "UNFETCHABLE" });
  });
  test("stops at the size limit, whether the size is told or not", async () => {
    const told = await serve((_, response) =>
      response.setHeader("content-length", "5000").end("x".repeat(5_000)),
    );
    const untold = await serve((_, response) => {
      response.write("x".repeat(900));
      response.end("x".repeat(900));
    });
    await expect(fetchFile(told, OPEN)).rejects.toThrow("is larger than");
    await expect(fetchFile(untold, OPEN)).rejects.toThrow("is larger than");
  });
  test("gives up on a server that does not answer, or never ends", async () => {
    const silent = await serve(() => {});
    const slow = await serve((_, response) => response.write("a"));
    for (const base of [silent, slow]) {
      await expect(fetchFile(base, { ...OPEN, timeoutMs: 150 })).rejects.toThrow("did not answer within");
    }
  });
  test("says what went wrong when there is nothing there", async () => {
    const missing = await serve((_, response) => response.writeHead(404).end());
    await expect(fetchFile(missing, OPEN)).rejects.toThrow("answered with status 404");
    await expect(fetchFile("http://127.0.0.1:9/", OPEN)).rejects.toThrow("the host refused the connection");
  });
});
