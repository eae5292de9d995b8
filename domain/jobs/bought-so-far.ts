import { type Db, driver } from "#db/client";
import type { Micros } from "#domain/money";

/** What has been bought of a job's ordinary tasks; those that were made gold since are among them, with the answers that found their label. */
export type BoughtSoFar = {
  /** Ordinary tasks that were not cancelled. */
  tasks: number;
  /** Labels by consensus, the answers they took, and how many of them are expected to be right. */
  settled: { tasks: number; labels: number; right: number };
  /** Tasks that wait for a reviewer or were ruled by one, and the answers to them. */
  undecided: { tasks: number; labels: number };
  /** How many open tasks have so many answers: none at place 0, one at place 1… */
  open: number[];
  /** Rewards and fees of answers that count: to these tasks, and to gold. */
  ordinaryMicros: Micros;
  goldMicros: Micros;
  goldAnswers: number;
};

const TASKS = `
with made_gold as (select task_id, promoted_at from gold_answers where job_id = $1 and promoted_at is not null)
select case when f.source = 'consensus' then 'settled' when f.source is not null or s.state = 'undecided' then 'undecided' else 'open' end as stand,
  case when f.source is null and s.state = 'open' then s.done end as done, count(*)::int as tasks,
  sum(coalesce(f.answers, s.done))::int as labels, coalesce(sum(f.confidence), 0)::float8 as right
from task_states s left join final_labels f on f.job_id = $1 and f.task_id = s.task_id
where s.job_id = $1 and s.state <> 'cancelled' and (s.lane = 0 or s.task_id in (select task_id from made_gold)) group by 1, 2`;

/** An answer to a task that was made gold is one to gold if it came afterwards. */
const MONEY = `
select coalesce(sum(a.price_micros + a.fee_micros) filter (where not on_gold), 0)::text as ordinary,
  coalesce(sum(a.price_micros + a.fee_micros) filter (where on_gold), 0)::text as gold, count(*) filter (where on_gold)::int as answers
from (
  select a.price_micros, a.fee_micros, s.lane = 1 and (g.promoted_at is null or a.submitted_at > g.promoted_at) as on_gold
  from assignments a join task_states s on s.job_id = $1 and s.task_id = a.task_id
  left join gold_answers g on g.job_id = $1 and g.task_id = a.task_id
  where a.job_id = $1 and a.state in ('submitted', 'accepted', 'appealed')) a`;

type Stand = {
  stand: "settled" | "undecided" | "open";
  done: number | null;
  tasks: number;
  labels: number;
  right: number;
};
type Money = { ordinary: string; gold: string; answers: number };

export async function boughtSoFar(db: Db, jobId: string): Promise<BoughtSoFar> {
  const sql = driver(db);
  const [stands, [money]] = await Promise.all([
    sql.unsafe<Stand[]>(TASKS, [jobId], { prepare: true }),
    sql.unsafe<Money[]>(MONEY, [jobId], { prepare: true }),
  ]);
  const bought: BoughtSoFar = {
    tasks: 0,
    settled: { tasks: 0, labels: 0, right: 0 },
    undecided: { tasks: 0, labels: 0 },
    open: [],
    ordinaryMicros: BigInt(money?.ordinary ?? 0),
    goldMicros: BigInt(money?.gold ?? 0),
    goldAnswers: money?.answers ?? 0,
  };
  for (const { stand, done, tasks, labels, right } of stands) {
    bought.tasks += tasks;
    if (stand === "open") bought.open[done ?? 0] = tasks;
    else {
      bought[stand].tasks += tasks;
      bought[stand].labels += labels;
    }
    if (stand === "settled") bought.settled.right += right;
  }
  bought.open = Array.from(bought.open, (n) => n ?? 0);
  return bought;
}
