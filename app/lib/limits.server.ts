/**
 * How often a caller may ask, counted in Postgres so that it holds over all sites together. Generous: it stops
 * guessing and floods, never a quick worker. While Postgres does not answer, each site counts for itself.
 */
import { createHash } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { paths } from "#app/paths";
import type { Env } from "#db/env";

/** The limiter brings its own SQL; this is all it needs of a database. */
export type LimitStore = {
  query: (statement: { text: string; values?: unknown[] }) => Promise<{ rows: unknown[] }>;
};

type Rule = {
  name: string;
  perMinute: number;
  /**
   * How many requests of a caller one count in Postgres stands for: a site takes so many at once out of the shared
   * minute and lets them pass without asking again. 1 where each attempt must be counted; more where a write for each
   * request would cost more than the request.
   */
  atOnce: number;
  applies: (request: Request) => boolean;
  /** Who is counted: an address for those nobody knows yet, a session or token for the others. */
  key: (request: Request) => string;
};

const AUTH_PAGES: string[] = [paths.auth.login, paths.auth.join, paths.auth.verify, paths.auth.reset];

/** The rules for an environment: guessing of passwords by address, programs and answers by session or token. */
export function usualRules(env: Pick<Env, "signInsPerMinute">): Rule[] {
  return [
    {
      name: "auth",
      perMinute: env.signInsPerMinute * 12,
      atOnce: 1,
      applies: (request) =>
        request.method === "POST" &&
        (AUTH_PAGES.includes(request.path.replace(/\.data$/, "")) ||
          request.path.startsWith(`${paths.auth.api}/`)),
      key: (request) => request.ip ?? "",
    },
    {
      name: "graphql",
      perMinute: 1_800,
      atOnce: 30,
      applies: (request) => request.path === paths.graphql,
      key: caller,
    },
    {
      name: "work",
      perMinute: 1_800,
      atOnce: 30,
      applies: (request) => request.method !== "GET" && request.path.startsWith(`${paths.work.board}/`),
      key: caller,
    },
  ];
}

/** The secret itself is never stored, only its digest. */
function caller(request: Request): string {
  const held =
    request.headers.authorization ??
    /(?:^|;\s*)[\w.-]*session_token=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
  return held ? createHash("sha256").update(held).digest("base64url") : (request.ip ?? "");
}

/** Prepares the counters (in a table that the migrations make) and returns the middleware that asks them. */
export async function createLimits(store: LimitStore, rules: Rule[]) {
  const counters = await Promise.all(
    rules.map(async (rule) => ({ rule, consume: inPortions(await openCounter(store, rule), rule.atOnce) })),
  );
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const found = counters.find(({ rule }) => rule.applies(request));
    if (!found) return next();
    try {
      await found.consume(found.rule.key(request));
      next();
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) return next(refusal);
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      response
        .status(429)
        .set("Retry-After", String(seconds))
        .json({
          message: `That was too often. Wait ${seconds} ${seconds === 1 ? "second" : "seconds"} and try again.`,
        });
    }
  };
}

function openCounter(store: LimitStore, rule: Rule): Promise<RateLimiterPostgres> {
  const numbers = { keyPrefix: rule.name, points: rule.perMinute, duration: 60 };
  return new Promise((resolve, reject) => {
    const counter: RateLimiterPostgres = new RateLimiterPostgres(
      {
        ...numbers,
        storeClient: store,
        storeType: "client",
        tableName: "request_limits",
        // It comes with the migrations: several sites may start at once.
        tableCreated: true,
        inMemoryBlockOnConsumed: rule.perMinute + 1,
        insuranceLimiter: new RateLimiterMemory(numbers),
      },
      (error?: Error | null) => (error ? reject(error) : setImmediate(() => resolve(counter))),
    );
  });
}

/** A part of the shared minute that this site has taken for a caller. */
type Portion = { left: number; until: number };

/** More callers than this within a minute are not remembered: the next request of a forgotten one takes a new portion. */
const MOST_CALLERS = 20_000;

/** Counts `atOnce` requests of a caller together; those of other callers never wait for them. */
export function inPortions(
  counter: Pick<RateLimiterPostgres, "consume">,
  atOnce: number,
): (key: string) => Promise<void> {
  const portions = new Map<string, Promise<Portion>>();
  const take = (key: string): Promise<Portion> => {
    for (const oldest of portions.keys()) {
      if (portions.size < MOST_CALLERS) break;
      portions.delete(oldest);
    }
    const taken = counter
      .consume(key, atOnce)
      .then(({ msBeforeNext }) => ({ left: atOnce, until: performance.now() + msBeforeNext }));
    portions.set(key, taken);
    // Whoever was refused asks again next time.
    taken.catch(() => portions.delete(key));
    return taken;
  };
  return async (key) => {
    for (let held = portions.get(key) ?? take(key); ; ) {
      const portion = await held;
      if (portion.left > 0 && portion.until > performance.now()) {
        portion.left -= 1;
        return;
      }
      const now = portions.get(key);
      held = now && now !== held ? now : take(key);
    }
  };
}
