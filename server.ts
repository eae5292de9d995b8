/** The site's process: `npm start`. SIGTERM and Ctrl-C finish what is under way; a second one ends at once. */
import { getServices } from "#app/lib/context.server";
import { log } from "#app/lib/log.server";
import { startSite } from "#app/lib/site.server";
import { checkDurability, NotDurable } from "#db/durability";
import { readEnvOrExit } from "#db/env";
import { surviveLostConnections } from "#db/lost-connection";

const env = readEnvOrExit();
surviveLostConnections(
  (error) => log().warn({ err: error }, "a database connection was lost"),
  (error) => log().fatal({ err: error }, "an error that nobody caught"),
);
if (env.mode === "production") {
  await checkDurability(getServices(env).db).catch((error: unknown) => {
    if (!(error instanceof NotDurable)) throw error;
    console.error(error.message);
    process.exit(1);
  });
}
const site = await startSite({ env });

let closing = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (closing) process.exit(1);
    closing = true;
    site.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log().error({ err: error }, "could not close in order");
        process.exit(1);
      },
    );
  });
}
