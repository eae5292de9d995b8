/** A published job with as many tasks as wanted, written straight into a bench's own database; work on it goes through the verbs. */
import { type Db, driver } from "#db/client";
import type { PersonActor } from "#domain/context";
import { newId } from "#domain/ids";
import { worker } from "#test/people";
import { type Office, SPAM } from "#test/world";

const OVERLAP = 20;
const CHUNK = 100_000;

export async function crowdedJob(db: Db, rita: Office, tasks: number): Promise<string> {
  const jobId = newId("job");
  const sql = driver(db);
  await sql.unsafe(
    `insert into jobs (id, organization_id, title, kind, state, currency, reward_micros, fee_bps, plan, tiers, created_by, published_at)
     values ($1, $2, 'bench', 'choice', 'published', 'EUR', 30000, 2000, $3::jsonb, '[{"bps":10000,"fromLower":0,"minChecked":0}]', $4, now())`,
    [
      jobId,
      rita.organizationId,
      JSON.stringify({ minOverlap: OVERLAP, maxOverlap: OVERLAP, goldShareBps: 500 }),
      rita.owner.personId,
    ],
  );
  await sql.unsafe(
    "insert into label_schemas (job_id, version, config, created_by) values ($1, 1, $2::jsonb, 'bench')",
    [jobId, JSON.stringify(SPAM)],
  );
  await sql.unsafe("insert into job_budgets (job_id, held_micros) values ($1, 1000000000000000)", [jobId]);
  for (let from = 0; from < tasks; from += CHUNK) {
    const count = Math.min(CHUNK, tasks - from);
    // One in twenty is gold. The random part of an id keeps the index order unlike the order of import.
    await sql.unsafe(
      `with given as (
         select 'task_' || md5($1 || n::text) as id, n, ((random() - 0.5) * 4294967294)::int as rnd, (n % 20 = 0)::int as lane
         from generate_series($2::int + 1, $2::int + $3::int) n),
       t as (insert into tasks (job_id, id, external_id, item, position)
             select $1, id, 'm' || n, jsonb_build_object('text', 'message ' || n || repeat(' lorem ipsum', 20)), n from given),
       g as (insert into gold_answers (job_id, task_id, value, schema_version, created_by)
             select $1, id, '{"selected":["spam"]}', 1, 'bench' from given where lane = 1)
       insert into task_states (job_id, task_id, lane, rnd, need) select $1, id, lane, rnd, ${OVERLAP} from given`,
      [jobId, from, count],
    );
  }
  await sql.unsafe("analyze tasks");
  await sql.unsafe("vacuum analyze task_states");
  return jobId;
}

export async function crew(db: Db, size: number): Promise<PersonActor[]> {
  const people: PersonActor[] = [];
  for (let i = 0; i < size; i++) people.push(await worker(db, `Worker ${i + 1}`));
  return people;
}
