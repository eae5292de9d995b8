/** Kills processes at moments drawn from a seed, counted in what people have got done, so that a run can be repeated. */
import { readdirSync, readFileSync } from "node:fs";
import { type Random, shuffle } from "#test/crowd/random";
import type { Stack } from "#test/demo/stack";

export type Victim = "site" | "runner" | "postgres";
export type Kill = { after: number; victim: Victim };

/** `rounds` times each victim, in an order of its own; between two kills people get `least` to `most` answers in. */
export function drawKills(random: Random, rounds: number, least: number, most: number): Kill[] {
  const victims = Array.from({ length: rounds }, () =>
    shuffle<Victim>(["site", "runner", "postgres"], random),
  ).flat();
  let after = 0;
  return victims.map((victim) => {
    after += least + Math.floor(random() * (most - least));
    return { after, victim };
  });
}

/** Whether there is somebody to kill: what was killed a moment ago is not back yet. */
export function isUp(stack: Stack, victim: Victim): boolean {
  return victim === "postgres" || stack[victim].isUp();
}

/** Ends it as a power cut would: nothing is told, nothing can be tidied up. */
export function kill(stack: Stack, victim: Victim): void {
  const pids = victim === "postgres" ? withChildren(stack.postgres().pid) : [stack[victim].pid()];
  for (const pid of pids) {
    try {
      if (pid) process.kill(pid, "SIGKILL");
    } catch (error) {
      // It is dead already: a kill that hits nobody is a kill all the same.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

/** The postmaster and every process it has started, by what the kernel says of their parents. */
function withChildren(pid: number): number[] {
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === pid)
    .map(Number);
  return [pid, ...children];
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    // It ended while we were looking.
    return undefined;
  }
}
