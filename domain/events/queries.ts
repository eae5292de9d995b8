/** The audit log as admins read it. A job's own history is reviews/queries. */
import { and, eq, sql } from "drizzle-orm";
import { auditHead, events } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { type Page, pageOf, pageSize } from "#domain/page";
import { NO_JOB } from "./record";

export type AuditEvent = {
  eventId: string;
  jobId: string | null;
  name: string;
  actor: string;
  subject: string;
  payload: Record<string, unknown>;
  at: Date;
  /** Place in the hash chain and the hash up to it; null until it is sealed, moments later. */
  seal: number | null;
  hash: string | null;
};

/** Everything that happened, the newest first; about one subject, by one actor or of one name when given. */
export async function auditLog(
  ctx: Ctx,
  given: { subject?: string; actor?: string; name?: string; after?: string; first?: number } = {},
): Promise<Page<AuditEvent>> {
  authorize(ctx, "audit.read");
  const size = pageSize(given.first);
  const rows = await ctx.db
    .select()
    .from(events)
    .where(
      and(
        visible.events(ctx.actor),
        given.subject ? eq(events.subject, given.subject) : undefined,
        given.actor ? eq(events.actor, given.actor) : undefined,
        given.name ? eq(events.name, given.name) : undefined,
        // The cursor is a row, not a time: Postgres counts microseconds, and a Date would lose them.
        given.after
          ? sql`(${events.createdAt}, ${events.id}) < (select l.created_at, l.id from events l where l.id = ${given.after} limit 1)`
          : undefined,
      ),
    )
    .orderBy(sql`${events.createdAt} desc`, sql`${events.id} desc`)
    .limit(size + 1);
  const page = pageOf(rows, size, (row) => row.id);
  return {
    ...page,
    items: page.items.map(({ id, jobId, name, actor, subject, payload, createdAt, seal, hash }) => ({
      eventId: id,
      jobId: jobId === NO_JOB ? null : jobId,
      name,
      actor,
      subject,
      payload,
      at: createdAt,
      seal,
      hash,
    })),
  };
}

/** The newest sealed event: its place in the chain and the hash over everything up to it. */
export async function chainHead(ctx: Ctx): Promise<{ seal: number; hash: string } | null> {
  authorize(ctx, "audit.read");
  const [head] = await ctx.db.select().from(auditHead);
  return head ? { seal: head.seal, hash: head.hash } : null;
}
