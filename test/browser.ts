import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium } from "playwright-core";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** A real Chromium: the one CHROMIUM_PATH names, else the system's, else the one from npm. */
export async function launch(): Promise<Browser> {
  const system =
    process.env.CHROMIUM_PATH ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
  if (system) return chromium.launch({ executablePath: system, args: ARGS });
  const { default: packed } = await import("@sparticuz/chromium");
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: [...new Set([...packed.args, ...ARGS])],
  });
}

/** A real Chromium on a profile of its own, which keeps what its pages stored when it is opened again. */
export async function launchProfile(folder: string): Promise<BrowserContext> {
  const system =
    process.env.CHROMIUM_PATH ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
  const viewport = { width: 1280, height: 800 };
  if (system)
    return chromium.launchPersistentContext(folder, { executablePath: system, args: ARGS, viewport });
  const { default: packed } = await import("@sparticuz/chromium");
  return chromium.launchPersistentContext(folder, {
    executablePath: await packed.executablePath(),
    args: [...new Set([...packed.args, ...ARGS])],
    viewport,
  });
}
