import type { ActionFunctionArgs } from "@remix-run/node";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { statusOf } from "#app/lib/refuse.server";
import { DomainError, Forbidden } from "#domain/errors";
import { storeAsset, storeAssetFrom } from "#domain/tasks/store-asset";

/**
 * A file for a job's tasks from the upload page: itself as the body, or the address of one as JSON. The header
 * cannot be set by another site's form or script.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const { storage, env } = getServices();
  try {
    if (!request.headers.has("x-touchstone"))
      throw new Forbidden("This address is for the upload page's own script.");
    if (request.headers.get("content-type")?.startsWith("application/json")) {
      const { address } = (await request.json()) as { address?: unknown };
      const from = { jobId, address: String(address ?? ""), allowPrivate: env.fetchAllowPrivate };
      return Response.json(await storeAssetFrom(ctx, storage(), from), { status: 201 });
    }
    const bytes = new Uint8Array(await request.arrayBuffer());
    return Response.json(await storeAsset(ctx, storage(), { jobId, bytes }), { status: 201 });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return Response.json({ message: error.message }, { status: statusOf(error) });
  }
}
