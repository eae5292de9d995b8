/**
 * The session cookie as better-auth makes it: `<token>.<HMAC-SHA256 of the token, base64>`, percent-encoded. Read here
 * too because every request of a signed-in person begins with it; whatever is not plainly right is left to better-auth.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/** The token in the cookie `name`, if its signature holds. Where a name comes twice, the first counts. */
export function sessionToken(cookies: string | null, name: string, secret: string): string | undefined {
  const value = cookieNamed(cookies ?? "", name);
  const dot = value?.lastIndexOf(".") ?? -1;
  if (!value || dot < 1) return undefined;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), "base64");
  const made = createHmac("sha256", secret).update(token).digest();
  return given.length === made.length && timingSafeEqual(given, made) ? token : undefined;
}

function cookieNamed(cookies: string, name: string): string | undefined {
  for (const part of cookies.split(";")) {
    const equals = part.indexOf("=");
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue;
    try {
      return decodeURIComponent(part.slice(equals + 1).trim());
    } catch {
      return undefined;
    }
  }
  return undefined;
}
