/** Postgres refuses to run as root. This decides under which identity its programs run. */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { nativeFolder, program } from "./binaries";

/** "nobody" on every Linux that has glibc; initdb wants the id to have a name. */
const NOBODY = 65534;

export type Identity = {
  native: string;
  /** Which user must own the cluster's files, seen from this process; undefined: leave them be. */
  owner: number | undefined;
  start(name: "postgres" | "initdb" | "pg_ctl", args: string[], options: SpawnOptions): ChildProcess;
};

/**
 * Not root: run plainly. Root: as nobody when nobody can reach the binaries and the data; else in a user
 * namespace where root is called nobody; else from a copy of the binaries that nobody can reach.
 * @throws Error when root's data folder lies where no other user may go and namespaces are forbidden.
 */
export function chooseIdentity(dataDir: string): Identity {
  const native = nativeFolder();
  if (process.getuid?.() !== 0) {
    return {
      native,
      owner: undefined,
      start: (name, args, options) => spawn(program(native, name), args, options),
    };
  }
  if (reachable(dataDir) && runs(program(native, "postgres"), ["--version"], NOBODY)) return asNobody(native);
  const namespace = ["-U", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  if (runs("unshare", [...namespace, program(native, "postgres"), "--version"])) {
    return {
      native,
      owner: 0,
      start: (name, args, options) =>
        spawn("unshare", [...namespace, program(native, name), ...args], options),
    };
  }
  if (!reachable(dataDir)) {
    throw new Error(
      `Postgres will not run as root, and no other user may reach ${dataDir}. Run as an ordinary user, move the folder, or set DATABASE_URL.`,
    );
  }
  const copy = copyOf(native, dataDir);
  return asNobody(copy);
}

/** Copied once for each version, beside the data, where nobody may go. */
function copyOf(native: string, dataDir: string): string {
  const { version } = JSON.parse(readFileSync(path.join(native, "..", "package.json"), "utf8")) as {
    version: string;
  };
  const copy = path.join(dataDir, `postgres-${version}`);
  if (!existsSync(copy)) {
    const draft = mkdtempSync(`${copy}-`);
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    renameSync(draft, copy);
  }
  return copy;
}

function asNobody(native: string): Identity {
  return {
    native,
    owner: NOBODY,
    start: (name, args, options) =>
      spawn(program(native, name), args, { ...options, uid: NOBODY, gid: NOBODY }),
  };
}

function runs(command: string, args: string[], uid?: number): boolean {
  const ids = uid === undefined ? {} : { uid, gid: uid };
  return spawnSync(command, args, { stdio: "ignore", ...ids }).status === 0;
}

/** Whether every folder above (and this one, once it exists) may be walked through by anybody. */
function reachable(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** Gives a folder and all in it to `owner`; a cluster may have been made under another identity. */
export function giveTo(owner: number | undefined, folder: string): void {
  if (owner === undefined || lstatSync(folder).uid === owner) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const child = path.join(folder, entry.name);
    if (entry.isDirectory()) giveTo(owner, child);
    else if (!entry.isSymbolicLink()) chownSync(child, owner, owner);
  }
  chownSync(folder, owner, owner);
}
