import { expect, test } from "vitest";
import { readEnv } from "#db/env";
import { contentSecurityPolicy, securityHeaders } from "./security-headers.server";

const env = readEnv({ NODE_ENV: "test" });

test("scripts run only with this answer's nonce, and nothing comes from elsewhere", () => {
  const policy = contentSecurityPolicy("n1", env);
  expect(policy).toContain("script-src 'self' 'nonce-n1'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(policy).toContain("connect-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
});

test("pictures may come from the storage the operator configured", () => {
  const storage = {
    kind: "s3" as const,
    endpoint: "https://s3.example.org",
    bucket: "b",
    region: "r",
    accessKeyId: "k",
    secretAccessKey: "s",
  };
  expect(contentSecurityPolicy("n1", { ...env, storage })).toContain(
    "img-src 'self' data: blob: https://s3.example.org",
  );
});

test("a site behind https insists on it", () => {
  expect(securityHeaders("n1", env)).not.toHaveProperty("Strict-Transport-Security");
  expect(securityHeaders("n1", { ...env, baseUrl: "https://labels.example.org" })).toHaveProperty(
    "Strict-Transport-Security",
  );
});
