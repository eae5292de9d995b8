import type { LoaderFunctionArgs } from "@remix-run/node";
import { assetResponse } from "#app/lib/asset-response.server";
import { getServices, requireAdmin } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { openKeptExamFile } from "#domain/qualifications/exam-files";

/** A file kept for exams of the marketplace, for the admins who make them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireAdmin(request);
  const which = { organizationId: null, assetId: String(params.assetId) };
  const file = await openKeptExamFile(ctx, getServices().storage(), which).catch(refusePage);
  return assetResponse(request, file);
}
