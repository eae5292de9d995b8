/**
 * Every environment variable of the marketplace, read and judged in this one place. The rest of the code gets a
 * typed `Env`. NODE_ENV unset means production, so that a forgotten variable never runs with a developer's defaults.
 */
import { type Variables, variables } from "./env-variables";

export type Storage =
  | { kind: "disk"; path: string }
  | {
      kind: "s3";
      endpoint: string;
      bucket: string;
      region: string;
      accessKeyId: string;
      secretAccessKey: string;
    };

export type Env = {
  mode: "production" | "development" | "test";
  /** Absent: the embedded Postgres is used (never in production). */
  databaseUrl: string | undefined;
  /** Connections of one process. */
  databasePool: number;
  host: string;
  port: number;
  /** Where people reach the site, without a slash at the end: links in letters, Stripe's return pages. */
  baseUrl: string;
  /** Signs URLs and sessions and seeds the choice of gold. At least 32 characters. */
  secret: string;
  stripe: {
    secretKey: string | undefined;
    /** More than one while a secret is being rotated. */
    webhookSecrets: string[];
    thinWebhookSecrets: string[];
    /** Where Stripe's API is, when it is not at Stripe. */
    apiBase: string | undefined;
  };
  mail: { smtpUrl: string | undefined; from: string };
  storage: Storage;
  tldrawLicenseKey: string | undefined;
  /** ISO 4217, upper case. */
  defaultCurrency: string;
  /** The platform's share of each reward, in basis points. */
  feeBps: number;
  logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  /** Private addresses or ranges from which requesters' pictures may be fetched; all others are out of reach. */
  fetchAllowPrivate: string[];
  /** What Express' "trust proxy" takes: false, a number of proxies, or their addresses. */
  trustProxy: false | number | string[];
  /** Lower case. Whoever confirms one of these addresses runs the marketplace. */
  adminEmails: string[];
  /** Attempts to sign in or to join, from one address. */
  signInsPerMinute: number;
};

/** The environment is wrong. `problems` has one sentence for each wrong variable. */
export class BadEnvironment extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    const count =
      problems.length === 1 ? "One environment variable is" : `${problems.length} environment variables are`;
    super(`${count} wrong:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "BadEnvironment";
    this.problems = problems;
  }
}

const DEVELOPMENT_SECRET = "for development only, on a machine nobody else can reach";
const REQUIRED_IN_PRODUCTION = {
  DATABASE_URL: "the address of a PostgreSQL, like postgres://user:password@host:5432/touchstone",
  BASE_URL: "the address people reach the site at, like https://labels.example.org",
  SECRET: "a random text of at least 32 characters (openssl rand -base64 48 makes one)",
  STRIPE_SECRET_KEY: "the secret key of your Stripe account",
  STRIPE_WEBHOOK_SECRET: "the signing secret of your Stripe webhook",
  SMTP_URL: "the address of a mail server, like smtps://user:password@host:465",
  MAIL_FROM: "the sender of letters, like Touchstone <post@example.org>",
} as const;
const S3_VARIABLES = [
  "S3_ENDPOINT",
  "S3_BUCKET",
  "S3_REGION",
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
] as const;

/**
 * Reads and judges the environment. Empty variables count as absent; unknown ones are nobody's business here.
 * @throws BadEnvironment naming every wrong or missing variable at once.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = variables.safeParse(given);
  const problems = (parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])} ${issue.message}.`);
  if (!given.NODE_ENV || given.NODE_ENV === "production") {
    for (const [name, meaning] of Object.entries(REQUIRED_IN_PRODUCTION)) {
      if (!given[name]) problems.push(`${name} is missing: ${meaning}.`);
    }
  }
  if (usesS3(given)) {
    for (const name of S3_VARIABLES) {
      if (!given[name]) problems.push(`${name} is missing: storage on S3 needs ${S3_VARIABLES.join(", ")}.`);
    }
  }
  if (given.STORAGE?.startsWith("disk:") && given.S3_BUCKET) {
    problems.push("STORAGE says disk but S3_BUCKET is set: keep one of the two.");
  }
  if (!parsed.success || problems.length > 0) throw new BadEnvironment(problems);
  return toEnv(parsed.data);
}

function toEnv(read: Variables): Env {
  const port = read.PORT ?? 3000;
  return {
    mode: read.NODE_ENV ?? "production",
    databaseUrl: read.DATABASE_URL,
    databasePool: read.DATABASE_POOL ?? 20,
    host: read.HOST ?? "127.0.0.1",
    port,
    baseUrl: (read.BASE_URL ?? `http://localhost:${port}`).replace(/\/+$/, ""),
    secret: read.SECRET ?? DEVELOPMENT_SECRET,
    stripe: {
      secretKey: read.STRIPE_SECRET_KEY,
      webhookSecrets: read.STRIPE_WEBHOOK_SECRET ?? [],
      thinWebhookSecrets: read.STRIPE_THIN_WEBHOOK_SECRET ?? [],
      apiBase: read.STRIPE_API_BASE?.replace(/\/+$/, ""),
    },
    mail: { smtpUrl: read.SMTP_URL, from: read.MAIL_FROM ?? "Touchstone <touchstone@localhost>" },
    storage: storageOf(read),
    tldrawLicenseKey: read.TLDRAW_LICENSE_KEY,
    defaultCurrency: read.DEFAULT_CURRENCY ?? "EUR",
    feeBps: read.FEE_BPS ?? 2000,
    logLevel: read.LOG_LEVEL ?? "info",
    fetchAllowPrivate: read.FETCH_ALLOW_PRIVATE ?? [],
    trustProxy: read.TRUST_PROXY ?? false,
    adminEmails: (read.ADMIN_EMAILS ?? []).map((email) => email.toLowerCase()),
    signInsPerMinute: read.SIGN_INS_PER_MINUTE ?? 10,
  };
}

function usesS3(given: Partial<Record<string, string>>): boolean {
  return given.STORAGE === "s3" || (given.STORAGE === undefined && given.S3_BUCKET !== undefined);
}

function storageOf(read: Variables): Storage {
  if (read.STORAGE?.startsWith("disk:")) return { kind: "disk", path: read.STORAGE.slice("disk:".length) };
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = read;
  if (S3_ENDPOINT && S3_BUCKET && S3_REGION && S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY) {
    return {
      kind: "s3",
      endpoint: S3_ENDPOINT.replace(/\/+$/, ""),
      bucket: S3_BUCKET,
      region: S3_REGION,
      accessKeyId: S3_ACCESS_KEY_ID,
      secretAccessKey: S3_SECRET_ACCESS_KEY,
    };
  }
  return { kind: "disk", path: "./.data/storage" };
}

/** For entry points: prints every problem and ends the process with status 1. */
export function readEnvOrExit(source: Record<string, string | undefined> = process.env): Env {
  try {
    return readEnv(source);
  } catch (error) {
    if (!(error instanceof BadEnvironment)) throw error;
    console.error(error.message);
    if (!source.NODE_ENV)
      console.error("NODE_ENV is not set, which means production; NODE_ENV=development needs none of them.");
    process.exit(1);
  }
}
