/** The queue library's runners. Its own words for things ("job", "worker", "task") stay in this file and in db/queue.ts. */
import { Logger as QueueLogger, type Runner, run, type Task } from "graphile-worker";
import pg from "pg";
import type { Logger } from "pino";
import { DomainError } from "#domain/errors";
import { HANDLERS } from "./handlers";
import type { Services } from "./sweep";

export type Messages = { stop(): Promise<void> };

/** How many messages one runner works on at a time. */
const HANDS = 3;

/**
 * Starts taking messages. Each hand has a name that begins with the runner's own, by which `rescue` finds what a runner
 * that was killed still holds.
 */
export async function takeMessages(
  services: Services,
  url: string,
  runnerName: string,
  log: Logger,
): Promise<Messages> {
  const pool = new pg.Pool({
    connectionString: url,
    max: HANDS + 2,
    application_name: `touchstone ${runnerName}`,
  });
  const lost = (error: Error) => log.warn({ err: error }, "a connection of the message queue was lost");
  pool.on("error", lost);
  // A connection that is out of the pool, in a message's hands, reports its loss by itself.
  pool.on("connect", (client) => client.on("error", lost));
  const logger = new QueueLogger(() => (level, text) => {
    if (level === "error") log.error({ queue: text }, "the message queue reports an error");
    else log.debug({ queue: text }, "the message queue");
  });
  const taskList = Object.fromEntries(HANDLERS.map((h) => [h.name, task(services, h.run, log)]));
  const hands: Runner[] = [];
  for (let i = 0; i < HANDS; i++) {
    const options = {
      pgPool: pool,
      taskList,
      concurrency: 1,
      noHandleSignals: true,
      pollInterval: 500,
      workerId: `${runnerName}/${i}`,
    };
    hands.push(await run({ ...options, logger, parsedCronItems: [] }));
  }
  return {
    async stop() {
      await Promise.all(hands.map((hand) => hand.stop()));
      await pool.end();
    },
  };
}

function task(
  services: Services,
  work: (services: Services, payload: Record<string, unknown>) => Promise<void>,
  log: Logger,
): Task {
  return async (payload, helpers) => {
    try {
      await work(services, payload as Record<string, unknown>);
    } catch (error) {
      // A refusal will be the same next time: it goes straight to the messages that failed for good.
      if (error instanceof DomainError) {
        await helpers.query(
          "update graphile_worker._private_jobs set attempts = max_attempts where id = $1",
          [helpers.job.id],
        );
      }
      log.error({ err: error, message: helpers.job.task_identifier, id: helpers.job.id }, "a message failed");
      throw error;
    }
  };
}
