/**
 * A real PostgreSQL of one's own, started from npm's binaries: for development, the demo and tests, and for
 * a small marketplace that has no database server. Loopback only, with a password kept in a 0600 file.
 */
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { alive, ensureCluster, type Files, filesIn, prepareFolder, runningPostmaster } from "./cluster";
import { chooseIdentity, type Identity } from "./identity";

const START_MILLISECONDS = 60_000;
const STOP_MILLISECONDS = 20_000;
const LOG_BYTES = 10_000_000;
const OWNER = "touchstone owner";

/** Losing the last second is fine for a test's database and halves the time; never for anybody's work or money. */
const VOLATILE = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
};

export type Embedded = {
  /** A connection URL for one database of this server (default `postgres`). Holds the password. */
  url(database?: string): string;
  port: number;
  /** The postmaster. */
  pid: number;
  /** True when a server was already running on this folder, left by a process that died or still owned by another. */
  reused: boolean;
  /** Stops the server at once but cleanly, unless another process is still using this folder. */
  stop(): Promise<void>;
};

/**
 * Starts Postgres on `dataDir` (made when absent) or takes over the one already running there, and returns
 * when a query has been answered. The port is the given one, else the last one if free, else any free one.
 * @throws Error with the end of Postgres' own log when it does not come up within a minute.
 */
export async function startEmbedded(options: {
  dataDir: string;
  durable: boolean;
  port?: number;
}): Promise<Embedded> {
  const files = filesIn(options.dataDir);
  prepareFolder(files);
  const found = await takeOver(files, options.durable);
  if (found) return found;
  const identity = chooseIdentity(files.root);
  await ensureCluster(files, identity, options.durable);
  const deadline = Date.now() + START_MILLISECONDS;
  while (true) {
    const port = options.port ?? (await choosePort(files));
    const outcome = await launch(files, identity, port, options.durable, deadline);
    if (typeof outcome !== "string") return outcome;
    if (!(passing(outcome) || (!options.port && portTaken(outcome))) || Date.now() > deadline) {
      throw new Error(`Postgres did not start in ${files.root}:\n${outcome}`);
    }
    await pause(100);
  }
}

/** The children of a killed server leave a moment after it; until then Postgres does not start. */
function passing(outcome: string): boolean {
  return /shared memory block|lock file .* already exists/i.test(outcome);
}

/** A port can be taken between choosing and using it; another is chosen then. */
function portTaken(outcome: string): boolean {
  return /could not bind .*: (Address already in use|Only one usage)/i.test(outcome);
}

/** Uses the server already running on the folder if it answers and keeps data as asked; otherwise ends it. */
async function takeOver(files: Files, durable: boolean): Promise<Embedded | undefined> {
  const running = runningPostmaster(files);
  if (!running) return undefined;
  if (existsSync(files.password)) {
    const owner = await answer(files, running.port, () => alive(running.pid), Date.now() + 10_000);
    if (owner) {
      const [row] = await owner`select current_setting('fsync') as fsync`;
      if ((row?.fsync === "on") === durable) return hold(files, running.pid, running.port, owner, true);
      if ((await otherOwners(owner)) > 0) {
        await owner.end();
        throw new Error(
          `Another process is using the Postgres in ${files.root} with other settings; stop it first.`,
        );
      }
      await owner.end();
    }
  }
  await end(files, running.pid);
  return undefined;
}

/** One attempt. Returns the end of the log when Postgres gave up. */
async function launch(
  files: Files,
  identity: Identity,
  port: number,
  durable: boolean,
  deadline: number,
): Promise<Embedded | string> {
  if (existsSync(files.log) && statSync(files.log).size > LOG_BYTES) truncateSync(files.log);
  const log = openSync(files.log, "a", 0o600);
  const logStart = statSync(files.log).size;
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "300",
    shared_buffers: durable ? "256MB" : "128MB",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(durable ? {} : VOLATILE),
  };
  const args = [
    "-D",
    files.cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  // A session of its own: Ctrl-C must reach the site first, which drains and then stops its database.
  const child = identity.start("postgres", args, {
    stdio: ["ignore", log, log],
    detached: true,
    cwd: files.cluster,
  });
  closeSync(log);
  let gone: string | undefined;
  child.on("error", (error) => {
    gone = error.message;
  });
  child.on("exit", (code, signal) => {
    gone = `postgres ended (${signal ?? `status ${code}`})`;
  });
  child.unref();
  const owner = await answer(files, port, () => gone === undefined, deadline);
  const running = owner && runningPostmaster(files);
  if (owner && running?.port === port) {
    writeFileSync(files.port, String(port));
    return hold(files, running.pid, port, owner, false);
  }
  await owner?.end();
  if (gone === undefined && child.pid) await end(files, child.pid);
  const tail = readFileSync(files.log).subarray(logStart).toString("utf8").trim().slice(-3000);
  return `${gone ?? "postgres did not answer in time"}\n${tail}`;
}

function hold(files: Files, pid: number, port: number, owner: Sql, reused: boolean): Embedded {
  return {
    port,
    pid,
    reused,
    url: (database = "postgres") => urlOf(files, port, database),
    async stop() {
      const others = alive(pid) ? await otherOwners(owner).catch(() => 0) : 0;
      await owner.end({ timeout: 1 }).catch(() => {});
      if (others === 0) await end(files, pid);
    },
  };
}

function urlOf(files: Files, port: number, database: string): string {
  const password = encodeURIComponent(readFileSync(files.password, "utf8").trim());
  return `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/** Asks until a query is answered. The connection stays open: it is how other processes know that this one lives. */
async function answer(
  files: Files,
  port: number,
  wait: () => boolean,
  deadline: number,
): Promise<Sql | undefined> {
  const url = urlOf(files, port, "postgres");
  while (wait() && Date.now() < deadline) {
    const sql = postgres(url, {
      max: 1,
      max_lifetime: null,
      connect_timeout: 5,
      onnotice: () => {},
      connection: { application_name: OWNER },
    });
    try {
      await sql`select 1`;
      return sql;
    } catch {
      await sql.end({ timeout: 0 });
      await pause(20);
    }
  }
  return undefined;
}

async function otherOwners(owner: Sql): Promise<number> {
  const [row] = await owner`
    select count(*)::int as others from pg_stat_activity
    where application_name = ${OWNER} and pid <> pg_backend_pid()`;
  return Number(row?.others ?? 0);
}

/** Fast shutdown: open transactions are rolled back, the rest is written. Forced only when that hangs. */
async function end(files: Files, pid: number): Promise<void> {
  for (const [signal, milliseconds] of [
    ["SIGINT", STOP_MILLISECONDS],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    if (!alive(pid)) break;
    await send(files, pid, signal);
    const deadline = Date.now() + milliseconds;
    while (alive(pid) && Date.now() < deadline) await pause(10);
  }
}

async function send(files: Files, pid: number, signal: "SIGINT" | "SIGQUIT" | "SIGKILL"): Promise<void> {
  if (process.platform === "win32" && signal === "SIGINT") {
    // Windows has no such signal; Postgres' own tool knows the other way.
    const child = chooseIdentity(files.root).start("pg_ctl", ["stop", "-m", "fast", "-D", files.cluster], {
      stdio: "ignore",
    });
    await new Promise((resolve) => child.once("close", resolve));
    return;
  }
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function choosePort(files: Files): Promise<number> {
  const last = existsSync(files.port) ? Number(readFileSync(files.port, "utf8")) : 0;
  return (last > 0 && (await freePort(last))) || (await freePort(0)) || 0;
}

/** The port when nobody listens on it (0 asks for any); undefined when it is taken. */
function freePort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });
}
