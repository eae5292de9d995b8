import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import type { OpenedFile } from "#domain/gateways/opened-file";
import { byteRange } from "./byte-range";

const HEADERS = {
  "Accept-Ranges": "bytes",
  "Cache-Control": "private, max-age=1200, immutable",
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/**
 * A kept file, or the part of it that a player asks for, with the same headers whatever it shows: nothing dates it, names it
 * or lets another site embed it.
 */
export async function assetResponse(request: Request, asset: OpenedFile): Promise<Response> {
  const { byteSize, contentType } = asset;
  const range = byteRange(request.headers.get("range"), byteSize);
  if (range === "none")
    return new Response(null, {
      status: 416,
      headers: { ...HEADERS, "Content-Range": `bytes */${byteSize}` },
    });
  const body = createReadableStreamFromReadable(Readable.from(await asset.read(range)));
  const headers = { ...HEADERS, "Content-Type": contentType };
  if (!range) return new Response(body, { headers: { ...headers, "Content-Length": String(byteSize) } });
  const { from, to } = range;
  return new Response(body, {
    status: 206,
    headers: {
      ...headers,
      "Content-Length": String(to - from + 1),
      "Content-Range": `bytes ${from}-${to}/${byteSize}`,
    },
  });
}
