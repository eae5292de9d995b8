/**
 * What has to be known of job and worker before a claim: one read by primary keys, remembered until the next claim of
 * the same worker. A remembered desk is a guess, never a permission: the claim takes place only if the worker's seat
 * is still as the desk says and the job still open, which the statement itself looks at under its lock.
 */
import { driver } from "#db/client";
import type { Ctx, PersonActor } from "#domain/context";
import type { GoldSupply } from "#domain/scoring/gold-supply";
import { QualityPlan } from "#domain/scoring/plan";
import { goldKey } from "./gold-key";
import { IS_ASKED } from "./lease-recheck";

export type Desk = {
  schemaVersion: number;
  kind: string;
  config: unknown;
  plan: QualityPlan;
  served: number;
  goldServed: number;
  standing: "active" | "on_notice";
  secret: string;
  /** The job's gold, as last counted. */
  supply: GoldSupply;
  /** Whether the worker is asked to look at a contested task: the next claim takes it along. */
  asked: boolean;
};

const LOOK = `
select j.schema_version as "schemaVersion", j.kind, l.config, j.plan, w.served, w.gold_served as "goldServed", w.standing,
  ${IS_ASKED} as asked, g.ordinary, g.gold, g.usual, (select secret from keys where name = 'gold') as secret
from jobs j
join label_schemas l on l.job_id = j.id and l.version = j.schema_version
join job_workers w on w.job_id = j.id and w.worker_id = $2
join worker_profiles p on p.person_id = w.worker_id
left join gold_supplies g on g.job_id = j.id
where j.id = $1 and j.state = 'published' and w.standing in ('active', 'on_notice') and p.standing in ('active', 'on_notice')
  and (w.admitted_until is null or w.admitted_until > now()) and w.instructions_version >= j.instructions_version`;

/** Undefined when the worker has no seat in the job, or may not claim there now. */
export async function lookAtDesk(ctx: Ctx, jobId: string, worker: PersonActor): Promise<Desk | undefined> {
  const [found] = await driver(ctx.db).unsafe<Row[]>(LOOK, [jobId, worker.personId], { prepare: true });
  if (!found) return undefined;
  const { ordinary, gold, usual, ...row } = found;
  const secret = row.secret ?? (await goldKey(ctx));
  const supply = supplyIn({ ordinary, gold, usual });
  return { ...row, supply, plan: QualityPlan.parse(row.plan), config: shared(jobId, row), secret };
}

/** A job without gold has counted none. */
export function supplyIn({ ordinary, gold, usual }: Counted): GoldSupply {
  return { ordinary: ordinary ?? 0, gold: gold ?? 0, usual: usual ?? 0 };
}

export type Counted = { [K in keyof GoldSupply]: GoldSupply[K] | null };
type Row = Omit<Desk, "secret" | "supply"> & { secret: string | null } & Counted;

const MOST_DESKS = 10_000;
const MOST_SCHEMAS = 200;
const desks = new Map<string, Desk>();
const configs = new Map<string, unknown>();

export function recallDesk(jobId: string, workerId: string): Desk | undefined {
  return desks.get(`${jobId}/${workerId}`);
}

export function rememberDesk(jobId: string, workerId: string, desk: Desk): void {
  keep(desks, `${jobId}/${workerId}`, desk, MOST_DESKS);
}

export function forgetDesk(jobId: string, workerId: string): void {
  desks.delete(`${jobId}/${workerId}`);
}

/** A version of a label schema never changes: all desks of a job hold the same one. */
function shared(jobId: string, { schemaVersion, config }: Pick<Desk, "schemaVersion" | "config">): unknown {
  const key = `${jobId}/${schemaVersion}`;
  const known = configs.get(key);
  if (known === undefined) keep(configs, key, config, MOST_SCHEMAS);
  return known ?? config;
}

/** Puts an entry at the end and drops the oldest beyond `most`. */
function keep<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= most) return;
    map.delete(oldest);
  }
}
