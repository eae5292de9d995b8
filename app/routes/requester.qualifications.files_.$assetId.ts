import type { LoaderFunctionArgs } from "@remix-run/node";
import { assetResponse } from "#app/lib/asset-response.server";
import { getServices, requireMember } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { openKeptExamFile } from "#domain/qualifications/exam-files";

/** A file kept for exams, for the people of its organization who make them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { ctx, organizationId } = await requireMember(request, "owner", "manager");
  const which = { organizationId, assetId: String(params.assetId) };
  const file = await openKeptExamFile(ctx, getServices().storage(), which).catch(refusePage);
  return assetResponse(request, file);
}
