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

export type FailedMessage = {
  messageId: string;
  handler: string;
  payload: Record<string, unknown>;
  attempts: number;
  failure: string;
  createdAt: string;
  lastTriedAt: string;
};

const at = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Messages that were tried as often as they may be: nothing happens with them until somebody retries them. */
export function failedMessages(db: Db, given: { before?: string; limit: number }): Promise<FailedMessage[]> {
  return driver(db).unsafe<FailedMessage[]>(
    `select j.id::text as "messageId", t.identifier as handler, j.payload, j.attempts::int, coalesce(j.last_error, '') as failure,
       ${at("j.created_at")} as "createdAt", ${at("j.updated_at")} as "lastTriedAt"
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where j.attempts >= j.max_attempts and j.locked_at is null and ($1::bigint is null or j.id < $1::bigint)
     order by j.id desc limit $2`,
    [given.before ?? null, given.limit],
  );
}

/** Lets a failed message be tried again from the first attempt, now. Answers whether there was such a message. */
export async function requeue(db: Db, messageId: string): Promise<boolean> {
  const rows = await driver(db).unsafe(
    `select id from graphile_worker.reschedule_jobs(
       array(select id from graphile_worker._private_jobs where id = $1::bigint and attempts >= max_attempts and locked_at is null),
       run_at => now(), attempts => 0)`,
    [messageId],
  );
  return rows.length > 0;
}

export type QueueState = { waitingMessages: number; failedMessages: number; runners: number };

/** How many messages wait, how many failed for good, and how many runners are connected to this database. */
export async function queueState(db: Db): Promise<QueueState> {
  const [row] = await driver(db).unsafe<QueueState[]>(
    `select count(*) filter (where attempts < max_attempts)::int as "waitingMessages",
       count(*) filter (where attempts >= max_attempts and locked_at is null)::int as "failedMessages",
       (select count(distinct application_name)::int from pg_stat_activity
        where datname = current_database() and application_name like 'touchstone runner-%') as runners
     from graphile_worker._private_jobs`,
  );
  return row ?? { waitingMessages: 0, failedMessages: 0, runners: 0 };
}
