import type { LoaderFunctionArgs } from "@remix-run/node";
import { assetResponse } from "#app/lib/asset-response.server";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { requireSignedAddress } from "#app/lib/signed-address.server";
import { mediaTypeOf } from "#domain/annotations/stored-item";
import { NotFound } from "#domain/errors";
import { openExamFile } from "#domain/qualifications/open-exam-file";

/** A file of one question of one sitting, for the worker whose sitting it is, by a signed address that soon ends. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  try {
    requireSignedAddress(request, ctx);
    const part = mediaTypeOf(params.part);
    if (!part) throw new NotFound("file");
    const ref = { attemptId: String(params.attemptId), question: Number(params.question), part };
    return await assetResponse(request, await openExamFile(ctx, getServices().storage(), ref));
  } catch (error) {
    refusePage(error);
  }
}
