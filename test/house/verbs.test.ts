import { expect, test } from "vitest";
import { source } from "./source";

const domain = source("domain").filter((f) => !/\.test\.tsx?$/.test(f.path));

/** Parts of verbs, in files of their own: whoever calls them has asked. Each with the reason. */
const ASKED_BY_THEIR_CALLER: Record<string, string> = {
  "domain/tasks/store-image.ts": "store-asset, which it calls, has asked",
  "domain/assignments/applicant.ts": "what the claim, the join and the board ask about the worker who acts",
  "domain/assignments/claim-desk.ts": "the load beat of the claim",
  "domain/assignments/drop-promises.ts": "part of ending a lease",
  "domain/assignments/scoring/accept-answers.ts": "part of scoreWaiting",
  "domain/assignments/scoring/apply-standing.ts": "part of scoreWaiting",
  "domain/assignments/recompute-verdict.ts": "starts from insideJob, which asks",
  "domain/assignments/scoring/ask-reading.ts": "leaves a message inside verbs that have asked",
  "domain/assignments/scoring/desk.ts": "part of scoreWaiting",
  "domain/assignments/scoring/earlier-jobs.ts": "part of seating workers at the desk",
  "domain/assignments/scoring/gold.ts": "part of scoreWaiting",
  "domain/assignments/scoring/gold-doubts.ts": "part of scoreWaiting",
  "domain/assignments/scoring/gold-pool.ts": "part of scoreWaiting",
  "domain/assignments/scoring/promote-task.ts": "part of scoreWaiting",
  "domain/assignments/scoring/revisit-tasks.ts": "part of scoreWaiting",
  "domain/assignments/scoring/undo-gold.ts": "part of repairGold",
  "domain/assignments/scoring/job-answers.ts": "part of readJob",
  "domain/assignments/scoring/judge-task.ts": "part of scoreWaiting",
  "domain/assignments/scoring/settle-task.ts": "part of scoreWaiting",
  "domain/assignments/scoring/stored-readings.ts": "part of readJob and of judging by its reading",
  "domain/assignments/scoring/stored-open-readings.ts": "part of readJob and of judging by its reading",
  "domain/assignments/scoring/waiting.ts": "part of scoreWaiting",
  "domain/assignments/store-submissions.ts": "the write beat of handing in",
  "domain/insights/agreement.ts": "part of the progress query, after it has loaded the job as visible",
  "domain/insights/anchoring.ts": "starts from insideJob, which asks",
  "domain/insights/forecast-check.ts": "starts from insideJob, which asks",
  "domain/insights/label-quality.ts": "starts from insideJob, which asks",
  "domain/insights/progress.ts": "starts from insideJob, which asks",
  "domain/insights/reliability.ts": "starts from insideJob, which asks",
  "domain/insights/waiting.ts": "starts from insideJob, which asks",
  "domain/jobs/budget.ts": "moves promises inside verbs that have asked",
  "domain/jobs/open-gold.ts": "part of publishing, importing and taking in answers, which have asked",
  "domain/jobs/job-gold.ts": "starts from insideJob, which asks",
  "domain/jobs/stored-supply.ts": "part of opening gold, inside verbs that have asked",
  "domain/jobs/crowd-knowledge.ts": "part of foretelling a job's cost, which starts from insideJob",
  "domain/jobs/forecast-job.ts": "starts from insideJob, which asks, or is part of publishing",
  "domain/jobs/load-job.ts": "the load and lock beat; the verb's next line asks",
  "domain/ledger/locked.ts": "locks balances inside verbs that have asked",
  "domain/ledger/post-entry.ts": "the only writer of the books; the verb that calls it has asked",
  "domain/payments/payee.ts": "loads the payee of a payout inside verbs that have asked",
  "domain/payments/returned-deposit.ts": "part of taking news from Stripe",
  "domain/people/first-admins.ts": "runs at sign-in for addresses the operator named",
  "domain/people/last-owner.ts": "a check inside verbs that have asked",
  "domain/qualifications/lock-exam.ts":
    "the load and lock beat; the verb's next line asks, watchExam before it",
  "domain/qualifications/regrade-attempts.ts": "part of withdrawing a question, which has asked",
  "domain/qualifications/stored-purse.ts": "locks what is held for an exam inside verbs that have asked",
  "domain/qualifications/promise-reward.ts": "part of beginning a sitting, which has asked",
  "domain/qualifications/pay-reward.ts":
    "part of passing an exam, of regrading and of funding, which have asked",
  "domain/qualifications/withdrawn.ts": "read inside verbs that have asked",
  "domain/qualifications/hold.ts": "part of passing an exam or of a grant",
  "domain/reviews/demote-gold.ts": "part of deciding an appeal",
  "domain/reviews/end-recheck.ts": "part of deciding an appeal, and of the sweep that follows rechecks",
  "domain/reviews/start-recheck.ts": "part of making an appeal",
  "domain/reviews/gold-set-aside.ts": "starts from insideJob, which asks",
  "domain/reviews/pay-compensation.ts": "part of repairGold",
  "domain/reviews/promoted-gold.ts": "starts from insideJob, which asks",
  "domain/reviews/return-promoted.ts": "part of repairGold",
  "domain/reviews/reopen-task.ts": "part of a rejection",
  "domain/reviews/signals.ts": "what the sweep that raises flags looks at; the verb has asked",
  "domain/tasks/open-asset.ts": "the door has established by assignment or job that the reader may see it",
};

const isVerb = (text: string) => /export (async )?function \w+\(\s*ctx: Ctx,/.test(text);
const asks = (text: string) => /\b(authorize|openTo|personOf|may)\(|visible\.\w+\(/.test(text);

test("every verb and every query says who may call it", () => {
  const silent = domain
    .filter((f) => isVerb(f.text) && !asks(f.text))
    .map((f) => f.path)
    .filter((p) => !(p in ASKED_BY_THEIR_CALLER));
  expect(silent).toEqual([]);
  const gone = Object.keys(ASKED_BY_THEIR_CALLER).filter((p) => !domain.some((f) => f.path === p));
  expect(gone).toEqual([]);
});

/** The table of known answers, in an import or a statement; counts of checked answers bear a like name. */
const READS_GOLD =
  /import[^;]*\bgoldAnswers\b[^;]*"#db\/schema|\b(from|join)\s+gold_answers\b|examItems\.gold\b/;

test("no query that serves a worker's client reads the gold answers", () => {
  const workerFacing = domain.filter((f) =>
    /domain\/assignments\/(claim|submit|open-leases|renew|release|join|applicant|queries|lease)|domain\/jobs\/board/.test(
      f.path,
    ),
  );
  expect(workerFacing.length).toBeGreaterThan(5);
  expect(workerFacing.filter((f) => READS_GOLD.test(f.text)).map((f) => f.path)).toEqual([]);
});
