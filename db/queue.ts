/** The queue's sender. Its own words ("job", "worker") stay in this file and in jobs/runner.ts. */
import { type Db, driver } from "./client";

export type Message = {
  /** Which handler is meant: a name in jobs/handlers.ts. */
  handler: string;
  payload: Record<string, unknown>;
  /** A message with this key is waiting at most once. */
  key?: string;
  runAt?: Date;
  maxAttempts?: number;
};

/** Leaves a message in the transaction of `db`; nothing is sent unless that commits. */
export async function send(db: Db, message: Message): Promise<void> {
  await driver(db).unsafe(
    `select graphile_worker.add_job($1, $2::json, run_at => $3::timestamptz, max_attempts => $4::int, job_key => $5, job_key_mode => 'preserve_run_at')`,
    [
      message.handler,
      JSON.stringify(message.payload),
      message.runAt?.toISOString() ?? null,
      message.maxAttempts ?? 12,
      message.key ?? null,
    ],
    { prepare: true },
  );
}
