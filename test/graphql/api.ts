/** The GraphQL door over a test's database, and callers with tokens: what goes in and comes out is real HTTP. */
import { createHmac } from "node:crypto";
import { expect } from "vitest";
import type { Db } from "#db/client";
import { type PersonActor, SCOPES, type Scope, system } from "#domain/context";
import { Unavailable } from "#domain/errors";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import type { StripeGateway } from "#domain/gateways/stripe";
import { createAuth } from "#domain/people/auth";
import { createToken } from "#domain/people/create-token";
import { outbox } from "#domain/people/letters";
import { createGraphql, type Graphql } from "#graphql/server";
import { as } from "#test/world";

export const SITE = "http://127.0.0.1:1";
export const SECRET = "a secret of more than thirty-two characters";

export type Door = Graphql & { unexpected: unknown[]; auth: ReturnType<typeof createAuth> };

/** `unexpected` collects what the door would have reported: errors nobody meant. */
export function openDoor(
  db: Db,
  outside: { stripe?: () => StripeGateway; storage?: () => StorageGateway } = {},
): Door {
  const unexpected: unknown[] = [];
  const missing = (what: string) => (): never => {
    throw new Unavailable(`There is no ${what} here.`);
  };
  const auth = createAuth({
    db,
    baseUrl: SITE,
    secret: SECRET,
    isProduction: false,
    signInsPerMinute: 1_000,
    deliver: outbox(db),
  });
  const door = createGraphql({
    db,
    auth,
    secret: SECRET,
    fetchAllowPrivate: [],
    feeBps: 2_000,
    defaultCurrency: "CHF",
    stripe: outside.stripe ?? missing("Stripe"),
    storage: outside.storage ?? missing("storage"),
    report: (error) => unexpected.push(error),
    links: {
      depositDone: `${SITE}/done`,
      depositCancelled: `${SITE}/cancelled`,
      onboardingAgain: `${SITE}/again`,
      onboardingDone: `${SITE}/back`,
      exportFile: (path) => SITE + path,
      workFile: (_ctx, jobId, assignmentId, part) => `${SITE}/work/${jobId}/${assignmentId}/${part}`,
      examFile: (_ctx, sitting, question, part) => `${SITE}/exams/${sitting.attemptId}/${question}/${part}`,
      taskFile: (_ctx, jobId, assetId) => `${SITE}/tasks/${jobId}/${assetId}`,
    },
  });
  return { ...door, unexpected, auth };
}

/** A token of the person; all the scopes they may give when none are named. */
export async function tokenOf(db: Db, actor: PersonActor, scopes?: Scope[]): Promise<string> {
  const all = SCOPES.filter((scope) => scope !== "admin" || actor.isAdmin);
  const { token } = await createToken(as(db, actor), {
    name: "test",
    scopes: scopes ?? all,
    expiresInDays: 1,
  });
  return token;
}

/** The headers of a browser in which the person is signed in. */
export async function browserOf(door: Door, actor: PersonActor): Promise<Record<string, string>> {
  const context = await door.auth.$context;
  const session = await context.internalAdapter.createSession(actor.personId);
  const signature = createHmac("sha256", SECRET).update(session.token).digest("base64");
  const value = encodeURIComponent(`${session.token}.${signature}`);
  return { cookie: `${context.authCookies.sessionToken.name}=${value}`, "sec-fetch-site": "same-origin" };
}

type Json = Record<string, unknown>;
export type Answer = {
  status: number;
  data: Json | null;
  errors: { message: string; extensions?: Json; path?: string[] }[];
};

export function request(body: unknown, headers: Record<string, string> = {}): Request {
  return new Request(`${SITE}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

/** Who sends something: nobody, the owner of a token, or a browser's headers. */
export type Caller = string | null | Record<string, string>;

export async function send(
  door: Graphql,
  caller: Caller,
  query: string,
  variables: Json = {},
): Promise<Answer> {
  const headers = typeof caller === "string" ? { authorization: `Bearer ${caller}` } : (caller ?? {});
  const response = await door.handle(request({ query, variables }, headers));
  const body = (await response.json()) as { data?: Json | null; errors?: Answer["errors"] };
  return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
}

/** Sends one operation that must answer without errors, and answers its one root field. */
export async function ask(door: Graphql, caller: Caller, query: string, variables: Json = {}): Promise<Json> {
  const { data, errors } = await send(door, caller, query, variables);
  expect(errors).toEqual([]);
  return Object.values(data ?? {})[0] as Json;
}

export const house = system("test");
