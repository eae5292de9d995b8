import { and, eq } from "drizzle-orm";
import { driver } from "#db/client";
import { adjudications, finalLabels, jobs, labelSchemas, taskStates, tasks } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { checkValue } from "#domain/annotations/check-value";
import { kindOf } from "#domain/annotations/kinds/index";
import { type StoredItem, showItem } from "#domain/annotations/stored-item";
import { acceptAnswers } from "#domain/assignments/scoring/accept-answers";
import { openDesk, saveDesk, seatWorkers } from "#domain/assignments/scoring/desk";
import { answersOf, type Waiting } from "#domain/assignments/scoring/waiting";
import { type Ctx, inTransaction } from "#domain/context";
import { invariant, NotFound } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import { gradeAnswer } from "#domain/scoring/grading";
import { QualityPlan } from "#domain/scoring/plan";
import { update } from "#domain/scoring/quality";
import { TASK } from "#domain/tasks/states";
import { moveTo } from "#domain/transition";
import * as schema from "./schema";

/**
 * A reviewer's ruling on an undecided task: it becomes the final label. Answers that agree with it are accepted at
 * once; the others wait for review, and silence pays them. What is known of the workers moves by it.
 * @throws StaleState when the task is not undecided; InvalidInput when the ruling is no right value.
 */
export async function adjudicateTask(
  ctx: Ctx,
  input: schema.AdjudicateTask,
): Promise<{ agreed: number; differed: number }> {
  const { jobId, taskId, value: given, reason } = parse(schema.AdjudicateTask, input);
  return inTransaction(ctx, async (ctx) => {
    // The engine keeps its own count of the workers: no batch may be in the middle of writing it.
    await driver(ctx.db).unsafe("select pg_advisory_xact_lock(hashtextextended('score:' || $1, 0))", [jobId]);
    const { job, item, config, state } = await loadTask(ctx, jobId, taskId);
    authorize(ctx, "job.review", job);
    const reviewer = personOf(ctx);
    const value = checkValue(
      job.kind,
      config,
      showItem(item, () => ""),
      given,
    );
    const which = and(eq(taskStates.jobId, jobId), eq(taskStates.taskId, taskId));
    await moveTo(ctx, TASK, taskStates, which, state, "adjudicate", { need: 0, open: false });

    const answers = (await answersOf(ctx, jobId, [taskId])).get(taskId) ?? [];
    const kind = kindOf(job.kind);
    const plan = QualityPlan.parse(job.plan);
    const agrees = (answer: unknown) => gradeAnswer(kind, config, answer, value, plan).correct;
    const agreed = answers.filter((answer) => agrees(answer.value));
    const differed = answers.filter((answer) => !agrees(answer.value));
    await ctx.db
      .insert(adjudications)
      .values({ jobId, taskId, reviewerId: reviewer.personId, value, reason, createdAt: ctx.now });
    await ctx.db.insert(finalLabels).values({
      jobId,
      taskId,
      value,
      schemaVersion: job.schemaVersion,
      confidence: 1,
      source: "adjudication",
      answers: answers.length,
      engine: "reviewer",
      settledAt: ctx.now,
    });
    await acceptAnswers(ctx, jobId, agreed, differed);
    await learnFromRuling(ctx, jobId, answers, value);
    await record(ctx, "task.adjudicated", { jobId, subject: taskId, payload: { taskId } });
    await record(ctx, "task.settled", {
      jobId,
      subject: taskId,
      payload: { taskId, source: "adjudication", confidence: 1 },
    });
    return { agreed: agreed.length, differed: differed.length };
  });
}

/**
 * What the ruling says of who answered the task. It counts as agreement does and not as gold: only the hardest tasks come
 * before a reviewer.
 */
async function learnFromRuling(ctx: Ctx, jobId: string, answers: Waiting[], ruling: unknown): Promise<void> {
  const desk = await openDesk(ctx, jobId);
  await seatWorkers(
    ctx,
    desk,
    answers.map((answer) => answer.workerId),
  );
  for (const answer of answers) {
    const { evidence } = gradeAnswer(desk.kind, desk.config, answer.value, ruling, desk.plan);
    const worker = desk.worker(answer.workerId);
    worker.quality = update(worker.quality, { ...evidence, source: "peers", weight: 1 });
    worker.changed = true;
  }
  await saveDesk(ctx, desk);
}

async function loadTask(ctx: Ctx, jobId: string, taskId: string) {
  const [job] = await ctx.db.select().from(jobs).where(eq(jobs.id, jobId));
  if (!job) throw new NotFound("job", jobId);
  const [task] = await ctx.db
    .select({ item: tasks.item, state: taskStates.state })
    .from(tasks)
    .innerJoin(taskStates, and(eq(taskStates.jobId, tasks.jobId), eq(taskStates.taskId, tasks.id)))
    .where(and(eq(tasks.jobId, jobId), eq(tasks.id, taskId)))
    .for("update", { of: taskStates });
  if (!task) throw new NotFound("task", taskId);
  const [labels] = await ctx.db
    .select({ config: labelSchemas.config })
    .from(labelSchemas)
    .where(and(eq(labelSchemas.jobId, jobId), eq(labelSchemas.version, job.schemaVersion)));
  invariant(labels, "a job has its label schema");
  return { job, item: task.item as StoredItem, state: task.state, config: labels.config };
}
