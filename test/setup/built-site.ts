/** The built site, made anew only when what it is made of has changed. Needed by the demo and the browser tests. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MADE_OF = [
  "app",
  "db",
  "domain",
  "graphql",
  "public",
  "package.json",
  "vite.config.ts",
  "remix.config.js",
  "tsconfig.json",
];
const STAMP = "build/made-of.txt";

/** Builds the site unless the one there is made of just these sources. @throws with the builder's last words. */
export function ensureBuiltSite(say: (line: string) => void = () => {}): void {
  const now = fingerprint(MADE_OF);
  // An installation without the tools to build brings a build with it.
  if (!existsSync("node_modules/.bin/remix")) {
    say("the site is not built: its builder is not installed");
    return;
  }
  if (existsSync("build/server/index.js") && existsSync(STAMP) && readFileSync(STAMP, "utf8") === now) return;
  say("building the site (about half a minute, once)");
  const built = spawnSync("npx", ["remix", "vite:build"], {
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production", VITEST: "" },
  });
  if (built.status !== 0)
    throw new Error(
      `The site could not be built:\n${`${built.stdout}\n${built.stderr}`.split("\n").slice(-30).join("\n")}`,
    );
  writeFileSync(STAMP, now);
}

/** Says what these files and folders hold, but for tests: another text as soon as a byte of them is another. */
export function fingerprint(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(files))
    hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}

function files(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .filter((name) => !/\.test\.tsx?$|^__snapshots__$/.test(name))
    .flatMap((name) => files(join(path, name)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureBuiltSite(console.log);
