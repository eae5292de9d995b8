import type { ActionFunctionArgs } from "@remix-run/node";
import { apiContext, getServices } from "#app/lib/context.server";
import { statusOf } from "#app/lib/refuse.server";
import { DomainError } from "#domain/errors";
import { storeExamFile } from "#domain/qualifications/store-exam-file";

/** A file of any sort for exam items of the marketplace, as the body of a POST with an API token: GraphQL carries none. */
export async function action({ request }: ActionFunctionArgs) {
  try {
    const ctx = await apiContext(request);
    const bytes = new Uint8Array(await request.arrayBuffer());
    return Response.json(await storeExamFile(ctx, getServices().storage(), { organizationId: null, bytes }), {
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
