import { and, eq, inArray } from "drizzle-orm";
import { driver } from "#db/client";
import { flags } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { NO_JOB } from "#domain/events/record";
import { idOf } from "#domain/ids";
import { sharedPayee } from "#domain/scoring/flags-same";
import { raiseFlag } from "./raise-flag";

const SHARED = `
select payout_identity as identity, jsonb_agg(jsonb_build_object('id', person_id, 'name', display_name) order by person_id) as people
from worker_profiles where payout_identity is not null and erased_at is null
group by payout_identity having count(*) > 1 limit 500`;

type Shared = { identity: string; people: { id: string; name: string }[] };

/**
 * Puts accounts that are paid to one bank account before the admins, once for each constellation: one that an admin has
 * ruled on comes up again only when another account joins it.
 * @returns how many flags were raised anew
 */
export async function watchPayees(ctx: Ctx): Promise<{ raised: number }> {
  authorize(ctx, "standing.decide");
  let raised = 0;
  for (const { people } of await driver(ctx.db).unsafe<Shared[]>(SHARED)) {
    const flag = sharedPayee(people.length);
    const known = await ruledOn(
      ctx,
      people.map((one) => one.id),
    );
    for (const { id } of people) {
      if (!flag || (known.get(id) ?? 0) >= people.length) continue;
      const others = people.filter((one) => one.id !== id);
      const evidence = {
        ...flag.evidence,
        other: others.map((one) => one.name).join(", "),
        otherId: others[0]?.id ?? "",
        sentence: flag.reason.sentence,
      };
      const about = { jobId: NO_JOB, workerId: idOf("person").parse(id), signal: flag.signal };
      if ((await raiseFlag(ctx, { ...about, evidence })).raised) raised += 1;
    }
  }
  return { raised };
}

/** How many accounts there were when an admin last ruled on it, by person. */
async function ruledOn(ctx: Ctx, ids: string[]): Promise<Map<string, number>> {
  const rows = await ctx.db
    .select({ personId: flags.personId, evidence: flags.evidence })
    .from(flags)
    .where(and(inArray(flags.personId, ids), eq(flags.signal, "shared_payee"), eq(flags.state, "resolved")));
  const most = new Map<string, number>();
  for (const { personId, evidence } of rows)
    most.set(personId, Math.max(most.get(personId) ?? 0, Number(evidence.accounts ?? 0)));
  return most;
}
