/** Turns leases into what the bench shows: files behind addresses that work for this worker and assignment alone. */
import type { BenchAssignment } from "#app/annotate/bench-api";
import { paths } from "#app/paths";
import type { MediaType } from "#domain/annotations/item";
import type { Lease } from "#domain/assignments/claim-tasks";
import type { Ctx } from "#domain/context";
import { actorName } from "#domain/context";
import { signPath } from "#domain/gateways/signed-urls";
import { showItem } from "#domain/tasks/item";
import { getServices } from "./context.server";

export function toBench(ctx: Ctx, jobId: string, lease: Lease): BenchAssignment {
  const { assignmentId, item, leaseUntil, ...rest } = lease;
  const urlOf = (_: string, part: MediaType) =>
    signPath(
      getServices().env.secret,
      paths.work.asset(jobId, assignmentId, part),
      actorName(ctx.actor),
      ctx.now,
    ).url;
  return {
    ...rest,
    id: assignmentId,
    item: showItem(item, urlOf),
    leaseUntil: leaseUntil.toISOString(),
  };
}
