/**
 * What has to be known of job and worker before a claim: one read by primary keys, remembered until the next claim of
 * the same worker. A remembered desk is a guess, never a permission: the claim takes place only if the worker's seat
 * is still as the desk says and the job still open, which the statement itself looks at under its lock.
 */
import { driver } from "#db/client";
import type { Ctx, PersonActor } from "#domain/context";
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
  /** Whether the worker is asked to look at a contested task: the next claim takes it along. */
  asked: boolean;
};

const LOOK = `
select j.schema_version as "schemaVersion", j.kind, l.config, j.plan, w.served, w.gold_served as "goldServed", w.standing,
  ${IS_ASKED} as asked, (select secret from keys where name = 'gold') as secret
from jobs j
join label_schemas l on l.job_id = j.id and l.version = j.schema_version
join job_workers w on w.job_id = j.id and w.worker_id = $2
join worker_profiles p on p.person_id = w.worker_id
where j.id = $1 and j.state = 'published' and w.standing in ('active', 'on_notice') and p.standing in ('active', 'on_notice')
  and (w.admitted_until is null or w.admitted_until > now()) and w.instructions_version >= j.instructions_version`;

/** Undefined when the worker has no seat in the job, or may not claim there now. */
export async function lookAtDesk(ctx: Ctx, jobId: string, worker: PersonActor): Promise<Desk | undefined> {
  const [row] = await driver(ctx.db).unsafe<(Omit<Desk, "secret"> & { secret: string | null })[]>(
    LOOK,
    [jobId, worker.personId],
    { prepare: true },
  );
  if (!row) return undefined;
  const secret = row.secret ?? (await goldKey(ctx));
  return { ...row, plan: QualityPlan.parse(row.plan), config: shared(jobId, row), secret };
}

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
