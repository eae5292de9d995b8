/** Gold whose known answer may be wrong: what speaks against it, and how it is set aside. */
import { and, eq } from "drizzle-orm";
import { driver } from "#db/client";
import { goldAnswers } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { record } from "#domain/events/record";
import { type GoldAnswerSaid, goldDoubts, WATCH_FROM, WAYS_TO_BE_WRONG } from "#domain/scoring/gold-doubt";
import { wrongBefore } from "#domain/scoring/gold-promotion";
import { gradeAnswer } from "#domain/scoring/grading";
import { belief, estimate } from "#domain/scoring/quality";
import { type Desk, seatWorkers } from "./desk";
import type { InQuestion } from "./in-question";
import { answersOf, type Waiting } from "./waiting";

const MOST = 200;
const WATCHED = `
select g.task_id as "taskId", g.doubt, g.judged_at is not null as "isJudged", s.state <> 'open' as "hasEnded"
from gold_answers g join task_states s on s.job_id = g.job_id and s.task_id = g.task_id
where g.job_id = $1 and g.state = 'active' and g.doubt >= ${WATCH_FROM} and not g.task_id = any($2::text[])
order by g.doubt desc, g.task_id limit ${MOST}`;

/** The gold that is judged now and the gold that was in doubt before, with everybody's answers. */
export async function itemsInQuestion(ctx: Ctx, desk: Desk, now: InQuestion[]): Promise<InQuestion[]> {
  const rows = await driver(ctx.db).unsafe<Omit<InQuestion, "answers" | "supporters">[]>(
    WATCHED,
    [desk.job.id, now.map((item) => item.taskId)],
    { prepare: true },
  );
  if (rows.length === 0) return now;
  const answers = await answersOf(
    ctx,
    desk.job.id,
    rows.map((row) => row.taskId),
  );
  await seatWorkers(
    ctx,
    desk,
    [...answers.values()].flat().map((a) => a.workerId),
  );
  const before = rows.map((row) => ({
    ...row,
    answers: (answers.get(row.taskId) ?? []).filter((a) => a.forGold),
  }));
  return [...now, ...before];
}

/** How likely each known answer is wrong, by what its workers said to it and to all other gold. */
export function doubtsOf(desk: Desk, items: readonly InQuestion[]): Map<string, number> {
  const classes = desk.kind.classes?.(desk.config)?.length;
  const said = items.map(({ taskId, answers }) => {
    const promotion = answers[0]?.promotion;
    return {
      taskId,
      answers: saidTo(desk, answers),
      ...(promotion ? { wrongBefore: wrongBefore(promotion) } : {}),
    };
  });
  return goldDoubts(
    said,
    (id) => belief(desk.worker(id).quality, desk.plan),
    classes ? Math.max(1, classes - 1) : WAYS_TO_BE_WRONG,
  );
}

function saidTo(desk: Desk, answers: readonly Waiting[]): GoldAnswerSaid[] {
  const { kind, config, plan } = desk;
  return answers.map((answer, i) => {
    const { correct, evidence } = gradeAnswer(kind, config, answer.value, answer.gold, plan);
    // Of answers without a class, the first one that this one would be right by stands for both.
    const like = answers.findIndex(
      (other, j) => j <= i && (j === i || gradeAnswer(kind, config, answer.value, other.value, plan).correct),
    );
    return {
      workerId: answer.workerId,
      right: correct,
      score: evidence.score,
      said: kind.classOf?.(answer.value, config) ?? `answer ${like}`,
      counted: answer.goldScore !== null,
    };
  });
}

/** Sets a gold task aside: from now on it judges nobody. What it had touched is made good by `repairGold`, which the event sets off. */
export async function setAside(ctx: Ctx, desk: Desk, item: InQuestion, doubt: number): Promise<void> {
  const said = saidTo(desk, item.answers);
  const evidence = {
    doubt,
    answers: said.length,
    failed: said.filter((one) => !one.right).length,
    people: said.map((one) => {
      const { mean, goldN } = estimate(desk.worker(one.workerId).quality, desk.plan);
      return { right: one.right, quality: mean, checked: Math.round(goldN) };
    }),
    /** What those said who failed it. */
    instead: item.answers.filter((_, i) => !said[i]?.right).map((a) => a.value),
  };
  await ctx.db
    .update(goldAnswers)
    .set({ state: "quarantined", doubt, evidence, quarantinedAt: ctx.now })
    .where(and(eq(goldAnswers.jobId, desk.job.id), eq(goldAnswers.taskId, item.taskId)));
  await record(ctx, "gold.quarantined", {
    jobId: desk.job.id,
    subject: item.taskId,
    payload: { taskId: item.taskId, reason: "good workers fail it" },
  });
}
