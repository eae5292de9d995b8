/** Which of one's organizations one acts for: a choice of this browser, checked against the memberships each time. */
import { createCookie } from "@remix-run/node";

const cookie = createCookie("organization", {
  path: "/",
  maxAge: 31_536_000,
  sameSite: "lax",
  httpOnly: true,
});

export async function chosenOrganization(request: Request): Promise<string | undefined> {
  const value: unknown = await cookie.parse(request.headers.get("Cookie"));
  return typeof value === "string" ? value : undefined;
}

export function chooseOrganization(organizationId: string): Promise<string> {
  return cookie.serialize(organizationId);
}
