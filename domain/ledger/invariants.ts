/** What must hold of the books at any moment: asked after every database test, every hour, and by admins on demand. */
import { type Db, driver } from "#db/client";

type Check = {
  /** Rows that break the rule, each with one column `problem`. */
  rows: string;
};

const CHECKS: Check[] = [
  {
    rows: `select 'the postings of entry ' || e.id || ' (' || e.recipe || ') leave ' || coalesce(sum(p.amount_micros), 0)
             || case when count(p.*) < 2 then ', there are ' || count(p.*) || ' of them' else '' end as problem
           from entries e left join postings p on p.entry_id = e.id
           group by e.id having coalesce(sum(p.amount_micros), 0) <> 0 or count(p.*) < 2`,
  },
  {
    rows: `select 'a posting of entry ' || p.entry_id || ' has no entry, or another currency' as problem
           from postings p left join entries e on e.id = p.entry_id and e.currency = p.currency where e.id is null`,
  },
  {
    rows: `select coalesce(a.address, p.address) || ' says ' || coalesce(a.balance_micros, 0) || ' '
             || coalesce(a.currency, p.currency) || ' and its postings ' || coalesce(p.total, 0) as problem
           from ledger_accounts a
           full join (select address, currency, sum(amount_micros) as total from postings group by 1, 2) p
             on p.address = a.address and p.currency = a.currency
           where coalesce(a.balance_micros, 0) <> coalesce(p.total, 0)`,
  },
  {
    rows: `select address || ' is overdrawn by ' || -balance_micros || ' ' || currency as problem
           from ledger_accounts where external = 'no' and balance_micros < 0`,
  },
  {
    rows: `select 'all accounts in ' || currency || ' leave ' || sum(balance_micros) as problem
           from ledger_accounts group by currency having sum(balance_micros) <> 0`,
  },
  {
    rows: `select 'job ' || j.id || ' has ' || coalesce(a.balance_micros, 0) || ' held and should have '
             || case when j.finished_at is null then coalesce(b.held_micros - b.spent_micros, 0) else 0 end as problem
           from jobs j
           left join job_budgets b on b.job_id = j.id
           left join ledger_accounts a on a.address = 'job:' || j.id || ':held' and a.currency = j.currency
           where coalesce(a.balance_micros, 0)
             <> case when j.finished_at is null then coalesce(b.held_micros - b.spent_micros, 0) else 0 end`,
  },
  {
    rows: `select coalesce(a.address, p.address) || ' has ' || coalesce(a.balance_micros, 0)
             || ' and the unfinished payouts are ' || coalesce(p.total, 0) as problem
           from (select * from ledger_accounts where address like 'worker:%:in\\_transit') a
           full join (select 'worker:' || worker_id || ':in_transit' as address, currency, sum(amount_micros) as total
                      from payouts where state in ('requested', 'in_transit') group by 1, 2) p
             on p.address = a.address and p.currency = a.currency
           where coalesce(a.balance_micros, 0) <> coalesce(p.total, 0)`,
  },
  {
    rows: `select 'accepted assignment ' || id || ' of job ' || job_id || ' has not been paid' as problem
           from assignments where state = 'accepted' and entry_id is null
             and coalesce((select max(e.created_at) from events e where e.subject = assignments.id), ended_at, claimed_at)
               < now() - interval '1 minute'`,
  },
  {
    rows: `select 'entry ' || coalesce(w.entry_id, p.entry_id) || ' pays ' || coalesce(w.address, p.address) || ' '
             || coalesce(p.paid, 0) || ' and the assignments say ' || coalesce(w.price, 0) as problem
           from (select entry_id, 'worker:' || worker_id || ':earned' as address, sum(price_micros) as price
                 from assignments where entry_id is not null group by 1, 2) w
           full join (select p.entry_id, p.address, sum(p.amount_micros) as paid
                      from postings p join entries e on e.id = p.entry_id
                      where e.recipe in ('reward', 'goodwill') and p.address like 'worker:%'
                      group by 1, 2) p on p.entry_id = w.entry_id and p.address = w.address
           where coalesce(w.price, 0) <> coalesce(p.paid, 0)`,
  },
  {
    rows: `select 'exam ' || q.id || ' has ' || coalesce(a.balance_micros, 0) || ' held and has promised ' || p.total as problem
           from (select qualification_id, sum(reward_micros + fee_micros) as total
                 from attempts where reward_state = 'promised' group by 1) p
           join qualifications q on q.id = p.qualification_id
           left join organizations o on o.id = q.organization_id
           left join ledger_accounts a on a.address = 'exam:' || q.id || ':held' and a.currency = coalesce(o.currency, q.currency)
           where coalesce(a.balance_micros, 0) < p.total`,
  },
  {
    rows: `select 'attempt ' || id || ' is ' || state || ' and its reward ' || reward_state as problem from attempts
           where (reward_state = 'promised' and state <> 'open') or (reward_state in ('due', 'paid') and state <> 'passed')`,
  },
  {
    rows: `select 'entry ' || coalesce(w.entry_id, p.entry_id) || ' pays ' || coalesce(w.address, p.address) || ' '
             || coalesce(p.paid, 0) || ' for an exam and the attempts say ' || coalesce(w.price, 0) as problem
           from (select reward_entry_id as entry_id, 'worker:' || worker_id || ':earned' as address, reward_micros as price
                 from attempts where reward_entry_id is not null) w
           full join (select p.entry_id, p.address, p.amount_micros as paid
                      from postings p join entries e on e.id = p.entry_id
                      where e.recipe = 'exam_reward' and p.address like 'worker:%') p
             on p.entry_id = w.entry_id and p.address = w.address
           where coalesce(w.price, 0) <> coalesce(p.paid, 0)`,
  },
];

/**
 * Looks at the whole books in one snapshot.
 * @returns one sentence for each thing that is wrong, at most twenty of a kind; empty when the books are right
 */
export async function checkBooks(db: Db): Promise<string[]> {
  const all = CHECKS.map(({ rows }) => `(${rows} limit 20)`).join("\nunion all\n");
  const found = await driver(db).unsafe<{ problem: string }[]>(all);
  return found.map(({ problem }) => problem);
}
