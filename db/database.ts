/** Which Postgres an entry point uses: the one DATABASE_URL names, or the embedded one. */
import type { Env } from "./env";

/** Where the embedded Postgres of `npm run dev` and `npm run migrate` keeps its files. */
export const EMBEDDED_FOLDER = ".data/postgres";

export type Database = { url: string; embedded: boolean; close(): Promise<void> };

/** Opens the configured database, or starts the embedded one with every write made durable. */
export async function openDatabase(env: Env, folder: string = EMBEDDED_FOLDER): Promise<Database> {
  if (env.databaseUrl) return { url: env.databaseUrl, embedded: false, close: async () => {} };
  const { startEmbedded } = await import("./embedded/start");
  const server = await startEmbedded({ dataDir: folder, durable: true });
  return { url: server.url(), embedded: true, close: () => server.stop() };
}
