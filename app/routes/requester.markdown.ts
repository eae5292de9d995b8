import type { ActionFunctionArgs } from "@remix-run/node";
import { requireSignedIn } from "#app/lib/context.server";
import { markdownToHtml } from "#app/lib/markdown.server";
import { refuseOtherSites } from "#app/lib/session.server";

const MOST = 50_000;

/** Markdown as workers will see it, for previews while it is written. Nothing is kept. */
export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  await requireSignedIn(request);
  const form = await request.formData();
  return { html: markdownToHtml(String(form.get("markdown") ?? "").slice(0, MOST)) };
}
