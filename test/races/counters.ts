/** What must hold between the counters that verbs move and the rows they count, whoever raced with whom. */
import { type Db, driver } from "#db/client";
import { jobs } from "#db/schema/index";
import { maxUnitMicros } from "#domain/ledger/unit";
import { QualityPlan } from "#domain/scoring/plan";

const TASKS = `
select s.task_id || ' says leased ' || s.leased || ', done ' || s.done || '; there are ' || coalesce(a.active, 0) || ' and ' || coalesce(n.count, 0) as problem
from task_states s
left join (select job_id, task_id, count(*) filter (where state = 'active') as active from assignments group by 1, 2) a
  on a.job_id = s.job_id and a.task_id = s.task_id
left join (select job_id, task_id, count(*) from annotations group by 1, 2) n on n.job_id = s.job_id and n.task_id = s.task_id
where s.leased <> coalesce(a.active, 0) or s.done <> coalesce(n.count, 0)`;

const OPEN = `
select s.task_id || ' needs ' || s.need || ' and is ' || case when s.open then 'open' else 'shut' end || ' in a ' || j.state || ' job' as problem
from task_states s join jobs j on j.id = s.job_id
where j.state <> 'draft' and (s.open <> (s.need > 0) or (j.state = 'closed' or s.state <> 'open') and s.need > 0)`;

const WORKERS = `
select w.worker_id || ' says leased ' || w.leased || ', submitted ' || w.submitted || ', served ' || w.served || '; there are '
  || count(a.id) filter (where a.state = 'active') || ', ' || count(a.submitted_at) || ', ' || count(a.id) as problem
from job_workers w left join assignments a on a.job_id = w.job_id and a.worker_id = w.worker_id
group by w.job_id, w.worker_id
having w.leased <> count(a.id) filter (where a.state = 'active') or w.submitted <> count(a.submitted_at) or w.served <> count(a.id)`;

const UNSTORED = `
select a.id || ' is ' || a.state || ' without its answer, or has one without being handed in' as problem
from assignments a
full join annotations n on n.job_id = a.job_id and n.task_id = a.task_id and n.worker_id = a.worker_id
where (n.id is not null) <> (a.submitted_at is not null) or n.assignment_id <> a.id`;

/** Labels handed out or still to be, those not counted that were late without an opening or rejected. */
const LABELS = `
select s.job_id as "jobId", s.task_id as "taskId", s.lane, s.need + s.leased + count(a.id)::int as labels
from task_states s
left join assignments a on a.job_id = s.job_id and a.task_id = s.task_id and a.submitted_at is not null and not a.surplus and a.state <> 'rejected'
group by s.job_id, s.task_id`;

/** Openings that are still promised: free, out, or handed in and not yet posted. */
const PROMISED = `
select j.id as "jobId", b.committed_micros::text as committed,
  (select coalesce(sum(need + leased), 0) from task_states s where s.job_id = j.id)
  + (select count(*) from assignments a where a.job_id = j.id and a.submitted_at is not null and not a.surplus and a.entry_id is null) as openings
from jobs j join job_budgets b on b.job_id = j.id where j.state <> 'draft' and j.finished_at is null`;

/** One sentence for each counter that does not tell the truth; empty when all do. */
export async function counterProblems(db: Db): Promise<string[]> {
  const sql = driver(db);
  const found: string[] = [];
  for (const check of [TASKS, OPEN, WORKERS, UNSTORED])
    found.push(...(await sql.unsafe<{ problem: string }[]>(check)).map((row) => row.problem));
  const all = new Map((await db.select().from(jobs)).map((job) => [job.id as string, job]));
  const labels = await sql.unsafe<{ jobId: string; taskId: string; labels: number }[]>(LABELS);
  for (const { jobId, taskId, labels: count } of labels) {
    const most = QualityPlan.parse(all.get(jobId)?.plan).maxOverlap;
    if (count > most) found.push(`${taskId} has or may get ${count} labels, and its plan allows ${most}`);
  }
  const promised = await sql.unsafe<{ jobId: string; committed: string; openings: string }[]>(PROMISED);
  for (const { jobId, committed, openings } of promised) {
    const job = all.get(jobId);
    const expected = job ? BigInt(openings) * maxUnitMicros(job) : 0n;
    if (BigInt(committed) !== expected)
      found.push(`${jobId} has promised ${committed}, and its ${openings} openings may cost ${expected}`);
  }
  return found;
}
