import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import type { OpenedAsset } from "#domain/tasks/open-asset";

/** A picture with the same headers whatever it shows: nothing dates it, names it or lets another site embed it. */
export function assetResponse(asset: OpenedAsset): Response {
  return new Response(createReadableStreamFromReadable(Readable.from(asset.body)), {
    headers: {
      "Content-Type": asset.contentType,
      "Content-Length": String(asset.byteSize),
      "Cache-Control": "private, max-age=1200, immutable",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Resource-Policy": "same-origin",
    },
  });
}
