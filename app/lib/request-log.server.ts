/** Gives every request an id and writes one line when it is answered. Never its query, cookies or body. */
import { randomUUID } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import { paths } from "#app/paths";
import { log } from "./log.server";
import { observeRequest } from "./request-figures.server";

/** Asked every few seconds by machines: written only when someone looks closely. */
const QUIET = new Set<string>([paths.healthz, paths.metrics]);

export function logRequest(request: Request, response: Response, next: NextFunction): void {
  const given = request.headers["x-request-id"];
  const requestId = typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  const startedAt = performance.now();
  response.locals.requestId = requestId;
  response.set("X-Request-Id", requestId);
  response.on("close", () => {
    const status = response.statusCode;
    const level = status >= 500 ? "error" : QUIET.has(request.path) ? "debug" : "info";
    const ms = Math.round((performance.now() - startedAt) * 10) / 10;
    observeRequest(request, response, ms);
    const unfinished = response.writableFinished ? undefined : true;
    log()[level](
      { requestId, method: request.method, path: request.path, status, ms, ip: request.ip, unfinished },
      "request",
    );
  });
  next();
}
