/**
 * `npm run bench:hot-path`: claims and submissions through the verbs and through HTTP, beside a bare update-and-insert
 * transaction on the same Postgres in the same run. Every write is durable (fsync on). Rounds are interleaved, medians
 * and ratios printed; the machine's own speed cancels out of the ratios.
 */
import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { connect, type Db, driver } from "#db/client";
import { startEmbedded } from "#db/embedded/start";
import { migrate, migrateQueue } from "#db/migrate";
import { claimTasks, type Lease } from "#domain/assignments/claim-tasks";
import type { PersonActor } from "#domain/context";
import { answer, as, office } from "#test/world";
import { closedLoop, type Measured, middle } from "./closed-loop";
import { crew, crowdedJob } from "./crowded-job";
import { httpRounds } from "./hot-path-http";
import { benchOptions, writeFigures } from "./options";

const POOL = 20;
const options = benchOptions();
const sizes = options.quick ? [10_000, 100_000] : [10_000, 1_000_000];
const crowds = options.quick ? [50] : [50, 200];
const rounds = options.quick ? 1 : 3;
const seconds = options.quick ? 2 : 5;

const folder = resolve(".data/bench-hot-path");
rmSync(folder, { recursive: true, force: true });
const postgres = await startEmbedded({ dataDir: folder, durable: true });
const connection = connect(postgres.url(), { max: POOL });
const { db } = connection;

type Row = { what: string; tasks: number | null; workers: number } & Measured & { ofBare: number };
const rows: Row[] = [];

try {
  await migrate(postgres.url());
  await migrateQueue(postgres.url());
  await driver(db).unsafe("create table bare (id int primary key, n int not null) with (fillfactor = 70)");
  await driver(db).unsafe(
    "create table bare_log (id bigint generated always as identity primary key, n int not null, at timestamptz not null default now())",
  );
  await driver(db).unsafe("insert into bare select n, 0 from generate_series(1, 10000) n");
  const rita = await office(db);
  const people = await crew(db, Math.max(...crowds));
  const jobs = new Map<number, string>();
  for (const size of sizes) {
    const start = performance.now();
    jobs.set(size, await crowdedJob(db, rita, size));
    console.log(
      `${size.toLocaleString("en")} tasks are in (${((performance.now() - start) / 1000).toFixed(0)} s)`,
    );
  }
  for (const workers of crowds) {
    const bare: Measured[] = [];
    const claims = new Map<number, Measured[]>(sizes.map((s) => [s, []]));
    const submissions = new Map<number, Measured[]>(sizes.map((s) => [s, []]));
    for (let round = 0; round < rounds; round++) {
      bare.push(await bareRound(db, workers));
      for (const size of round % 2 === 0 ? sizes : [...sizes].reverse()) {
        const measured = await verbRound(db, jobs.get(size) ?? "", people.slice(0, workers));
        claims.get(size)?.push(measured.claims);
        submissions.get(size)?.push(measured.submissions);
      }
    }
    const control = middle(bare);
    rows.push({ what: "bare update + insert", tasks: null, workers, ...control, ofBare: 1 });
    for (const size of sizes) {
      for (const [what, all] of [
        ["claim (3 leases a call)", claims],
        ["submit", submissions],
      ] as const) {
        const m = middle(all.get(size) ?? []);
        rows.push({ what, tasks: size, workers, ...m, ofBare: m.perSecond / control.perSecond });
      }
    }
  }
  const http = await httpRounds({
    databaseUrl: postgres.url(),
    db,
    jobs,
    seconds,
    people: options.quick ? 8 : 50,
    folder,
  });
  for (const h of http) rows.push({ ...h, ofBare: h.perSecond / (rows[0]?.perSecond ?? Number.NaN) });
} finally {
  await connection.close();
  await postgres.stop();
}

print();
writeFigures(options, { cores: availableParallelism(), pool: POOL, rounds, seconds, rows, growth: growth() });

/** One round trip, one commit: what Postgres can do at best for a write of this kind through this driver. */
function bareRound(db: Db, hands: number): Promise<Measured> {
  const sql = driver(db);
  return closedLoop(hands, seconds, async () => {
    const id = 1 + Math.floor(Math.random() * 10_000);
    await sql.unsafe(
      "with u as (update bare set n = n + 1 where id = $1 returning n) insert into bare_log (n) select n from u",
      [id],
      { prepare: true },
    );
  });
}

/** First everybody claims, then everybody hands in what was claimed, so that each is measured alone. */
async function verbRound(
  db: Db,
  jobId: string,
  people: PersonActor[],
): Promise<{ claims: Measured; submissions: Measured }> {
  const held: Lease[][] = people.map(() => []);
  const ctx = (hand: number) => as(db, people[hand] as PersonActor);
  await Promise.all(
    people.map((_, hand) => claimTasks(ctx(hand), { jobId, want: 1 }).then((l) => held[hand]?.push(...l))),
  );
  const took: Measured[] = [];
  const submitted: Measured[] = [];
  // A worker may hold ten leases: claiming and handing in take turns in short bursts.
  const bursts = Math.max(2, Math.round(seconds * 2));
  for (let i = 0; i < bursts; i++) {
    took.push(
      await burst(people.length, async (hand) => {
        const leases = await claimTasks(ctx(hand), { jobId, want: 3 });
        held[hand]?.push(...leases);
        return (held[hand]?.length ?? 0) < 8;
      }),
    );
    submitted.push(
      await burst(people.length, async (hand) => {
        const lease = held[hand]?.pop();
        if (lease) await answer(ctx(hand), jobId, lease, "spam");
        return (held[hand]?.length ?? 0) > 0;
      }),
    );
  }
  return { claims: middle(took), submissions: middle(submitted) };
}

/** Every hand acts until it answers that it is done; all operations count. */
async function burst(hands: number, act: (hand: number) => Promise<boolean>): Promise<Measured> {
  const more = new Array<boolean>(hands).fill(true);
  return closedLoop(hands, 60, async (hand) => {
    if (!more[hand]) return false;
    more[hand] = await act(hand);
  });
}

/** How the 95th percentile grows from the smallest to the largest job. */
function growth(): { workers: number; what: string; p95Ratio: number }[] {
  const [small, large] = [sizes[0], sizes.at(-1)];
  return crowds.flatMap((workers) =>
    ["claim (3 leases a call)", "submit"].map((what) => {
      const at = (tasks: number | undefined) =>
        rows.find((r) => r.workers === workers && r.what === what && r.tasks === tasks)?.p95Ms ?? Number.NaN;
      return { workers, what, p95Ratio: at(large) / at(small) };
    }),
  );
}

function print(): void {
  const fixed = (n: number, digits = 1) => (Number.isFinite(n) ? n.toFixed(digits) : "–");
  console.log(
    "\n| what | tasks | workers | per second | p50 ms | p95 ms | p99 ms | of bare |\n|---|---:|---:|---:|---:|---:|---:|---:|",
  );
  for (const r of rows) {
    const cells = [
      r.what,
      r.tasks?.toLocaleString("en") ?? "–",
      r.workers,
      fixed(r.perSecond, 0),
      fixed(r.p50Ms),
      fixed(r.p95Ms),
      fixed(r.p99Ms),
      fixed(r.ofBare, 2),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
  for (const g of growth()) {
    console.log(
      `${g.what}, ${g.workers} workers: p95 at ${sizes.at(-1)?.toLocaleString("en")} tasks is ${fixed(g.p95Ratio, 2)} × that at ${sizes[0]?.toLocaleString("en")}.`,
    );
  }
  console.log(
    `What limits it: ${availableParallelism()} cores shared by Postgres, this process and the site. A claim call hands out three leases and a submission writes five rows where the bare transaction writes two.`,
  );
}
