/** Pages of the browser tests that are not the site's own, built once for all tests and made anew only when changed. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import { build } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";
import { fingerprint } from "./built-site";

export const TOOL_PAGE = "test/e2e/tool-page";
const FOLDER = ".cache/pages";
const MADE_OF = ["app", "domain", "package-lock.json", "tsconfig.json"];

/** The folder in which the page of `root` stands built. */
export async function builtPage(root: string = TOOL_PAGE): Promise<string> {
  const name = basename(root);
  const wanted = `${name}-${fingerprint([...MADE_OF, root]).slice(0, 16)}`;
  const folder = resolve(FOLDER, wanted);
  if (existsSync(folder)) return folder;
  mkdirSync(FOLDER, { recursive: true });
  const draft = mkdtempSync(resolve(FOLDER, "draft-"));
  await build({
    configFile: false,
    root: resolve(root),
    logLevel: "error",
    plugins: [tailwindcss(), tsconfigPaths({ root: resolve(".") })],
    build: { outDir: draft, emptyOutDir: true, target: "es2022", minify: false, modulePreload: false },
  });
  keep(draft, folder);
  for (const other of readdirSync(FOLDER))
    if (other.startsWith(`${name}-`) && other !== wanted) rmSync(join(FOLDER, other), { recursive: true });
  return folder;
}

/** Another run may have built the same meanwhile: then that one stays. */
function keep(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await builtPage();
