/**
 * `npm run dev`: the developer's loop. An embedded Postgres kept in .data/dev, a local Stripe, a mail catcher, the runner
 * in this process, and the site compiled on the fly with hot reloading. Ctrl-C ends all of it.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";

process.env.NODE_ENV = "development";
const { startEmbedded } = await import("#db/embedded/start");
const { readEnvOrExit } = await import("#db/env");
const { migrate, migrateQueue } = await import("#db/migrate");
const { startMailCatcher } = await import("#test/mail/catcher");
const { startLocalStripe } = await import("#test/stripe/server");
const { startSite } = await import("#app/lib/site.server");
const { startRunner } = await import("#jobs/runner");

const folder = ".data/dev";
const port = Number(process.env.PORT ?? 3000);
const secret = "whsec_local_stripe_of_this_machine";
mkdirSync(folder, { recursive: true });

const postgres = await startEmbedded({ dataDir: join(folder, "postgres"), durable: true });
await migrate(postgres.url());
await migrateQueue(postgres.url());
const stripe = await startLocalStripe({
  webhookUrl: `http://127.0.0.1:${port}/webhooks/stripe`,
  webhookSecret: secret,
  statePath: join(folder, "stripe.json"),
});
const mail = await startMailCatcher({ file: join(folder, "letters.json") });
Object.assign(process.env, {
  DATABASE_URL: postgres.url(),
  PORT: String(port),
  BASE_URL: process.env.BASE_URL ?? `http://localhost:${port}`,
  STRIPE_SECRET_KEY: stripe.secretKey,
  STRIPE_WEBHOOK_SECRET: secret,
  STRIPE_API_BASE: stripe.url,
  SMTP_URL: mail.smtpUrl,
  MAIL_FROM: "Touchstone <post@touchstone.example>",
  STORAGE: `disk:${join(folder, "files")}`,
  ADMIN_EMAILS: process.env.ADMIN_EMAILS ?? "admin@people.example",
  SIGN_INS_PER_MINUTE: "1000",
});
const env = readEnvOrExit();
const site = await startSite({ env, live: true });
const runner = await startRunner(env);
console.log(
  `\nThe site: ${env.baseUrl}\nLetters:  ${mail.url}\nJoin as admin@people.example to run the marketplace.\n`,
);

let ending = false;
const end = async () => {
  if (ending) process.exit(1);
  ending = true;
  await site.close();
  await runner.close();
  await Promise.all([stripe.close(), mail.close()]);
  await postgres.stop();
  process.exit(0);
};
process.on("SIGINT", end);
process.on("SIGTERM", end);
