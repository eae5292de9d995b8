import { driver } from "#db/client";
import { type Message, send } from "#db/queue";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { chainHash, GENESIS, type Sealable } from "./chain";

const HEAD = "select seal, hash from audit_head where id = 1 for update skip locked";
const PENDING = `
select job_id as "jobId", id, name, actor, subject, payload,
  to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdAt"
from events where pending order by created_at, id limit 1000`;
const SEAL = `
update events e set pending = false, seal = s.seal, hash = s.hash
from unnest($1::text[], $2::text[], $3::bigint[], $4::text[]) as s(job_id, id, seal, hash)
where e.job_id = s.job_id and e.id = s.id`;

/**
 * Takes up to a thousand new events, in the order they were recorded: appends them to the audit chain and leaves the
 * messages that `route` names for each, all in one transaction, so that an event is handed on exactly once. Only one
 * caller seals at a time; another answers 0 at once. Answers how many were sealed.
 */
export function sealEvents(ctx: Ctx, route: (event: Sealable) => Message[]): Promise<number> {
  authorize(ctx, "audit.read");
  return inTransaction(ctx, async (ctx) => {
    const sql = driver(ctx.db);
    await sql.unsafe("insert into audit_head (id, seal, hash) values (1, 0, $1) on conflict do nothing", [
      GENESIS,
    ]);
    const [head] = await sql.unsafe<{ seal: string; hash: string }[]>(HEAD);
    if (!head) return 0;
    const found = await sql.unsafe<Sealable[]>(PENDING);
    if (found.length === 0) return 0;
    let { hash } = head;
    let seal = Number(head.seal);
    const sealed = found.map((event) => {
      seal += 1;
      hash = chainHash(hash, seal, event);
      return { ...event, seal, hash };
    });
    await sql.unsafe(SEAL, [
      sealed.map((e) => e.jobId),
      sealed.map((e) => e.id),
      sealed.map((e) => e.seal),
      sealed.map((e) => e.hash),
    ]);
    await sql.unsafe("update audit_head set seal = $1, hash = $2 where id = 1", [seal, hash]);
    for (const event of found) for (const message of route(event)) await send(ctx.db, message);
    return found.length;
  });
}
