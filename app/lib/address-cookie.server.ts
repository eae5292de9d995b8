/** The address somebody just joined with, so that the next page can name it and send the letter again. */
import { createCookie } from "@remix-run/node";

const cookie = createCookie("joining", { path: "/", maxAge: 3600, sameSite: "lax", httpOnly: true });

export function rememberAddress(email: string): Promise<string> {
  return cookie.serialize(email);
}

export async function rememberedAddress(request: Request): Promise<string | undefined> {
  const value: unknown = await cookie.parse(request.headers.get("Cookie"));
  return typeof value === "string" && value ? value : undefined;
}
