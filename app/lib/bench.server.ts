/** Turns leases into what the bench shows: pictures behind addresses that work for this worker and assignment alone. */
import type { BenchAssignment } from "#app/annotate/bench-api";
import { paths } from "#app/paths";
import type { Lease } from "#domain/assignments/claim-tasks";
import type { Ctx } from "#domain/context";
import { actorName } from "#domain/context";
import { signPath } from "#domain/gateways/signed-urls";
import { showItem } from "#domain/tasks/item";
import { getServices } from "./context.server";

export function toBench(ctx: Ctx, jobId: string, lease: Lease): BenchAssignment {
  const { assignmentId, item, leaseUntil, ...rest } = lease;
  const path = paths.work.image(jobId, assignmentId);
  return {
    ...rest,
    id: assignmentId,
    item: showItem(item, () => signPath(getServices().env.secret, path, actorName(ctx.actor), ctx.now).url),
    leaseUntil: leaseUntil.toISOString(),
  };
}
