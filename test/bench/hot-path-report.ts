/** The figures of the hot path: medians over rounds, ratios within a round, and what they say about the limit. */
import { availableParallelism } from "node:os";
import { type Measured, middle } from "./closed-loop";
import { median } from "./options";
import { LEASES_A_CALL } from "./verb-rounds";

export const BARE = "bare update + insert";
export const CLAIM = `claim call (${LEASES_A_CALL} leases)`;
export const SUBMIT = "submit";

/** A claim call hands out several leases. */
export type Figure = Measured & { leasesACall?: number };

/** One measurement in one round; `tasks` is null where no job is involved. */
export type Taken = { what: string; tasks: number | null; workers: number; round: number } & Figure;

export type Row = Omit<Taken, "round"> & {
  /** Rate over that of the bare write measured in the same round by as many hands. */
  ofBare: number;
  /** For claims: leases handed out per second, and that over the rate of the bare write. */
  leasesPerSecond?: number;
  leasesOfBare?: number;
};

/** The 95th percentile at the most tasks over that at the fewest, within a round. */
export type Growth = { what: string; workers: number; p95: number; cpu: number };

export type Figures = { rows: Row[]; growth: Growth[] };

export function summary(taken: readonly Taken[]): Figures {
  const groups = new Map<string, Taken[]>();
  for (const one of taken) {
    const name = `${one.workers}/${one.what}/${one.tasks}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  const rows = [...groups.values()].map((group): Row => {
    const { what, tasks, workers } = group[0] as Taken;
    const ofBare = median(group.map((one) => one.perSecond / bareRate(taken, one)));
    const row = { what, tasks, workers, ...middle(group), ofBare };
    const leasesACall = median(group.map((one) => one.leasesACall ?? Number.NaN));
    if (Number.isNaN(leasesACall)) return row;
    return { ...row, leasesPerSecond: row.perSecond * leasesACall, leasesOfBare: ofBare * leasesACall };
  });
  return { rows, growth: growthOf(taken) };
}

/** The bare write is measured before each size of job: its rate in a round is the middle of those, else of all rounds. */
function bareRate(taken: readonly Taken[], like: Taken): number {
  const bare = taken.filter((one) => one.what === BARE);
  const crowd = bare.filter((one) => one.workers === like.workers);
  const same = like.what.startsWith("HTTP") ? [] : crowd.filter((one) => one.round === like.round);
  const nearest = [same, crowd, bare].find((some) => some.length > 0) ?? [];
  return median(nearest.map((one) => one.perSecond));
}

function growthOf(taken: readonly Taken[]): Growth[] {
  const sizes = taken.flatMap(({ tasks }) => tasks ?? []);
  const [fewest, most] = [Math.min(...sizes), Math.max(...sizes)];
  const large = taken.filter(({ tasks, what }) => tasks === most && (what === CLAIM || what === SUBMIT));
  const kinds = new Map(large.map((one) => [`${one.workers} ${one.what}`, one]));
  return [...kinds.values()].map(({ what, workers }) => {
    const pairs = large.flatMap((one) => {
      const small = taken.find(
        (other) =>
          other.tasks === fewest &&
          other.what === what &&
          other.workers === workers &&
          other.round === one.round,
      );
      return one.what === what && one.workers === workers && small ? [{ one, small }] : [];
    });
    const ratio = (pick: (m: Measured) => number) =>
      median(pairs.map(({ one, small }) => pick(one) / pick(small)));
    return {
      what,
      workers,
      p95: ratio((m) => m.p95Ms),
      cpu: ratio((m) => m.cpuMicros.postgres ?? Number.NaN),
    };
  });
}

export function printFigures({ rows, growth }: Figures): void {
  const fixed = (n: number | undefined, digits = 1) =>
    n !== undefined && Number.isFinite(n) ? n.toFixed(digits) : "–";
  const names = [...new Set(rows.flatMap((r) => Object.keys(r.cpuMicros)))];
  console.log(
    `\n| what | tasks | workers | per second | leases/s | p50 ms | p95 ms | p99 ms | of bare | leases of bare | ${names.map((n) => `µs ${n}`).join(" | ")} |`,
  );
  console.log(`|---|${"---:|".repeat(9 + names.length)}`);
  for (const r of rows) {
    const cells = [
      r.what,
      r.tasks?.toLocaleString("en") ?? "–",
      r.workers,
      fixed(r.perSecond, 0),
      fixed(r.leasesPerSecond, 0),
      fixed(r.p50Ms),
      fixed(r.p95Ms),
      fixed(r.p99Ms),
      fixed(r.ofBare, 2),
      fixed(r.leasesOfBare, 2),
      ...names.map((name) => fixed(r.cpuMicros[name], 0)),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
  for (const g of growth)
    console.log(
      `${g.what}, ${g.workers} workers: with the most tasks, p95 is ${fixed(g.p95, 2)} × and Postgres' time ${fixed(g.cpu, 2)} × that with the fewest.`,
    );
  console.log(limits(rows));
}

/** µs are processor time per operation: what the figure would be on a machine with nothing else to do. */
function limits(rows: readonly Row[]): string {
  const cores = availableParallelism();
  const of = (what: string) => rows.find((r) => r.what === what);
  const share = (what: string) => {
    const row = of(what);
    if (!row) return "";
    const total = Object.values(row.cpuMicros).reduce((sum, micros) => sum + micros, 0);
    return `${what} ${Math.round(total)} µs (${Math.round(((total * row.perSecond) / 1e6 / cores) * 100)} % of ${cores} cores at its rate)`;
  };
  return `What limits it: processor time, shared by Postgres and Node on ${cores} cores: ${[BARE, CLAIM, SUBMIT].map(share).join("; ")}. One claim call hands out ${LEASES_A_CALL} leases; a submission writes five rows and their index entries where the bare write makes two.`;
}
