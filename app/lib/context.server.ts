/** The website's one way to the database and to the outside, and to who is asking. */
import { data, redirect } from "@remix-run/node";
import { paths } from "#app/paths";
import { type Connection, connect, type Db, driver } from "#db/client";
import { type Env, readEnv } from "#db/env";
import { type Ctx, type MemberRole, type Membership, type PersonActor, system } from "#domain/context";
import { Unauthenticated } from "#domain/errors";
import { openStorage } from "#domain/gateways/storage";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import { createStripe, type StripeGateway } from "#domain/gateways/stripe";
import type { OrganizationId } from "#domain/ids";
import { actorFromSession, actorFromToken, bearerToken } from "#domain/people/actor";
import { type Auth, createAuth } from "#domain/people/auth";
import { appointFirstAdmins } from "#domain/people/first-admins";
import { outbox } from "#domain/people/letters";
import { isWorker } from "#domain/people/queries";
import type { LimitStore } from "./limits.server";
import { chosenOrganization } from "./organization-cookie.server";
import { refusePage } from "./refuse.server";

export type Services = {
  env: Env;
  db: Db;
  auth: Auth;
  /** @throws when STRIPE_SECRET_KEY is not set. */
  stripe: () => StripeGateway;
  storage: () => StorageGateway;
  close: () => Promise<void>;
};

/** A context in which somebody is signed in. */
export type SignedIn = Ctx & { actor: PersonActor };

/** Kept on globalThis so that the development server's reloads do not open pool after pool. */
const held = globalThis as { touchstoneServices?: Services };

/** Opened at the first request and kept for the life of the process. */
export function getServices(env?: Env): Services {
  held.touchstoneServices ??= openServices(env ?? readEnv());
  return held.touchstoneServices;
}

/** The pool as the rate limiter wants it: it brings its own statements. */
export function limitStore(): LimitStore {
  const sql = driver(getServices().db);
  return {
    query: async ({ text, values }) => ({
      rows: await sql.unsafe(text, (values ?? []) as never[], { prepare: true }),
    }),
  };
}

export function openServices(env: Env): Services {
  if (!env.databaseUrl)
    throw new Error("The site needs DATABASE_URL; npm run dev and npm run demo set it themselves.");
  const connection: Connection = connect(env.databaseUrl, {
    max: env.databasePool,
    applicationName: "touchstone site",
  });
  const { db } = connection;
  const auth = createAuth({
    db,
    baseUrl: env.baseUrl,
    secret: env.secret,
    isProduction: env.mode === "production",
    signInsPerMinute: env.signInsPerMinute,
    deliver: outbox(db),
    onSignIn: async () => {
      await appointFirstAdmins({ db, actor: system("sign-in"), now: new Date() }, env.adminEmails);
    },
  });
  let stripe: StripeGateway | undefined;
  let storage: StorageGateway | undefined;
  return {
    env,
    db,
    auth,
    stripe: () => {
      const { secretKey, apiBase } = env.stripe;
      if (!secretKey) throw new Error("STRIPE_SECRET_KEY is not set, so no money can move.");
      stripe ??= createStripe({ secretKey, apiBase });
      return stripe;
    },
    storage: () => {
      storage ??= openStorage(env.storage);
      return storage;
    },
    close: async () => {
      held.touchstoneServices = undefined;
      await connection.close();
    },
  };
}

/**
 * The context of a request: who asks by its session cookie (`anonymous` without one), and now.
 * A closed account is answered with a page that says so.
 */
export async function contextFrom(request: Request): Promise<Ctx> {
  const { auth, db } = getServices();
  const actor = await actorFromSession(auth, db, request.headers).catch(refusePage);
  return { db, actor, now: new Date() };
}

/**
 * The context of a program's request: who made the API token it carries. Sessions do not count here, so that no other
 * site's page can borrow one.
 * @throws Unauthenticated without a token that holds.
 */
export async function apiContext(request: Request): Promise<Ctx> {
  const { auth, db } = getServices();
  const token = bearerToken(request.headers);
  if (!token) throw new Unauthenticated("Send an API token: Authorization: Bearer ts_…");
  return { db, actor: await actorFromToken(auth, db, token), now: new Date() };
}

/** Sends whoever is not signed in to the sign-in page, and back here afterwards. */
export async function requireSignedIn(request: Request): Promise<SignedIn> {
  const ctx = await contextFrom(request);
  if (ctx.actor.type === "person") return { ...ctx, actor: ctx.actor };
  const { pathname, search } = new URL(request.url);
  throw redirect(paths.auth.loginThen(pathname + search));
}

/** For the worker's pages: whoever has no worker profile yet is sent to make one. */
export async function requireWorker(request: Request): Promise<SignedIn> {
  const ctx = await requireSignedIn(request);
  if (await isWorker(ctx)) return ctx;
  throw redirect(paths.auth.welcomeTo("work"));
}

/**
 * For the requester's pages: the organization one acts for, as last chosen. Whoever belongs to none is sent to
 * found one. With `roles`, only members with one of them pass; others get a page that says what is needed.
 */
export async function requireMember(
  request: Request,
  ...roles: MemberRole[]
): Promise<{ ctx: SignedIn; organizationId: OrganizationId; role: MemberRole }> {
  const ctx = await requireSignedIn(request);
  const membership = await currentMembership(ctx, request);
  if (!membership) throw redirect(paths.auth.welcomeTo("request"));
  if (roles.length > 0 && !roles.includes(membership.role)) {
    const message = `This page is for the role ${roles.join(" or ")}; you are a ${membership.role} here.`;
    throw data({ message, code: "FORBIDDEN" }, { status: 403 });
  }
  return { ctx, ...membership };
}

async function currentMembership(ctx: SignedIn, request: Request): Promise<Membership | undefined> {
  const chosen = await chosenOrganization(request);
  return ctx.actor.memberships.find((one) => one.organizationId === chosen) ?? ctx.actor.memberships[0];
}

export async function requireAdmin(request: Request): Promise<SignedIn> {
  const ctx = await requireSignedIn(request);
  if (ctx.actor.isAdmin) return ctx;
  throw data(
    { message: "Only admins of this marketplace see this page.", code: "FORBIDDEN" },
    { status: 403 },
  );
}

/** The id of the session that this request came with. */
export async function currentSessionId(request: Request): Promise<string | undefined> {
  return (await getServices().auth.api.getSession({ headers: request.headers }))?.session.id;
}
