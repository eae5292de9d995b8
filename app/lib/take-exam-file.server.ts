import { getServices } from "#app/lib/context.server";
import { takePageFile } from "#app/lib/take-page-file.server";
import type { Ctx } from "#domain/context";
import { storeExamFile, storeExamFileFrom } from "#domain/qualifications/store-exam-file";

/** A file for exam items, from the page on which an exam is made. Without an organization it is the marketplace's own. */
export function takeExamFile(request: Request, ctx: Ctx, organizationId: string | null): Promise<Response> {
  const { storage } = getServices();
  return takePageFile(request, "exam", {
    bytes: (bytes) => storeExamFile(ctx, storage(), { organizationId, bytes }),
    from: (place) => storeExamFileFrom(ctx, storage(), { organizationId, ...place }),
  });
}
