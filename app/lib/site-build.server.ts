/** Where pages come from: the built site in production, Vite with hot reloading in development. */
import type { Server } from "node:http";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import express, { type Express } from "express";

export type SiteBuild = {
  /** Serves scripts, styles, fonts and pictures of the site itself. */
  mount: (app: Express) => void;
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** The same site with nothing in it but the workbench's JSON doors, where that is known beforehand. */
  doors?: ServerBuild;
  close: () => Promise<void>;
};

/** The result of `npm run build`. @throws a sentence when there is none. */
export async function builtSite(folder = "build"): Promise<SiteBuild> {
  const file = pathToFileURL(resolve(folder, "server/index.js")).href;
  const build: ServerBuild = await import(/* @vite-ignore */ file).catch((cause) => {
    if (cause?.code !== "ERR_MODULE_NOT_FOUND" || !String(cause.message).includes("server/index.js"))
      throw cause;
    throw new Error("The site is not built yet: run npm run build first.", { cause });
  });
  const client = resolve(folder, "client");
  return {
    build,
    doors: doorsOf(build),
    mount(app) {
      app.use(
        "/static",
        express.static(`${client}/static`, { immutable: true, maxAge: "1y", fallthrough: false }),
      );
      app.use(express.static(client, { index: false, maxAge: "1h" }));
    },
    close: async () => {},
  };
}

/** The addresses that a workbench at work calls every few seconds, and the routes behind them. */
export const WORKBENCH_DOORS = /^\/work\/jobs\/[^/]+\/(?:claims|submissions|heartbeats|skips)$/;
const DOOR_ROUTES = /^routes\/work\.jobs\.\$jobId\.(?:claims|submissions|heartbeats|skips)$/;

/**
 * Remix ranks every route of a site anew, twice, for each request: with a hundred routes that is half of what an answer
 * to the workbench costs. Here it finds only those few and what they stand in.
 */
export function doorsOf(build: ServerBuild): ServerBuild {
  const routes: ServerBuild["routes"] = {};
  const keep = (id: string | undefined) => {
    const route = id === undefined ? undefined : build.routes[id];
    if (!route || routes[route.id]) return;
    routes[route.id] = route;
    keep(route.parentId);
  };
  for (const id of Object.keys(build.routes)) if (DOOR_ROUTES.test(id)) keep(id);
  return { ...build, routes };
}

/** Vite inside our own server: pages are compiled when asked for, changes reach the browser by themselves. */
export async function liveSite(server: Server): Promise<SiteBuild> {
  const { createServer } = await import("vite");
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server } } });
  return {
    build: () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>,
    mount: (app) => app.use(vite.middlewares),
    close: () => vite.close(),
  };
}
