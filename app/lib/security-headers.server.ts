/** What a browser may do with our pages. Nothing is loaded from elsewhere, no script runs without this answer's nonce. */
import type { Env } from "#db/env";

/** Hosts of Stripe's own pages: a form that is sent without scripts follows its redirect there. */
const STRIPE_PAGES = ["https://checkout.stripe.com", "https://connect.stripe.com"];

type Sources = Pick<Env, "mode" | "baseUrl" | "storage" | "stripe">;

/** The Content-Security-Policy of one answer. Styles may be inline: the canvas and React's style attributes need it. */
export function contentSecurityPolicy(nonce: string, env: Sources): string {
  const pictures = env.storage.kind === "s3" ? ` ${new URL(env.storage.endpoint).origin}` : "";
  const stripe = [...STRIPE_PAGES, ...(env.stripe.apiBase ? [new URL(env.stripe.apiBase).origin] : [])].join(
    " ",
  );
  const reload = env.mode === "development" ? " ws:" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${pictures}`,
    `media-src 'self' data: blob:${pictures}`,
    "font-src 'self' data:",
    `connect-src 'self'${pictures}${reload}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    `form-action 'self' ${stripe}`,
    "frame-ancestors 'none'",
  ].join("; ");
}

/** All headers that guard a page; `Referrer-Policy` keeps one-time links of letters out of other sites' logs. */
export function securityHeaders(nonce: string, env: Sources): Record<string, string> {
  const headers: Record<string, string> = {
    "Content-Security-Policy": contentSecurityPolicy(nonce, env),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
  if (env.baseUrl.startsWith("https:"))
    headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains";
  return headers;
}
