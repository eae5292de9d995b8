/**
 * Sign-up, sign-in, sessions, second factors and API tokens: better-auth, configured here and nowhere else.
 * Both doors ask it who is there and turn the answer into an actor (actor.ts).
 */
import { apiKey } from "@better-auth/api-key";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { admin, twoFactor } from "better-auth/plugins";
import type { Db } from "#db/client";
import {
  account,
  apikey,
  rateLimit,
  twoFactor as secondFactor,
  session,
  user,
  verification,
} from "#db/schema/people";
import { newId } from "#domain/ids";
import type { Deliver } from "./letters";
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "./password";
import { SHOWN_START_LENGTH, TOKEN_PREFIX, TOKEN_SECRET_LENGTH } from "./token";

export const VERIFICATION_SECONDS = 24 * 3600;
export const RESET_SECONDS = 3600;
const SESSION_SECONDS = 30 * 24 * 3600;

export type AuthOptions = {
  db: Db;
  /** Where people reach the site: "https://label.example.org". */
  baseUrl: string;
  secret: string;
  isProduction: boolean;
  /** Puts a letter on its way; called before the answer is sent, so a letter is never forgotten. */
  deliver: Deliver;
  /** Called when somebody has signed in, which the link in the first letter does too. */
  onSignIn?: (personId: string) => Promise<void>;
  /** Attempts a minute from one address. Sign-up is allowed as often as sign-in. */
  signInsPerMinute?: number;
  /** More origins from which forms may be sent, besides that of `baseUrl`. */
  trustedOrigins?: string[];
};

/** Builds the one configuration. A session lives in the database and is read each time, so ending it works at once. */
export function createAuth(options: AuthOptions) {
  const { db, baseUrl, secret, isProduction, deliver } = options;
  const attempts = { window: 60, max: options.signInsPerMinute ?? 10 };
  const letters = { window: 60, max: Math.max(3, Math.ceil(attempts.max / 2)) };
  return betterAuth({
    appName: "Touchstone",
    baseURL: baseUrl,
    basePath: "/api/auth",
    secret,
    trustedOrigins: [new URL(baseUrl).origin, ...(options.trustedOrigins ?? [])],
    database: drizzleAdapter(db, {
      provider: "pg",
      transaction: true,
      schema: { user, session, account, verification, twoFactor: secondFactor, apikey, rateLimit },
    }),
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: PASSWORD_MIN_LENGTH,
      maxPasswordLength: PASSWORD_MAX_LENGTH,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      // The link leads to our own form, which spends the token only when a new password is sent.
      sendResetPassword: ({ user: person, token }) =>
        deliver({
          to: person.email,
          name: "reset-password",
          props: {
            name: person.name,
            url: `${baseUrl}/reset?token=${token}`,
            expiresInSeconds: RESET_SECONDS,
          },
        }),
      // Whoever signs up with a known address sees the same page; only the owner of the address learns of it.
      onExistingUserSignUp: async ({ user: person }) => {
        await deliver({
          to: person.email,
          name: "already-registered",
          props: { name: person.name, url: `${baseUrl}/login` },
        });
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: true,
      expiresIn: VERIFICATION_SECONDS,
      sendVerificationEmail: ({ user: person, url }) =>
        deliver({
          to: person.email,
          name: "verify-email",
          props: { name: person.name, url, expiresInSeconds: VERIFICATION_SECONDS },
        }),
    },
    databaseHooks: {
      session: { create: { after: async (made) => options.onSignIn?.(made.userId) } },
    },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 300,
      customRules: {
        "/sign-in/email": attempts,
        "/sign-up/email": attempts,
        "/two-factor/*": attempts,
        "/reset-password": attempts,
        "/change-password": attempts,
        "/request-password-reset": letters,
        "/send-verification-email": letters,
      },
    },
    advanced: {
      cookiePrefix: "touchstone",
      useSecureCookies: isProduction && baseUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      // server.ts overwrites this header with the address it sees itself, so it cannot be forged from outside.
      ipAddress: { ipAddressHeaders: ["x-client-ip"] },
      database: {
        generateId: ({ model }) => (model === "user" ? newId("person") : crypto.randomUUID()),
      },
    },
    telemetry: { enabled: false },
    logger: { level: "error", log: logUnexpected },
    plugins: [
      admin({
        defaultRole: "member",
        adminRoles: ["admin"],
        bannedUserMessage:
          "This account is closed. Write to the people who run this marketplace if you think that is wrong.",
      }),
      twoFactor({ issuer: "Touchstone" }),
      apiKey({
        defaultPrefix: TOKEN_PREFIX,
        defaultKeyLength: TOKEN_SECRET_LENGTH,
        startingCharactersConfig: { shouldStore: true, charactersLength: SHOWN_START_LENGTH },
        enableSessionForAPIKeys: false,
        // The doors limit requests themselves, by cost; better-auth's own limit is ten a day.
        rateLimit: { enabled: false },
      }),
    ],
  });
}

/** A wrong token is the caller's trouble, not the operator's: it is answered, not logged. */
function logUnexpected(level: string, message: string, ...details: unknown[]): void {
  if (!message.startsWith("Failed to validate API key"))
    console.error(`sign-in ${level}: ${message}`, ...details);
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * The paths of better-auth that the outside may call. Everything else it offers (roles, bans, tokens, deleting
 * people) is done by our own verbs, which ask the policy and write history.
 */
const OPEN_PATHS = new Set([
  "/sign-up/email",
  "/sign-in/email",
  "/sign-out",
  "/get-session",
  "/verify-email",
  "/send-verification-email",
  "/request-password-reset",
  "/reset-password",
  "/two-factor/verify-totp",
  "/two-factor/verify-backup-code",
]);

/** Whether a request to /api/auth/… may reach better-auth from outside. */
export function isOpenAuthPath(pathname: string): boolean {
  return OPEN_PATHS.has(pathname.replace(/^\/api\/auth/, "").replace(/\/$/, ""));
}
