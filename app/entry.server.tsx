/** Renders pages on the server as a stream, with the nonce on every script. */
import { PassThrough } from "node:stream";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { DomainError } from "#domain/errors";
import { log } from "./lib/log.server";
import { NonceContext } from "./nonce";

/** How long a deferred part of a page may take, in milliseconds. */
export const streamTimeout = 5_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const nonce = loadContext.cspNonce;
  return new Promise((resolve, reject) => {
    let shellSent = false;
    let code = status;
    const respond = () => {
      shellSent = true;
      const body = new PassThrough();
      headers.set("Content-Type", "text/html; charset=utf-8");
      if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-cache");
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
      stream.pipe(body);
    };
    const stream = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={streamTimeout} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        onShellReady: respond,
        onShellError: reject,
        onError(error: unknown) {
          code = 500;
          if (shellSent)
            log().error({ err: error, requestId: loadContext.requestId }, "broke while rendering");
        },
      },
    );
    setTimeout(stream.abort, streamTimeout + 1_000);
  });
}

/** Refusals and closed tabs are everyday life; only what nobody expected is printed. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted || error instanceof DomainError) return;
  const { pathname } = new URL(request.url);
  log().error({ err: error, path: pathname, requestId: context.requestId }, "unexpected error");
}
