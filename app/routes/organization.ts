/** Chooses which of one's organizations the requester's pages are about. */
import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireSignedIn } from "#app/lib/context.server";
import { chooseOrganization } from "#app/lib/organization-cookie.server";
import { paths, safeReturn } from "#app/paths";

export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  await requireSignedIn(request);
  const form = await request.formData();
  const to = safeReturn(String(form.get("to") ?? ""), paths.requester.jobs);
  return redirect(to, {
    headers: { "Set-Cookie": await chooseOrganization(String(form.get("organizationId") ?? "")) },
  });
}
