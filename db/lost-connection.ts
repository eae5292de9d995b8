/**
 * postgres.js 3.4.9 writes once more to a socket that died inside a transaction, from a callback that nobody can catch
 * (connection.js, nextWrite). The query itself is refused as it should be; only this stray error must not end the process
 * that is waiting for Postgres to come back. Anything else that nobody caught still does.
 */
export function surviveLostConnections(report: (error: Error) => void, fatal: (error: Error) => void): void {
  process.on("uncaughtException", (error) => {
    if (isStrayWrite(error)) return report(error);
    fatal(error);
    process.exit(1);
  });
}

function isStrayWrite(error: Error): boolean {
  return (
    error instanceof TypeError &&
    /Cannot read properties of null \(reading 'write'\)/.test(error.message) &&
    /node_modules[\\/]postgres[\\/]/.test(error.stack ?? "")
  );
}
