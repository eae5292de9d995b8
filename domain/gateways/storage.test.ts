import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStorage } from "./storage";
import type { ByteRange, StorageGateway } from "./storage-gateway";

/** A small S3 of our own: objects and multipart uploads by path, signed requests only. */
function smallS3(): {
  server: Server;
  objects: Map<string, Buffer>;
  uploads: Map<string, Map<number, Buffer>>;
} {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const bodyOf = async (request: IncomingMessage) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    return Buffer.concat(parts);
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "", "http://s3.test");
    const body = await bodyOf(request);
    if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=key/"))
      return response.writeHead(403).end("<Error/>");
    const uploadId = url.searchParams.get("uploadId");
    const parts = uploadId ? uploads.get(uploadId) : undefined;
    if (request.method === "POST" && url.searchParams.has("uploads")) {
      const id = `u/${uploads.size}+`;
      uploads.set(id, new Map());
      return response.end(
        `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (uploadId && !parts) return response.writeHead(404).end("<Error/>");
    if (uploadId && parts && request.method === "PUT") {
      parts.set(Number(url.searchParams.get("partNumber")), body);
      return response.setHeader("etag", `"${body.length}"`).end();
    }
    if (uploadId && parts && request.method === "POST") {
      objects.set(url.pathname, Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, part]) => part)));
      uploads.delete(uploadId);
      return response.end("<CompleteMultipartUploadResult/>");
    }
    if (uploadId && request.method === "DELETE") {
      uploads.delete(uploadId);
      return response.writeHead(204).end();
    }
    if (request.method === "PUT") objects.set(url.pathname, body);
    if (request.method === "DELETE") objects.delete(url.pathname);
    const found = objects.get(url.pathname);
    if ((request.method === "GET" || request.method === "HEAD") && !found)
      return response.writeHead(404).end();
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
    const part = from === undefined ? found : found?.subarray(Number(from), Number(to) + 1);
    return response.end(request.method === "GET" ? part : undefined);
  });
  return { server, objects, uploads };
}

const s3 = smallS3();
let folder: string;
const kinds: Record<"disk" | "s3", () => StorageGateway> = {
  disk: () => openStorage({ kind: "disk", path: folder }),
  s3: () => {
    const endpoint = `http://127.0.0.1:${(s3.server.address() as AddressInfo).port}`;
    return openStorage({
      kind: "s3",
      endpoint,
      bucket: "files",
      region: "eu",
      accessKeyId: "key",
      secretAccessKey: "secret",
    });
  },
};
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "touchstone-test-"));
  await new Promise<void>((ready) => s3.server.listen(0, "127.0.0.1", ready));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  s3.server.closeAllConnections();
  s3.server.close();
});

async function read(storage: StorageGateway, key: string, range?: ByteRange): Promise<Buffer | undefined> {
  const file = await storage.get(key, range);
  if (!file) return undefined;
  const parts: Uint8Array[] = [];
  for await (const part of file.body) parts.push(part);
  const bytes = Buffer.concat(parts);
  expect(file.byteSize).toBe(bytes.byteLength);
  return bytes;
}
async function* pieces(...all: Buffer[]) {
  yield* all;
}

describe.each(["disk", "s3"] as const)("the storage on %s", (kind) => {
  const open = () => kinds[kind]();
  test("keeps bytes under a key, replaces them, and forgets them", async () => {
    const storage = open();
    expect(await storage.exists("a/b.txt")).toBe(false);
    expect(await storage.put("a/b.txt", Buffer.from("one"), "text/plain")).toEqual({ byteSize: 3 });
    await storage.put("a/b.txt", Buffer.from("two!"), "text/plain");
    expect((await read(storage, "a/b.txt"))?.toString()).toBe("two!");
    expect(await storage.exists("a/b.txt")).toBe(true);
    await storage.delete("a/b.txt");
    await storage.delete("a/b.txt");
    expect(await storage.get("a/b.txt")).toBeUndefined();
  });
  test("gives a part of a file, both its ends included", async () => {
    const storage = open();
    await storage.put("part.txt", Buffer.from("do re mi"), "text/plain");
    expect((await read(storage, "part.txt", { from: 3, to: 4 }))?.toString()).toBe("re");
    expect(await storage.get("none.txt", { from: 0, to: 1 })).toBeUndefined();
  });
  test("keeps a stream of any size, an empty one too", async () => {
    const storage = open();
    const megabyte = Buffer.alloc(1_000_000, "x");
    for (const [key, parts] of [
      ["none", []],
      ["small", [Buffer.from("a"), Buffer.from("b")]],
      ["large", Array.from({ length: 20 }, () => megabyte)],
    ] as const) {
      const whole = Buffer.concat(parts);
      expect(await storage.put(`streams/${key}`, pieces(...parts), "application/octet-stream")).toEqual({
        byteSize: whole.length,
      });
      expect((await read(storage, `streams/${key}`))?.equals(whole)).toBe(true);
    }
  });
  test("keeps nothing of a stream that breaks off", async () => {
    const storage = open();
    async function* broken() {
      yield Buffer.alloc(9_000_000);
      throw new Error("cut");
    }
    await expect(storage.put("broken/file", broken(), "text/plain")).rejects.toThrow("cut");
    expect(await storage.exists("broken/file")).toBe(false);
    expect(s3.uploads.size).toBe(0);
    if (kind === "disk") expect(await readdir(path.join(folder, "broken"))).toEqual([]);
  });
  test.each(["../out", "/etc/passwd", "a/../../b", "", "a//b", "a b", ".hidden"])(
    "refuses the key %j",
    async (key) => {
      await expect((async () => open().put(key, Buffer.from("x"), "text/plain"))()).rejects.toThrow(
        "is no key of a stored file",
      );
    },
  );
});

test("a storage that refuses is told as a refusal a person understands", async () => {
  const endpoint = `http://127.0.0.1:${(s3.server.address() as AddressInfo).port}`;
  const wrong = openStorage({
    kind: "s3",
    endpoint,
    bucket: "files",
    region: "eu",
    accessKeyId: "wrong",
    secretAccessKey: "x",
  });
  await expect(wrong.put("a", Buffer.from("x"), "text/plain")).rejects.toMatchObject({
    code: "UNAVAILABLE",
    data: { status: 403 },
  });
});
