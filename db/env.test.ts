import { describe, expect, test } from "vitest";
import { BadEnvironment, readEnv } from "./env";

const production = {
  NODE_ENV: "production",
  DATABASE_URL: "postgres://touchstone:pw@db.internal:5432/touchstone",
  BASE_URL: "https://labels.example.org/",
  SECRET: "0123456789abcdef0123456789abcdef",
  STRIPE_SECRET_KEY: "sk_live_x",
  STRIPE_WEBHOOK_SECRET: "whsec_new, whsec_old",
  SMTP_URL: "smtps://u:p@mail.example.org:465",
  MAIL_FROM: "Touchstone <post@example.org>",
};

function problems(source: Record<string, string | undefined>): string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof BadEnvironment) return error.problems;
    throw error;
  }
}

describe("the environment", () => {
  test("in development everything has a default, and the embedded Postgres is used", () => {
    expect(readEnv({ NODE_ENV: "development" })).toMatchObject({
      databaseUrl: undefined,
      host: "127.0.0.1",
      port: 3000,
      baseUrl: "http://localhost:3000",
      storage: { kind: "disk", path: "./.data/storage" },
      defaultCurrency: "EUR",
      feeBps: 2000,
      trustProxy: false,
    });
  });

  test("in production, which is meant when nothing is said, each missing variable has its own sentence", () => {
    const missing = problems({});
    expect(missing.map((problem) => problem.split(" ")[0])).toEqual([
      "DATABASE_URL",
      "BASE_URL",
      "SECRET",
      "STRIPE_SECRET_KEY",
      "STRIPE_WEBHOOK_SECRET",
      "SMTP_URL",
      "MAIL_FROM",
    ]);
    expect(problems(production)).toEqual([]);
  });

  test("secrets can be rotated, and addresses lose their last slash", () => {
    const env = readEnv(production);
    expect(env.stripe.webhookSecrets).toEqual(["whsec_new", "whsec_old"]);
    expect(env.baseUrl).toBe("https://labels.example.org");
  });

  test.each([
    ["DATABASE_URL", "mysql://x"],
    ["DATABASE_POOL", "0"],
    ["PORT", "70000"],
    ["PORT", "3000.5"],
    ["HOST", "a host"],
    ["BASE_URL", "labels.example.org"],
    ["SECRET", "short"],
    ["STRIPE_SECRET_KEY", "pk_live_x"],
    ["STRIPE_WEBHOOK_SECRET", "whsec_a,other"],
    ["STRIPE_API_BASE", "localhost:12111"],
    ["SMTP_URL", "https://mail"],
    ["MAIL_FROM", "nobody"],
    ["MAIL_FROM", "A <a@b.c>\r\nBcc: d@e.f"],
    ["STORAGE", "floppy"],
    ["DEFAULT_CURRENCY", "EURO"],
    ["FEE_BPS", "-1"],
    ["FEE_BPS", "10001"],
    ["LOG_LEVEL", "loud"],
    ["FETCH_ALLOW_PRIVATE", "10.0.0.1, intranet"],
    ["TRUST_PROXY", "true"],
    ["NODE_ENV", "staging"],
  ])("%s may not be %j, and the sentence names it", (name, value) => {
    const found = problems({ ...production, [name]: value });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${name} must .*\\.$`));
  });

  test("all that is wrong is said at once", () => {
    const found = problems({ ...production, PORT: "x", FEE_BPS: "y", SECRET: undefined });
    expect(found).toHaveLength(3);
    expect(new BadEnvironment(found).message).toContain("3 environment variables are wrong:");
  });

  test("storage on S3 needs all five of its variables", () => {
    const some = { ...production, S3_BUCKET: "labels", S3_ENDPOINT: "https://s3.example.org/" };
    expect(problems(some)).toHaveLength(3);
    expect(problems({ ...production, STORAGE: "s3" })).toHaveLength(5);
    expect(problems({ ...some, STORAGE: "disk:./x" })).toHaveLength(1);
    const env = readEnv({ ...some, S3_REGION: "eu", S3_ACCESS_KEY_ID: "id", S3_SECRET_ACCESS_KEY: "key" });
    expect(env.storage).toEqual({
      kind: "s3",
      endpoint: "https://s3.example.org",
      bucket: "labels",
      region: "eu",
      accessKeyId: "id",
      secretAccessKey: "key",
    });
  });

  test("proxies in front are a number or addresses", () => {
    expect(readEnv({ ...production, TRUST_PROXY: "2" }).trustProxy).toBe(2);
    expect(readEnv({ ...production, TRUST_PROXY: "false" }).trustProxy).toBe(false);
    expect(readEnv({ ...production, TRUST_PROXY: "loopback, 10.0.0.0/8" }).trustProxy).toEqual([
      "loopback",
      "10.0.0.0/8",
    ]);
  });
});
