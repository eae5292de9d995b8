/** `npm run verify-audit`: recomputes the audit chain. Ends with status 1 when it is broken. */
import { connect } from "#db/client";
import { openDatabase } from "#db/database";
import { readEnvOrExit } from "#db/env";
import { system } from "#domain/context";
import { verifyChain } from "./verify-chain";

const database = await openDatabase(readEnvOrExit());
const connection = connect(database.url, { max: 1 });
try {
  const report = await verifyChain({ db: connection.db, actor: system("verify-audit"), now: new Date() });
  if (report.broken) {
    console.error(
      `The chain breaks at ${report.broken.seal} (${report.broken.eventId}): ${report.broken.why}.`,
    );
    process.exitCode = 1;
  } else {
    console.log(`${report.events} events, the chain holds. Head: ${report.head}`);
  }
} finally {
  await connection.close();
  await database.close();
}
