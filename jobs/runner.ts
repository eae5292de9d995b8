/** The runner: the process that does the marketplace's background work. Any number may run beside each other. */
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { type Logger, pino } from "pino";
import { connect } from "#db/client";
import { openDatabase } from "#db/database";
import { checkDurability } from "#db/durability";
import { type Env, readEnvOrExit } from "#db/env";
import { surviveLostConnections } from "#db/lost-connection";
import { openStorage } from "#domain/gateways/storage";
import { createStripe } from "#domain/gateways/stripe";
import { createMailer } from "#emails/mailer";
import { SWEEPS } from "./handlers";
import { takeMessages } from "./messages";
import { announce } from "./rescue";
import type { Services, Sweep } from "./sweep";

export type RunningRunner = { name: string; close(): Promise<void> };

/** Connections of one runner's own pool. */
const POOL = 8;
const RESCUE_MS = 5_000;

/**
 * Starts every sweep and the handlers of messages. `close` lets what has begun come to its end.
 * @throws when the database is not one that keeps what it acknowledged.
 */
export async function startRunner(
  env: Env,
  log: Logger = pino({ level: env.logLevel }),
): Promise<RunningRunner> {
  if (!env.databaseUrl)
    throw new Error("The runner needs DATABASE_URL; npm run dev and npm run demo set it themselves.");
  const name = `runner-${randomBytes(6).toString("hex")}`;
  const connection = connect(env.databaseUrl, { max: POOL, applicationName: `touchstone ${name}` });
  if (env.mode === "production") await checkDurability(connection.db);
  const services = open(env, connection.db);
  const presence = await announce(env.databaseUrl, name);
  const messages = await takeMessages(services, env.databaseUrl, name, log);
  const rescue: Sweep = {
    name: "rescue-messages",
    everyMs: RESCUE_MS,
    async run() {
      const dead = await presence.rescue();
      if (dead.length > 0) log.warn({ dead }, "freed the messages of runners that are gone");
    },
  };
  const loops = [...SWEEPS, rescue].map((sweep) => repeat(sweep, services, log));
  log.info({ runner: name }, "the runner is at work");
  return {
    name,
    async close() {
      await Promise.all(loops.map((loop) => loop.stop()));
      await messages.stop();
      await presence.close();
      services.mailer.close();
      await connection.close();
    },
  };
}

function open(env: Env, db: Services["db"]): Services {
  const { smtpUrl, from } = env.mail;
  if (!smtpUrl) throw new Error("SMTP_URL is not set, so no letter can be sent.");
  if (!env.stripe.secretKey) throw new Error("STRIPE_SECRET_KEY is not set, so no money can move.");
  return {
    env,
    db,
    stripe: createStripe({ secretKey: env.stripe.secretKey, apiBase: env.stripe.apiBase }),
    storage: openStorage(env.storage),
    mailer: createMailer({ smtpUrl, from, baseUrl: env.baseUrl }),
  };
}

/** Runs a sweep again and again, `everyMs` after the last has ended. A failure is logged and the next one tried. */
function repeat(sweep: Sweep, services: Services, log: Logger): { stop(): Promise<void> } {
  let stopped = false;
  let wake = () => {};
  const loop = (async () => {
    while (!stopped) {
      try {
        await sweep.run(services);
      } catch (error) {
        log.error({ err: error, sweep: sweep.name }, "a sweep failed; it will be tried again");
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (!stopped) setTimeout(resolve, sweep.everyMs);
        else resolve();
      });
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await loop;
    },
  };
}

async function main(): Promise<void> {
  const env = readEnvOrExit();
  const log = pino({ level: env.logLevel });
  surviveLostConnections(
    (error) => log.warn({ err: error }, "a database connection was lost"),
    (error) => log.fatal({ err: error }, "an error that nobody caught"),
  );
  const database = await openDatabase(env);
  const runner = await startRunner({ ...env, databaseUrl: database.url }, log);
  const end = async () => {
    await runner.close();
    await database.close();
    process.exit(0);
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
