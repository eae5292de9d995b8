import type { ActionFunctionArgs } from "@remix-run/node";
import { apiContext, getServices } from "#app/lib/context.server";
import { statusOf } from "#app/lib/refuse.server";
import { DomainError } from "#domain/errors";
import { storeExamFile } from "#domain/qualifications/store-exam-file";

/** A file of any sort for an organization's exam items, as the body of a POST with an API token: GraphQL carries none. */
export async function action({ request, params }: ActionFunctionArgs) {
  try {
    const ctx = await apiContext(request);
    const bytes = new Uint8Array(await request.arrayBuffer());
    const organizationId = String(params.organizationId);
    return Response.json(await storeExamFile(ctx, getServices().storage(), { organizationId, bytes }), {
      status: 201,
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return Response.json(
      { error: { code: error.code, message: error.message } },
      { status: statusOf(error) },
    );
  }
}
