/** One sentence carried over one redirect: "Job published." Shown once as a toast by the root. */
import { createCookie, redirect } from "@remix-run/node";
import { z } from "zod";

const flash = z.object({ tone: z.enum(["good", "info", "warn", "bad"]), message: z.string().max(500) });
export type Flash = z.infer<typeof flash>;

const cookie = createCookie("flash", { path: "/", maxAge: 60, sameSite: "lax", httpOnly: true });

/** Answers an action: go there and say this. */
export async function redirectWith(
  to: string,
  message: string,
  tone: Flash["tone"] = "good",
): Promise<Response> {
  return redirect(to, { headers: { "Set-Cookie": await cookie.serialize({ tone, message }) } });
}

/** The sentence waiting for this reader, and the header that forgets it; undefined when there is none. */
export async function takeFlash(request: Request): Promise<{ flash: Flash; forget: string } | undefined> {
  const found = flash.safeParse(await cookie.parse(request.headers.get("Cookie")));
  if (!found.success) return undefined;
  return { flash: found.data, forget: await cookie.serialize("", { maxAge: 0 }) };
}
