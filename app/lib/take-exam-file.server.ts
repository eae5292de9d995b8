import { getServices } from "#app/lib/context.server";
import { statusOf } from "#app/lib/refuse.server";
import type { Ctx } from "#domain/context";
import { DomainError, Forbidden } from "#domain/errors";
import { storeExamFile, storeExamFileFrom } from "#domain/qualifications/store-exam-file";

/**
 * A file for exam items, from the page on which an exam is made: itself as the body, or the address of one as JSON. The header
 * cannot be set by another site's form or script. Without an organization it is the marketplace's own.
 */
export async function takeExamFile(
  request: Request,
  ctx: Ctx,
  organizationId: string | null,
): Promise<Response> {
  const { storage, env } = getServices();
  try {
    if (!request.headers.has("x-touchstone"))
      throw new Forbidden("This address is for the exam page's own script.");
    if (request.headers.get("content-type")?.startsWith("application/json")) {
      const { address } = (await request.json()) as { address?: unknown };
      const from = { organizationId, address: String(address ?? ""), allowPrivate: env.fetchAllowPrivate };
      return Response.json(await storeExamFileFrom(ctx, storage(), from), { status: 201 });
    }
    const bytes = new Uint8Array(await request.arrayBuffer());
    return Response.json(await storeExamFile(ctx, storage(), { organizationId, bytes }), { status: 201 });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return Response.json({ message: error.message }, { status: statusOf(error) });
  }
}
