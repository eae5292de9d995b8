/** How much processor time processes have used: it stays true on a busy machine, where rates do not. Linux only. */
import { readdirSync, readFileSync } from "node:fs";

/** Linux counts in hundredths of a second for everybody outside the kernel. */
const TICK_MICROS = 10_000;

/** Microseconds of processor time so far, by name; empty where the system does not tell. */
export type CpuTime = Record<string, number>;

/** @param processes a name for each process to watch; its children count with it, but for those that have a name */
export function cpuTime(processes: Readonly<Record<string, number | undefined>>): CpuTime {
  const used: CpuTime = {};
  const all = readAll();
  const named = new Set(Object.values(processes));
  for (const [name, pid] of Object.entries(processes)) {
    const family = all.filter((one) => one.pid === pid || (one.parent === pid && !named.has(one.pid)));
    if (family.length > 0) used[name] = family.reduce((sum, one) => sum + one.ticks, 0) * TICK_MICROS;
  }
  return used;
}

/** What was used between two readings, per operation. */
export function perOperation(before: CpuTime, after: CpuTime, done: number): CpuTime {
  return Object.fromEntries(
    Object.entries(after).map(([name, micros]) => [name, (micros - (before[name] ?? micros)) / done]),
  );
}

type Process = { pid: number; parent: number; ticks: number };

function readAll(): Process[] {
  try {
    return readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? read(name) : []));
  } catch {
    return [];
  }
}

/** Own time and that of children that have ended, so that nothing vanishes with a short-lived process. */
function read(pid: string): Process[] {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks }];
  } catch {
    return [];
  }
}
