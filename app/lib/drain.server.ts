/**
 * Ends a server without cutting anyone off: no new connections, answers under way are finished, live streams get
 * `streamGraceMs` and are then ended (browsers reconnect, to another site), and what is left after
 * `hardStopMs` is cut.
 */
import type { Server } from "node:http";
import type { NextFunction, Request, Response } from "express";

export type Drain = {
  middleware: (request: Request, response: Response, next: NextFunction) => void;
  close: (server: Server) => Promise<void>;
};

export function createDrain({ streamGraceMs = 3_000, hardStopMs = 15_000 } = {}): Drain {
  const open = new Set<Response>();
  let draining = false;
  return {
    middleware(_request, response, next) {
      open.add(response);
      response.on("close", () => open.delete(response));
      if (draining) response.set("Connection", "close");
      next();
    },
    close(server) {
      draining = true;
      return new Promise((resolve, reject) => {
        const endStreams = setTimeout(() => {
          for (const response of open) if (isStream(response)) response.end();
        }, streamGraceMs);
        const cut = setTimeout(() => server.closeAllConnections(), hardStopMs);
        server.close((error) => {
          clearTimeout(endStreams);
          clearTimeout(cut);
          if (error) reject(error);
          else resolve();
        });
        for (const response of open) {
          if (!response.headersSent) response.set("Connection", "close");
          response.on("close", () => setImmediate(() => server.closeIdleConnections()));
        }
        server.closeIdleConnections();
      });
    },
  };
}

export function isStream(response: Pick<Response, "getHeader">): boolean {
  return String(response.getHeader("Content-Type") ?? "").includes("text/event-stream");
}
