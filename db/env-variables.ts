import { z } from "zod";

const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

const address = (form: RegExp, example: string) =>
  z.string().refine((text) => form.test(text) && URL.canParse(text), `must be an address like ${example}`);
const web = address(/^https?:\/\/[^/]/i, "https://labels.example.org");
const whole = (least: number, most: number) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most,
      `must be a whole number from ${least} to ${most}`,
    )
    .transform(Number);
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);
const secrets = list.refine(
  (all) => all.length > 0 && all.every((one) => /^whsec_\S+$/.test(one)),
  "must be one or more secrets that begin with whsec_, separated by commas",
);

/** Each variable by itself: its form, and the sentence for the operator who got it wrong. */
export const variables = z.object({
  NODE_ENV: z
    .enum(["production", "development", "test"], "must be production, development or test")
    .optional(),
  DATABASE_URL: address(/^postgres(ql)?:\/\//i, "postgres://user:password@host:5432/touchstone").optional(),
  DATABASE_POOL: whole(1, 500).optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "must be a host name or an address, like 0.0.0.0")
    .optional(),
  PORT: whole(0, 65_535).optional(),
  BASE_URL: web.optional(),
  SECRET: z
    .string()
    .min(32, "must have at least 32 characters (openssl rand -base64 48 makes a good one)")
    .optional(),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_\S+$/, "must be a secret key that begins with sk_ or rk_")
    .optional(),
  STRIPE_WEBHOOK_SECRET: secrets.optional(),
  STRIPE_THIN_WEBHOOK_SECRET: secrets.optional(),
  STRIPE_API_BASE: web.optional(),
  SMTP_URL: address(/^smtps?:\/\//i, "smtps://user:password@host:465").optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      "must be like Touchstone <post@example.org>",
    )
    .optional(),
  STORAGE: z
    .string()
    .regex(/^(disk:.+|s3)$/, "must be disk:./some/folder, or s3")
    .optional(),
  S3_ENDPOINT: web.optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket")
    .optional(),
  S3_REGION: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  TLDRAW_LICENSE_KEY: z.string().optional(),
  DEFAULT_CURRENCY: z
    .string()
    .transform((text) => text.toUpperCase())
    .refine((code) => CURRENCIES.has(code), "must be a currency code like EUR")
    .optional(),
  FEE_BPS: whole(0, 10_000).optional(),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "must be fatal, error, warn, info, debug, trace or silent",
    )
    .optional(),
  ADMIN_EMAILS: list
    .refine(
      (all) => all.every((one) => z.email().safeParse(one).success),
      "must be e-mail addresses, separated by commas",
    )
    .optional(),
  SIGN_INS_PER_MINUTE: whole(1, 10_000).optional(),
  FETCH_ALLOW_PRIVATE: list
    .refine(
      (all) =>
        all.every((one) => z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]).safeParse(one).success),
      "must be addresses or ranges, separated by commas, like 10.1.2.3, 10.2.0.0/16",
    )
    .optional(),
  TRUST_PROXY: z
    .string()
    .refine(
      (text) => text !== "true",
      "must be the number of proxies in front, or their addresses: trusting any sender lets people invent theirs",
    )
    .transform((text) =>
      text === "false" ? false : /^\d{1,2}$/.test(text) ? Number(text) : list.parse(text),
    )
    .optional(),
});

export type Variables = z.output<typeof variables>;
