import type { ActionFunctionArgs } from "@remix-run/node";
import { apiContext, getServices } from "#app/lib/context.server";
import { statusOf } from "#app/lib/refuse.server";
import { DomainError } from "#domain/errors";
import { storeAsset } from "#domain/tasks/store-asset";

/** A file of any sort for a job's tasks, as the body of a POST with an API token: GraphQL carries none. */
export async function action({ request, params }: ActionFunctionArgs) {
  try {
    const ctx = await apiContext(request);
    const bytes = new Uint8Array(await request.arrayBuffer());
    return Response.json(
      await storeAsset(ctx, getServices().storage(), { jobId: String(params.jobId), bytes }),
      { status: 201 },
    );
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return Response.json(
      { error: { code: error.code, message: error.message } },
      { status: statusOf(error) },
    );
  }
}
