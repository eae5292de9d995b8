/** A child process of ours that is started again when it dies, and ended when asked. */
import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

export type Supervised = {
  name: string;
  pid(): number | undefined;
  restarts(): number;
  /** False from its death to its next start. */
  isUp(): boolean;
  stop(): Promise<void>;
};

const PAUSE_MS = 300;
const PATIENCE_MS = 15_000;

/** Starts `node <args>` with its output in `logFile`; when it is killed, it comes back with the same settings. */
export function supervise(
  name: string,
  args: string[],
  env: Record<string, string>,
  logFile: string,
): Supervised {
  let child: ChildProcess | undefined;
  let stopping = false;
  let restarts = 0;
  const log = openSync(logFile, "a");
  const start = () => {
    // It may have died just before it was to be stopped: then it stays dead.
    if (stopping) return;
    child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ["ignore", log, log],
      detached: true,
    });
    child.once("exit", () => {
      if (stopping) return;
      restarts += 1;
      setTimeout(start, PAUSE_MS);
    });
  };
  start();
  return {
    name,
    pid: () => child?.pid,
    restarts: () => restarts,
    isUp: () => child !== undefined && child.exitCode === null && child.signalCode === null,
    async stop() {
      stopping = true;
      const running = child;
      if (!running || running.exitCode !== null || running.signalCode !== null) return;
      const gone = new Promise<void>((resolve) => running.once("exit", () => resolve()));
      running.kill("SIGTERM");
      const late = pause(PATIENCE_MS, "late", { ref: false });
      if ((await Promise.race([gone, late])) === "late") running.kill("SIGKILL");
      await gone;
    },
  };
}
