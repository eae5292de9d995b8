/**
 * `npm run bench:hot-path`: claims and submissions through the verbs and through HTTP, beside a bare update-and-insert
 * transaction on the same Postgres, through the same pool, by as many hands, in the same run. Every write is durable
 * (fsync on). Rounds are interleaved; medians, and ratios within a round, are printed: the machine's own speed cancels.
 */
import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { connect, driver } from "#db/client";
import { startEmbedded } from "#db/embedded/start";
import { migrate, migrateQueue } from "#db/migrate";
import { office } from "#test/world";
import { crew, crowdedJob } from "./crowded-job";
import { httpRounds } from "./hot-path-http";
import { BARE, CLAIM, type Figure, printFigures, SUBMIT, summary, type Taken } from "./hot-path-report";
import { benchOptions, writeFigures } from "./options";
import { bareRound, prepareBare, verbRound, warmUp } from "./verb-rounds";

const POOL = 20;
const options = benchOptions();
const sizes = options.quick ? [10_000, 100_000] : [10_000, 1_000_000];
const crowds = options.quick ? [50] : [50, 200];
const rounds = options.quick ? 2 : 5;
const seconds = options.quick ? 0.7 : 3;

const folder = resolve(`.data/bench-hot-path-${process.pid}`);
const postgres = await startEmbedded({ dataDir: folder, durable: true });
const connection = connect(postgres.url(), { max: POOL });
const { db } = connection;
const watch = { postgres: postgres.pid, verbs: process.pid };

const taken: Taken[] = [];
const note = (what: string, tasks: number | null, workers: number, round: number, figures: Figure) =>
  taken.push({ what, tasks, workers, round, ...figures });

try {
  await migrate(postgres.url());
  await migrateQueue(postgres.url());
  await prepareBare(db);
  const rita = await office(db);
  const people = await crew(db, Math.max(...crowds));
  const jobs = new Map<number, string>();
  for (const size of sizes) {
    const start = performance.now();
    const jobId = await crowdedJob(db, rita, size);
    await warmUp(db, jobId, people, { hands: POOL, seconds: seconds / 2, watch });
    jobs.set(size, jobId);
    const took = ((performance.now() - start) / 1000).toFixed(0);
    console.log(`${size.toLocaleString("en")} tasks are in (${took} s)`);
  }
  // What loading left to be written must not be written while something is measured.
  await driver(db).unsafe("checkpoint");
  for (let round = 0; round < rounds; round++) {
    for (const workers of crowds) {
      const loop = { hands: workers, seconds, watch };
      const crowd = people.slice(0, workers);
      for (const size of round % 2 === 0 ? sizes : [...sizes].reverse()) {
        note(BARE, null, workers, round, await bareRound(db, loop));
        const { claims, leases, submissions } = await verbRound(db, jobs.get(size) ?? "", crowd, loop);
        note(CLAIM, size, workers, round, { ...claims, leasesACall: leases / claims.done });
        note(SUBMIT, size, workers, round, submissions);
      }
    }
  }
  const given = { databaseUrl: postgres.url(), db, jobs, seconds, rounds: options.quick ? 1 : 3, folder };
  for (const workers of options.quick ? [20] : crowds)
    taken.push(...(await httpRounds({ ...given, workers, watch: { postgres: postgres.pid } })));
} finally {
  await connection.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

const figures = summary(taken);
printFigures(figures);
writeFigures(options, { cores: availableParallelism(), pool: POOL, rounds, seconds, ...figures, taken });
