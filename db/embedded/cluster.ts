/** The files of one embedded cluster: where they are, how they are made, who holds them now. */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { giveTo, type Identity } from "./identity";

export type Files = { root: string; cluster: string; password: string; log: string; port: string };

export function filesIn(dataDir: string): Files {
  const root = path.resolve(dataDir);
  const at = (name: string) => path.join(root, name);
  return {
    root,
    cluster: at("cluster"),
    password: at("password"),
    log: at("postgres.log"),
    port: at("port"),
  };
}

/** Makes the folder, so that another user may pass through it to the cluster but read nothing else in it. */
export function prepareFolder(files: Files): void {
  if (existsSync(files.root)) return;
  mkdirSync(files.root, { recursive: true });
  chmodSync(files.root, 0o711);
}

/** Runs initdb unless a finished cluster is there. A half-made one (no password kept) is made again. */
export async function ensureCluster(files: Files, identity: Identity, durable: boolean): Promise<void> {
  if (existsSync(files.password) && existsSync(path.join(files.cluster, "PG_VERSION"))) {
    giveTo(identity.owner, files.cluster);
    return;
  }
  rmSync(files.cluster, { recursive: true, force: true });
  mkdirSync(files.cluster, { mode: 0o700 });
  const password = randomBytes(24).toString("base64url");
  const passwordForInit = path.join(files.root, `init-${process.pid}`);
  writeFileSync(passwordForInit, password, { mode: 0o600 });
  if (identity.owner !== undefined) {
    chownSync(files.cluster, identity.owner, identity.owner);
    chownSync(passwordForInit, identity.owner, identity.owner);
  }
  const locale =
    process.platform === "linux"
      ? ["--locale=C.UTF-8"]
      : ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const args = [
    `--pgdata=${files.cluster}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    `--pwfile=${passwordForInit}`,
    "--encoding=UTF8",
    ...locale,
    ...(durable ? [] : ["--no-sync"]),
  ];
  try {
    await finish(identity, args);
  } finally {
    rmSync(passwordForInit, { force: true });
  }
  writeFileSync(files.password, password, { mode: 0o600 });
}

function finish(identity: Identity, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = identity.start("initdb", args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout?.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`initdb ended with status ${code}: ${output.trim().slice(-2000)}`)),
    );
  });
}

/** The postmaster that holds this cluster, when one is truly alive; a stale pid file is removed. */
export function runningPostmaster(files: Files): { pid: number; port: number } | undefined {
  const file = path.join(files.cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (alive(pid) && holds(pid, files.cluster)) return { pid, port: Number(lines[3]) };
  // After a reboot the number may belong to a stranger, and Postgres would refuse to start because of it.
  rmSync(file, { force: true });
  return undefined;
}

export function alive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !zombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A killed process whose parent has not yet asked after it still has a number, but is gone. */
function zombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}

/** Whether this process was started on this cluster. Windows does not tell; there the pid file is believed. */
function holds(pid: number, cluster: string): boolean {
  if (process.platform === "win32") return true;
  if (process.platform !== "linux") {
    return spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout.includes(
      cluster,
    );
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(cluster);
  } catch {
    return false;
  }
}
