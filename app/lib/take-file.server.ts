import type { ActionFunctionArgs } from "@remix-run/node";
import type { Ctx } from "#domain/context";
import { DomainError } from "#domain/errors";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import { apiContext, getServices } from "./context.server";
import { statusOf } from "./refuse.server";

type Store = (
  ctx: Ctx,
  storage: StorageGateway,
  file: { jobId: string; bytes: Uint8Array },
) => Promise<unknown>;

/** Takes a file for a job's tasks that came as the body of a POST with an API token, and answers with what was stored or why not. */
export async function takeFile({ request, params }: ActionFunctionArgs, store: Store): Promise<Response> {
  try {
    const ctx = await apiContext(request);
    const bytes = new Uint8Array(await request.arrayBuffer());
    const stored = await store(ctx, getServices().storage(), { jobId: String(params.jobId), bytes });
    return Response.json(stored, { status: 201 });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return Response.json(
      { error: { code: error.code, message: error.message } },
      { status: statusOf(error) },
    );
  }
}
