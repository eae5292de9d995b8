/** Work that is done again and again by the runner, whatever messages were lost. */
import type { Db } from "#db/client";
import type { Env } from "#db/env";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import type { StripeGateway } from "#domain/gateways/stripe";
import type { Mailer } from "#emails/mailer";

/** The outside world, made once when the runner starts. */
export type Services = { db: Db; env: Env; stripe: StripeGateway; storage: StorageGateway; mailer: Mailer };

/** Each run begins where the last left off; two runners may run it at once, and one may die in the middle. */
export type Sweep = {
  name: string;
  /** How long the runner waits after one run has ended before it begins the next. */
  everyMs: number;
  run(services: Services): Promise<void>;
};

/** Background code that consumes one kind of message. It may run twice for one message; its effect must not. */
export type Handler = {
  name: string;
  run(services: Services, payload: Record<string, unknown>): Promise<void>;
};
