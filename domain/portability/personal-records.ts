/**
 * Everything stored about one person, as sections of one JSON object. Which tasks were checked is not among it: that is
 * about the tasks, and would spoil them for everybody. Other people's names are left out.
 */
import { type Db, driver } from "#db/client";

type Section = { name: string; about: string; rows: (db: Db, personId: string) => AsyncIterable<unknown> };

/** All rows of a statement about the person ($1), a thousand at a time. */
const all = (text: string) =>
  async function* (db: Db, personId: string) {
    for await (const rows of driver(db).unsafe(text, [personId]).cursor(1_000)) yield* rows;
  };

export const SECTIONS: readonly Section[] = [
  {
    name: "person",
    about: "Who you are here.",
    rows: all(`select id, name, email, email_verified as "emailVerified", two_factor_enabled as "twoFactorEnabled", role,
      created_at as "createdAt" from people where id = $1`),
  },
  {
    name: "worker",
    about: "Your worker profile. Stripe keeps who you are and where you are paid; we keep its account's id.",
    rows: all(`select display_name as "displayName", country, languages, stripe_account_id as "stripeAccountId",
      stripe_ready as "stripeReady", stripe_requirements as "stripeRequirements", payout_identity as "payoutIdentity", standing,
      standing_reason as "standingReason", payout_schedule as "payoutSchedule", created_at as "createdAt"
      from worker_profiles where person_id = $1`),
  },
  {
    name: "devices",
    about: "Where you are signed in.",
    rows: all(`select ip_address as "ipAddress", user_agent as "userAgent", created_at as "signedInAt", expires_at as "expiresAt"
      from sessions where person_id = $1 order by created_at`),
  },
  {
    name: "tokens",
    about: "Your API tokens; the tokens themselves are kept nowhere.",
    rows: all(`select name, start, permissions, created_at as "createdAt", expires_at as "expiresAt" from api_tokens
      where person_id = $1 order by created_at`),
  },
  {
    name: "organizations",
    about: "Organizations you belong to.",
    rows: all(`select o.name, m.role, m.created_at as "joinedAt" from members m join organizations o on o.id = m.organization_id
      where m.person_id = $1 order by m.created_at`),
  },
  {
    name: "jobs",
    about: "Jobs you have worked in, and what is known of your quality there (80 % credible bounds).",
    rows: all(`select j.id, j.title, w.standing, w.submitted, w.active_seconds as "activeSeconds", w.created_at as "since",
      q.mean, q.lower, q.upper, q.gold_answers as "checkedAnswers", q.gold_correct as "checkedRight"
      from job_workers w join jobs j on j.id = w.job_id
      left join worker_qualities q on q.job_id = w.job_id and q.worker_id = w.worker_id
      where w.worker_id = $1 order by w.created_at`),
  },
  {
    name: "answers",
    about: "What you handed in, what it was paid, and what became of it.",
    rows: all(`select a.job_id as "jobId", a.id as "assignmentId", a.state, n.kind, n.value, n.active_seconds as "activeSeconds",
      n.late, a.price_micros::text as "priceMicros", j.currency, a.claimed_at as "claimedAt", n.submitted_at as "submittedAt"
      from job_workers w
      join assignments a on a.job_id = w.job_id and a.worker_id = w.worker_id
      join annotations n on n.job_id = a.job_id and n.task_id = a.task_id and n.worker_id = a.worker_id
      join jobs j on j.id = a.job_id where w.worker_id = $1 order by a.job_id, n.submitted_at`),
  },
  {
    name: "leases",
    about: "Tasks you held and did not answer.",
    rows: all(`select a.job_id as "jobId", a.id as "assignmentId", a.state, a.release_reason as "releaseReason",
      a.claimed_at as "claimedAt", a.ended_at as "endedAt"
      from job_workers w join assignments a on a.job_id = w.job_id and a.worker_id = w.worker_id
      where w.worker_id = $1 and a.state in ('active', 'released', 'expired') order by a.job_id, a.claimed_at`),
  },
  {
    name: "decisions",
    about: "Decisions about your pay and access, with their reasons.",
    rows: all(`select id, nullif(job_id, '-') as "jobId", subject, outcome, reasons, evidence, engine, note, created_at as "at"
      from decisions where person_id = $1 order by created_at`),
  },
  {
    name: "appeals",
    about: "Your appeals and their answers.",
    rows: all(`select id, nullif(job_id, '-') as "jobId", subject, subject_id as "subjectId", statement, state, ruling,
      created_at as "madeAt", due_at as "dueAt", decided_at as "decidedAt" from appeals where worker_id = $1 order by created_at`),
  },
  {
    name: "flags",
    about: "Signals about you that a person looked at, or will. They change nothing by themselves.",
    rows: all(`select signal, nullif(job_id, '-') as "jobId", evidence->>'sentence' as sentence, state, resolution,
      created_at as "raisedAt", resolved_at as "resolvedAt" from flags where person_id = $1 order by created_at`),
  },
  {
    name: "exams",
    about: "Exams you sat, with your answers.",
    rows: all(`select a.id, q.name as qualification, a.state, a.score, a.started_at as "startedAt", a.ended_at as "endedAt",
      a.reward_micros::text as "rewardMicros", a.reward_state as "rewardState",
      (select jsonb_agg(x->'value') from jsonb_array_elements(a.answers) x) as answers
      from attempts a join qualifications q on q.id = a.qualification_id where a.worker_id = $1 order by a.started_at`),
  },
  {
    name: "qualifications",
    about: "Qualifications you hold or held.",
    rows: all(`select q.name, g.score, g.granted_at as "grantedAt", g.expires_at as "expiresAt", g.revoked_at as "revokedAt",
      g.revoke_reason as "revokeReason" from grants g join qualifications q on q.id = g.qualification_id
      where g.worker_id = $1 order by g.granted_at`),
  },
  {
    name: "questions",
    about: "Questions you asked about tasks.",
    rows: all(`select job_id as "jobId", assignment_id as "assignmentId", comment, answer, created_at as "askedAt",
      answered_at as "answeredAt" from questions where worker_id = $1 order by created_at`),
  },
  {
    name: "money",
    about: "Every movement of your money in the books.",
    rows: all(`select e.id, e.recipe, e.subject, p.address, p.amount_micros::text as "amountMicros", p.currency, e.created_at as "at"
      from postings p join entries e on e.id = p.entry_id
      where p.address in ('worker:' || $1 || ':earned', 'worker:' || $1 || ':in_transit') order by e.created_at, e.id`),
  },
  {
    name: "payouts",
    about: "Payouts to your bank.",
    rows: all(`select id, amount_micros::text as "amountMicros", currency, state, transfer_id as "transferId", failure,
      requested_at as "requestedAt", sent_at as "sentAt", ended_at as "endedAt" from payouts where worker_id = $1 order by requested_at`),
  },
  {
    name: "letters",
    about: "Letters we wrote to you.",
    rows: all(`select l.name, l.props, l.created_at as "writtenAt", l.sent_at as "sentAt" from letters l
      join people p on p.email = l.recipient where p.id = $1 order by l.created_at`),
  },
  {
    name: "history",
    about: "What you did and what was done about you, as the audit log has it; answers are listed above.",
    rows: all(`select name, nullif(job_id, '-') as "jobId", payload, created_at as "at" from events
      where subject = $1 and name <> 'assignment.submitted' order by created_at`),
  },
];

/** The whole file, in parts. */
export async function* personalRecords(db: Db, personId: string, at: Date): AsyncGenerator<string> {
  yield `{\n"madeAt": ${JSON.stringify(at)},\n"about": ${JSON.stringify(aboutAll())}`;
  for (const { name, rows } of SECTIONS) {
    yield `,\n${JSON.stringify(name)}: [`;
    let first = true;
    for await (const row of rows(db, personId)) {
      yield `${first ? "\n" : ",\n"}${JSON.stringify(row)}`;
      first = false;
    }
    yield first ? "]" : "\n]";
  }
  yield "\n}\n";
}

function aboutAll(): Record<string, string> {
  return Object.fromEntries(SECTIONS.map(({ name, about }) => [name, about]));
}
