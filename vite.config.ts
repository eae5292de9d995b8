import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig } from "vitest/config";
import remixConfig from "./remix.config.js";

/** tldraw ships no "sideEffects" flag; saying so here takes the canvas chunk from 458 to 282 kB gzip. */
const shakeTldraw = {
  name: "tldraw-tree-shaking",
  enforce: "pre" as const,
  apply: "build" as const,
  async resolveId(
    this: { resolve: (id: string, importer: string, o: object) => Promise<{ id: string } | null> },
    id: string,
    importer: string | undefined,
    options: object,
  ) {
    if (!importer) return null;
    const found = await this.resolve(id, importer, { ...options, skipSelf: true });
    const tldraw = /node_modules\/(tldraw|@tldraw\/editor)\//;
    if (!found || !tldraw.test(found.id) || found.id.endsWith(".css")) return null;
    return { ...found, moduleSideEffects: false };
  },
};

export default defineConfig({
  plugins: [tailwindcss(), !process.env.VITEST && remix(remixConfig), tsconfigPaths(), shakeTldraw],
  // Vitest would load the package's other half, and two halves of GraphQL do not know each other's types.
  resolve: { alias: process.env.VITEST ? [{ find: /^graphql$/, replacement: "graphql/index.js" }] : [] },
  // "static" rather than "assets": /assets/… are the pictures people uploaded, signed and never public.
  build: { target: "es2022", cssMinify: true, assetsDir: "static" },
  test: {
    environment: "node",
    include: ["{app,db,domain,emails,graphql,jobs,test}/**/*.test.{ts,tsx}"],
    globalSetup: ["test/setup/global.ts"],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
