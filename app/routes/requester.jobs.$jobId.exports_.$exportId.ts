import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { downloadLink } from "#domain/exports/queries";

/** Leads to the file by a link that works for ten to twenty minutes. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const ref = { jobId: String(params.jobId), exportId: String(params.exportId) };
  const { path } = await downloadLink(ctx, ref, getServices().env.secret).catch(refusePage);
  return redirect(path);
}
