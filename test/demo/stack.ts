/**
 * The whole marketplace on this machine: an embedded Postgres with every write durable, the site, the runner, a local
 * Stripe and a mail catcher. Site and runner are processes of their own and get nothing but an environment; product
 * code does not know where it runs.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Embedded, startEmbedded } from "#db/embedded/start";
import { migrate, migrateQueue } from "#db/migrate";
import { freePort } from "#test/free-port";
import { type MailCatcher, startMailCatcher } from "#test/mail/catcher";
import { type LocalStripe, startLocalStripe } from "#test/stripe/server";
import { type Supervised, supervise } from "./process";

export type Stack = {
  url: string;
  /** Of the second site, where there are two. */
  secondUrl: string | undefined;
  databaseUrl: string;
  mail: MailCatcher;
  stripe: LocalStripe;
  site: Supervised;
  runner: Supervised;
  postgres: () => Embedded;
  folder: string;
  stop(): Promise<void>;
};

export type StackOptions = {
  folder: string;
  /** Forget what an earlier run left in the folder. */
  afresh: boolean;
  adminEmails: string[];
  say?: (line: string) => void;
  /** A second site and a second runner on the same Postgres: neither holds anything of its own. */
  twice?: boolean;
  port?: number;
};

const WEBHOOK_SECRET = "whsec_local_stripe_of_this_machine";

export async function startStack(options: StackOptions): Promise<Stack> {
  const { folder, say = () => {} } = options;
  if (options.afresh) await clear(folder);
  mkdirSync(folder, { recursive: true });
  let postgres = await startEmbedded({ dataDir: join(folder, "postgres"), durable: true });
  let stopping = false;
  const databaseUrl = postgres.url();
  await migrate(databaseUrl);
  await migrateQueue(databaseUrl);
  say(`PostgreSQL is up (port ${postgres.port})`);
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const stripe = await startLocalStripe({
    webhookUrl: `${url}/webhooks/stripe`,
    webhookSecret: WEBHOOK_SECRET,
    statePath: join(folder, "stripe.json"),
  });
  const mail = await startMailCatcher({ file: join(folder, "letters.json") });
  say("a local Stripe and a mail catcher are up");
  const env = {
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    HOST: "127.0.0.1",
    PORT: String(port),
    BASE_URL: url,
    SECRET: secretIn(folder),
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    STRIPE_API_BASE: stripe.url,
    SMTP_URL: mail.smtpUrl,
    MAIL_FROM: "Touchstone <post@touchstone.example>",
    STORAGE: `disk:${join(folder, "files")}`,
    ADMIN_EMAILS: options.adminEmails.join(","),
    SIGN_INS_PER_MINUTE: "1000",
    LOG_LEVEL: "info",
  };
  const node = (file: string) => ["--import", "tsx", file];
  const site = supervise("site", node("server.ts"), env, join(folder, "site.log"));
  const runner = supervise("runner", node("jobs/runner.ts"), env, join(folder, "runner.log"));
  const more: Supervised[] = [];
  // Postgres is watched as well: killed, as often as that happens, it is started again on the same folder and port.
  let reviving: Promise<unknown> = Promise.resolve();
  let isDown = false;
  const revive = async () => {
    postgres = await startEmbedded({ dataDir: join(folder, "postgres"), durable: true, port: postgres.port });
  };
  const watch = setInterval(() => {
    if (stopping || isDown || alive(postgres.pid)) return;
    isDown = true;
    reviving = revive()
      .catch((error: unknown) => say(`PostgreSQL did not come back: ${String(error)}`))
      .finally(() => {
        isDown = false;
      });
  }, 250);
  const stop = async () => {
    stopping = true;
    clearInterval(watch);
    await reviving;
    await Promise.all([site.stop(), runner.stop(), ...more.map((one) => one.stop())]);
    await Promise.all([stripe.close(), mail.close()]);
    await postgres.stop();
  };
  try {
    await reachable(url, site, join(folder, "site.log"));
  } catch (error) {
    await stop();
    throw error;
  }
  let secondUrl: string | undefined;
  if (options.twice) {
    const secondPort = await freePort();
    secondUrl = `http://127.0.0.1:${secondPort}`;
    const log = join(folder, "second-site.log");
    const second = supervise("second site", node("server.ts"), { ...env, PORT: String(secondPort) }, log);
    more.push(
      second,
      supervise("second runner", node("jobs/runner.ts"), env, join(folder, "second-runner.log")),
    );
    await reachable(secondUrl, second, log);
  }
  say(`the site is up at ${url}, the runner is at work`);
  return {
    url,
    secondUrl,
    databaseUrl,
    mail,
    stripe,
    site,
    runner,
    postgres: () => postgres,
    folder,
    stop,
  };
}

/** Ends what an earlier run may have left running on the folder, and empties it. */
async function clear(folder: string): Promise<void> {
  if (existsSync(join(folder, "postgres"))) {
    const left = await startEmbedded({ dataDir: join(folder, "postgres"), durable: true });
    await left.stop();
  }
  rmSync(folder, { recursive: true, force: true });
}

function secretIn(folder: string): string {
  const file = join(folder, "secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(36).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

async function reachable(url: string, site: Supervised, logFile: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    if (site.restarts() > 2) break;
    await pause(100);
  }
  throw new Error(
    `The site did not come up. Its log ends:\n${readFileSync(logFile, "utf8").split("\n").slice(-15).join("\n")}`,
  );
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
