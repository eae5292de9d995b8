/**
 * People and what they belong to. The first seven tables are better-auth's: their export names are its model
 * names and test/db/auth-tables.test.ts compares their fields with what it expects. The rest are ours.
 */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const user = pgTable("people", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  createdAt: at("created_at").notNull().defaultNow(),
  updatedAt: at("updated_at").notNull().defaultNow(),
  twoFactorEnabled: boolean("two_factor_enabled").default(false),
  /** "member" or "admin"; what somebody may do in an organization stands in `members`. */
  role: text("role").default("member"),
  banned: boolean("banned").default(false),
  banReason: text("ban_reason"),
  banExpires: at("ban_expires"),
});

export const session = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    expiresAt: at("expires_at").notNull(),
    token: text("token").notNull().unique(),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    userId: text("person_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    impersonatedBy: text("impersonated_by"),
  },
  (table) => [index("sessions_person").on(table.userId)],
);

/** How somebody proves who they are: here always an e-mail address with a password (scrypt). */
export const account = pgTable(
  "credentials",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("person_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: at("access_token_expires_at"),
    refreshTokenExpiresAt: at("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (table) => [index("credentials_person").on(table.userId)],
);

export const verification = pgTable(
  "verifications",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: at("expires_at").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (table) => [index("verifications_identifier").on(table.identifier)],
);

export const twoFactor = pgTable(
  "two_factors",
  {
    id: text("id").primaryKey(),
    secret: text("secret").notNull(),
    backupCodes: text("backup_codes").notNull(),
    userId: text("person_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    verified: boolean("verified").default(true),
    failedVerificationCount: integer("failed_verification_count").default(0),
    lockedUntil: at("locked_until"),
  },
  (table) => [index("two_factors_secret").on(table.secret), index("two_factors_person").on(table.userId)],
);

/** API tokens. `key` is a hash: the token itself is shown once and kept nowhere. */
export const apikey = pgTable(
  "api_tokens",
  {
    id: text("id").primaryKey(),
    configId: text("config_id").notNull().default("default"),
    name: text("name"),
    start: text("start"),
    referenceId: text("person_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    prefix: text("prefix"),
    key: text("key").notNull(),
    refillInterval: integer("refill_interval"),
    refillAmount: integer("refill_amount"),
    lastRefillAt: at("last_refill_at"),
    enabled: boolean("enabled").default(true),
    rateLimitEnabled: boolean("rate_limit_enabled").default(true),
    rateLimitTimeWindow: integer("rate_limit_time_window"),
    rateLimitMax: integer("rate_limit_max"),
    requestCount: integer("request_count").default(0),
    remaining: integer("remaining"),
    lastRequest: at("last_request"),
    expiresAt: at("expires_at"),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
    permissions: text("permissions"),
    metadata: text("metadata"),
  },
  (table) => [
    index("api_tokens_config").on(table.configId),
    index("api_tokens_person").on(table.referenceId),
    uniqueIndex("api_tokens_key").on(table.key),
  ],
);

/** How often each address has tried to sign in lately; shared by all sites. */
export const rateLimit = pgTable("sign_in_limits", {
  id: text("id").primaryKey(),
  key: text("key").notNull().unique(),
  count: integer("count").notNull(),
  lastRequest: bigint("last_request", { mode: "number" }).notNull(),
});

/** Who owns jobs and money on the requester's side. */
export const organizations = pgTable(
  "organizations",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    slug: text("slug").notNull().unique(),
    /** ISO 4217; every job and every ledger account of the organization is in it. */
    currency: text("currency").notNull().default("EUR"),
    /** The platform's share of this organization's rewards in basis points; null means the marketplace's usual share. */
    feeBps: integer("fee_bps"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (table) => [check("organizations_fee", sql`${table.feeBps} BETWEEN 0 AND 10000`)],
);

export const members = pgTable(
  "members",
  {
    organizationId: text("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    personId: text("person_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["owner", "manager", "reviewer"] }).notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.personId] }),
    index("members_person").on(table.personId),
    check("members_role", sql`${table.role} IN ('owner', 'manager', 'reviewer')`),
  ],
);

/** A letter that lets one address join an organization. Only the hash of its link's secret is kept. */
export const invitations = pgTable(
  "invitations",
  {
    id: text("id").primaryKey(),
    organizationId: text("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    email: text("email").notNull(),
    role: text("role", { enum: ["owner", "manager", "reviewer"] }).notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    invitedBy: text("invited_by").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
    acceptedAt: at("accepted_at"),
  },
  (table) => [
    index("invitations_organization").on(table.organizationId),
    check("invitations_role", sql`${table.role} IN ('owner', 'manager', 'reviewer')`),
  ],
);

/** A person's side as a worker. Its presence is what makes somebody a worker. */
export const workerProfiles = pgTable(
  "worker_profiles",
  {
    personId: text("person_id")
      .primaryKey()
      .references(() => user.id),
    /** The pseudonym that requesters and reviewers see. */
    displayName: text("display_name").notNull(),
    /** ISO 3166-1 alpha-2: where the person is paid. */
    country: text("country").notNull(),
    /** BCP 47 tags, the best language first. */
    languages: text("languages").array().notNull().default(sql`'{}'::text[]`),
    stripeAccountId: text("stripe_account_id").unique(),
    /** Stripe says that transfers to the account are possible now. */
    stripeReady: boolean("stripe_ready").notNull().default(false),
    /** What Stripe still wants to know, as it said it last. */
    stripeRequirements: jsonb("stripe_requirements").$type<Record<string, unknown>>(),
    /** Stripe's mark of the bank account that payouts go to: the same account has the same mark, whoever names it. */
    payoutIdentity: text("payout_identity"),
    /** What the worker may do anywhere in the marketplace; one job's standing is kept with that job. */
    standing: text("standing", { enum: ["active", "on_notice", "paused", "suspended"] })
      .notNull()
      .default("active"),
    standingReason: jsonb("standing_reason").$type<Record<string, unknown>>(),
    payoutSchedule: text("payout_schedule", { enum: ["manual", "weekly"] })
      .notNull()
      .default("weekly"),
    createdAt: at("created_at").notNull().defaultNow(),
    erasedAt: at("erased_at"),
  },
  (table) => [
    check(
      "worker_profiles_standing",
      sql`${table.standing} IN ('active', 'on_notice', 'paused', 'suspended')`,
    ),
    check("worker_profiles_payout_schedule", sql`${table.payoutSchedule} IN ('manual', 'weekly')`),
  ],
);

/** A copy of everything stored about a person, made in the background for that person to download. */
export const personalFiles = pgTable(
  "personal_files",
  {
    id: text("id").primaryKey(),
    personId: text("person_id").notNull(),
    state: text("state", { enum: ["requested", "ready", "failed", "deleted"] })
      .notNull()
      .default("requested"),
    storageKey: text("storage_key"),
    bytes: integer("bytes"),
    sha256: text("sha256"),
    failure: text("failure"),
    createdAt: at("created_at").notNull().defaultNow(),
    finishedAt: at("finished_at"),
    /** Deleted then. */
    expiresAt: at("expires_at").notNull(),
  },
  (table) => [index("personal_files_of_person").on(table.personId, table.createdAt)],
);

/** The keys a person has chosen for the workbench, by table and action, where they differ from the usual ones. */
export const chosenKeys = pgTable("chosen_keys", {
  personId: text("person_id")
    .primaryKey()
    .references(() => user.id, { onDelete: "cascade" }),
  keys: jsonb("keys").$type<Record<string, string[]>>().notNull(),
  updatedAt: at("updated_at").notNull().defaultNow(),
});
