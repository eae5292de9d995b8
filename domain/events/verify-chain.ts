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

const HEAD = "select seal, hash from audit_head where id = 1";

/**
 * Recomputes the whole audit chain and answers where, if anywhere, history is not what was recorded. What is sealed while
 * it reads is recomputed too: the head is read first, and history must reach it.
 */
export async function verifyChain(ctx: Ctx): Promise<ChainReport> {
  authorize(ctx, "audit.read");
  const sql = driver(ctx.db);
  const [row] = await sql.unsafe<{ seal: string; hash: string }[]>(HEAD);
  const head = { seal: Number(row?.seal ?? 0), hash: row?.hash ?? GENESIS };
  let [seal, hash] = [0, GENESIS];
  const broken = (at: number, eventId: string, why: string): ChainReport => ({
    events: seal,
    head: hash,
    broken: { seal: at, eventId, why },
  });
  for (;;) {
    const page = await sql.unsafe<(Sealable & { seal: string; hash: string })[]>(PAGE, [seal]);
    for (const event of page) {
      const place = Number(event.seal);
      if (place !== seal + 1) return broken(place, event.id, `event ${seal + 1} is missing`);
      const expected = chainHash(hash, place, event);
      if (expected !== event.hash)
        return broken(place, event.id, "its content or its place is not what was sealed");
      if (place === head.seal && expected !== head.hash)
        return broken(place, event.id, "the head of the chain was sealed over another history");
      [seal, hash] = [place, expected];
    }
    if (page.length === 0) break;
  }
  if (seal < head.seal) return broken(head.seal, "-", "the newest events are missing");
  return { events: seal, head: hash, broken: null };
}
