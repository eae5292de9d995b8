import { driver } from "#db/client";
import { authorize } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { chainHash, GENESIS, type Sealable } from "./chain";

export type ChainReport = {
  events: number;
  head: string;
  broken: { seal: number; eventId: string; why: string } | null;
};

const PAGE = `
select job_id as "jobId", id, name, actor, subject, payload, seal, hash,
  to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdAt"
from events where seal > $1 order by seal limit 5000`;

/** Recomputes the whole audit chain and answers where, if anywhere, history is not what was recorded. */
export async function verifyChain(ctx: Ctx): Promise<ChainReport> {
  authorize(ctx, "audit.read");
  const sql = driver(ctx.db);
  let [seal, hash] = [0, GENESIS];
  for (;;) {
    const page = await sql.unsafe<(Sealable & { seal: string; hash: string })[]>(PAGE, [seal]);
    for (const event of page) {
      const broken = (why: string): ChainReport => ({
        events: seal,
        head: hash,
        broken: { seal: Number(event.seal), eventId: event.id, why },
      });
      if (Number(event.seal) !== seal + 1) return broken(`event ${seal + 1} is missing`);
      const expected = chainHash(hash, seal + 1, event);
      if (expected !== event.hash) return broken("its content or its place is not what was sealed");
      [seal, hash] = [seal + 1, expected];
    }
    if (page.length === 0) break;
  }
  const [head] = await sql.unsafe<{ seal: string; hash: string }[]>(
    "select seal, hash from audit_head where id = 1",
  );
  if (head && (Number(head.seal) !== seal || head.hash !== hash)) {
    return {
      events: seal,
      head: hash,
      broken: { seal: Number(head.seal), eventId: "-", why: "the newest events are missing" },
    };
  }
  return { events: seal, head: hash, broken: null };
}
