/** Turns leases into what the bench shows: files behind addresses that work for this worker and assignment alone. */
import type { BenchAssignment } from "#app/annotate/bench-api";
import { paths } from "#app/paths";
import type { MediaType } from "#domain/annotations/item";
import { showItem } from "#domain/annotations/stored-item";
import type { Lease } from "#domain/assignments/lease";
import type { Reopened } from "#domain/assignments/take-back";
import type { Ctx } from "#domain/context";
import { actorName } from "#domain/context";
import { signPath } from "#domain/gateways/signed-urls";
import { getServices } from "./context.server";

/** An answer that was taken back, as the bench shows it: with what was handed in. */
export function toReopened(ctx: Ctx, jobId: string, reopened: Reopened): BenchAssignment {
  const { submissionId, value, activeSeconds: _, restsUntil, ...rest } = reopened;
  const leaseSeconds = Math.max(0, Math.round((restsUntil.getTime() - ctx.now.getTime()) / 1_000));
  const assignment = toBench(ctx, jobId, { ...rest, leaseUntil: restsUntil, leaseSeconds });
  return { ...assignment, reopened: { replaces: submissionId, value } };
}

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
