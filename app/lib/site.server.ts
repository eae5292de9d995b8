/**
 * The site as a running server: Express around Remix. `npm start`, `npm run dev`, the demo and the browser tests
 * all start it here. It holds no state of its own; any number of them may run on one Postgres.
 */
import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequestHandler } from "@remix-run/express";
import compression from "compression";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import type { Env } from "#db/env";
import { limitBody } from "./body-limit.server";
import { getServices, limitStore } from "./context.server";
import { createDrain, isStream } from "./drain.server";
import { createLimits, usualRules } from "./limits.server";
import { log, setLogLevel } from "./log.server";
import { logRequest } from "./request-log.server";
import { securityHeaders } from "./security-headers.server";
import { builtSite, liveSite, type SiteBuild, WORKBENCH_DOORS } from "./site-build.server";

export type Site = {
  /** Where it listens, without a slash at the end; people may reach it at `env.baseUrl` instead. */
  url: string;
  /** Finishes what is under way, then closes the database. */
  close: () => Promise<void>;
};

export type SiteOptions = {
  env: Env;
  /** Compile pages on the fly instead of serving the built site. Usual in development. */
  live?: boolean;
  /** Where the built site lies; `build` unless said otherwise. */
  buildFolder?: string;
  /** False: nobody is counted. For load measurements only. */
  limits?: boolean;
};

/** Longer than the 60 seconds that proxies keep connections, or they meet a closed one. */
const KEEP_ALIVE_MS = 65_000;

/** Starts listening on `env.host` and `env.port` (0 picks a free one). */
export async function startSite({
  env,
  live = env.mode === "development",
  limits = true,
  buildFolder,
}: SiteOptions): Promise<Site> {
  process.env.NODE_ENV = env.mode;
  setLogLevel(env.logLevel);
  const services = getServices(env);
  const app = express();
  const server = createServer(app);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 1_000;
  const site = live ? await liveSite(server) : await builtSite(buildFolder);
  const drain = createDrain();

  app.disable("x-powered-by");
  app.set("trust proxy", env.trustProxy);
  app.use(drain.middleware, compress, guard(env));
  site.mount(app);
  app.use(logRequest, limitBody);
  if (limits) app.use(await createLimits(limitStore(), usualRules(env)));
  answerWith(app, site, env);

  await listen(server, env);
  const { address, port } = server.address() as AddressInfo;
  const url = `http://${address.includes(":") ? `[${address}]` : address}:${port}`;
  log().info({ url }, "listening");
  return {
    url,
    async close() {
      await drain.close(server);
      await site.close();
      await services.close();
      log().info("closed");
    },
  };
}

/** Everything but live streams, which must not wait in a buffer. */
const compress = compression({
  filter: (request, response) => !isStream(response) && compression.filter(request, response),
});

/** A fresh nonce and the guarding headers; the caller's address in a header only we can write. */
function guard(env: Env) {
  return (request: Request, response: Response, next: NextFunction) => {
    const nonce = randomBytes(16).toString("base64");
    response.locals.cspNonce = nonce;
    response.set(securityHeaders(nonce, env));
    request.headers["x-client-ip"] = request.ip ?? "";
    if (env.trustProxy === false) delete request.headers["x-forwarded-host"];
    next();
  };
}

function answerWith(app: Express, site: SiteBuild, env: Env): void {
  const handler = (build: SiteBuild["build"]) =>
    createRequestHandler({
      build,
      mode: env.mode,
      getLoadContext: (_request, response) => ({
        cspNonce: response.locals.cspNonce as string,
        requestId: response.locals.requestId as string,
      }),
    });
  if (site.doors) app.post(WORKBENCH_DOORS, handler(site.doors));
  app.all("*", handler(site.build));
  // Express knows an error handler by its four parameters.
  app.use((error: Error & { status?: number }, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const status = error.status ?? 500;
    if (status >= 500) log().error({ err: error, requestId: response.locals.requestId }, "unexpected error");
    const message =
      status >= 500 ? "Something broke on our side. It has been written down." : "There is nothing here.";
    response.status(status).type("text").send(message);
  });
}

function listen(server: Server, env: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(env.port, env.host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
