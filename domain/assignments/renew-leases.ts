import { driver } from "#db/client";
import { authorize, personOf } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { parse } from "#domain/parse";
import { RenewLeases } from "./schema";

const RENEW = `
update assignments a set lease_until = now() + j.lease_seconds * interval '1 second'
from jobs j, unnest($3::text[], $4::text[]) as held(id, token)
where a.job_id = $1 and j.id = a.job_id and a.worker_id = $2 and a.id = held.id and a.token = held.token and a.state = 'active'
returning a.id, a.lease_until as "leaseUntil"`;

/**
 * Renews leases while the worker's tab is open. Answers each lease's new end; null for one that is over (what is
 * on the worker's screen may still be handed in late).
 */
export async function renewLeases(
  ctx: Ctx,
  input: { jobId: string; leases: { assignmentId: string; token: string }[] },
): Promise<Record<string, Date | null>> {
  const { jobId, leases } = parse(RenewLeases, input);
  const { personId } = personOf(ctx);
  authorize(ctx, "assignment.hold", { workerId: personId });
  const rows = await driver(ctx.db).unsafe<{ id: string; leaseUntil: string }[]>(
    RENEW,
    [jobId, personId, leases.map((l) => l.assignmentId), leases.map((l) => l.token)],
    { prepare: true },
  );
  const renewed = new Map(rows.map((r) => [r.id, new Date(r.leaseUntil)]));
  return Object.fromEntries(leases.map((l) => [l.assignmentId, renewed.get(l.assignmentId) ?? null]));
}
