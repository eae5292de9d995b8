/**
 * Figures for Prometheus. They name nobody, and are answered to admins and to whoever asks from this machine itself
 * without a proxy in between.
 */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Gauge, Registry, register } from "prom-client";
import { contextFrom } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { type Ctx, system } from "#domain/context";
import { Forbidden } from "#domain/errors";
import { houseFigures } from "#domain/insights/house-figures";

/** Written by the site's own server, never taken over from a caller. */
const CALLER = "x-client-ip";
const PROXIED = ["x-forwarded-for", "forwarded", "x-real-ip", "via"];

export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const ctx = await readerOf(request).catch(refusePage);
  const figures = new Registry();
  for (const [name, value] of Object.entries(await houseFigures(ctx))) {
    if (typeof value !== "number") continue;
    const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    new Gauge({ name: `touchstone_${snake}`, help: words(name), registers: [figures] }).set(value);
  }
  const text = await Registry.merge([register, figures]).metrics();
  return new Response(text, {
    headers: { "Content-Type": register.contentType, "Cache-Control": "no-store" },
  });
}

async function readerOf(request: Request): Promise<Ctx> {
  const ctx = await contextFrom(request);
  if (ctx.actor.type === "person" && ctx.actor.isAdmin) return ctx;
  if (isThisMachine(request)) return { ...ctx, actor: system("metrics") };
  throw new Forbidden("These figures are for admins, and for programs on this machine.");
}

function isThisMachine({ headers }: Request): boolean {
  const address = headers.get(CALLER)?.replace(/^::ffff:/, "") ?? "";
  const loopback = address === "::1" || /^127(\.\d{1,3}){3}$/.test(address);
  return loopback && !PROXIED.some((name) => headers.has(name));
}

function words(name: string): string {
  const text = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
