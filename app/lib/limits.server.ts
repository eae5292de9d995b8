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
      applies: (request) =>
        request.method === "POST" &&
        (AUTH_PAGES.includes(request.path.replace(/\.data$/, "")) ||
          request.path.startsWith(`${paths.auth.api}/`)),
      key: (request) => request.ip ?? "",
    },
    { name: "graphql", perMinute: 1_800, applies: (request) => request.path === paths.graphql, key: caller },
    {
      name: "work",
      perMinute: 1_800,
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
    rules.map(async (rule) => ({ rule, counter: await openCounter(store, rule) })),
  );
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const found = counters.find(({ rule }) => rule.applies(request));
    if (!found) return next();
    try {
      await found.counter.consume(found.rule.key(request));
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
