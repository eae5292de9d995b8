import { type Recomputed, type VerdictBytes, verdictAgain } from "#domain/assignments/recompute-verdict";
import { type FinalLabel as Label, type TaskRow, tasksOf } from "#domain/tasks/queries";
import type { TaskAnnotation, TaskDetail } from "#domain/tasks/task-detail";
import { builder } from "../builder";
import { connect, connectionOf, pagePrice } from "../connection";
import type { Call } from "../context";
import { given, read, readOf } from "../operation";
import { amount, Money } from "../scalars";
import { itemOf, TaskItem } from "./item";
import { Job } from "./job";
import { AssignmentState } from "./shared";

export const Task = builder.objectRef<TaskRow>("Task");
const FinalLabel = builder.objectRef<Label>("FinalLabel");
const Annotation = builder.objectRef<TaskAnnotation & { jobId: string }>("Annotation");
const Verdict = builder.objectRef<TaskDetail["verdicts"][number]>("Verdict");
const Again = builder.objectRef<Recomputed>("RecomputedVerdict");
const VerdictValue = builder.objectRef<VerdictBytes>("VerdictValue");
const Gold = builder.objectRef<NonNullable<TaskDetail["gold"]>>("Gold");
const Adjudication = builder.objectRef<NonNullable<TaskDetail["adjudication"]>>("Adjudication");
export const TaskState = builder.enumType("TaskState", {
  values: ["open", "undecided", "settled", "cancelled"] as const,
});
const ItemState = builder.enumType("ItemState", {
  description: "Where a task is on its way, derived from the task and its assignments.",
  values: [
    "unassigned",
    "assigned",
    "in_progress",
    "submitted",
    "under_review",
    "accepted",
    "rejected",
  ] as const,
});

export function addTasks(): void {
  addParts();
  const TaskConnection = connectionOf(Task);
  const detail = (task: TaskRow, { load }: Call) => load.task.load(task);
  Task.implement({
    description: "One datum to be labeled in one job.",
    fields: (t) => ({
      id: t.exposeID("taskId"),
      jobId: t.exposeID("jobId"),
      externalId: t.exposeString("externalId", { nullable: true }),
      position: t.exposeInt("position"),
      item: t.field({
        type: TaskItem,
        resolve: readOf((task, _args, { ctx, outside }) =>
          itemOf(task.item, (assetId) => outside.links.taskFile(ctx, task.jobId, assetId)),
        ),
      }),
      state: t.field({ type: TaskState, resolve: (task) => task.state }),
      itemState: t.field({ type: ItemState, resolve: (task) => task.itemState }),
      isGold: t.exposeBoolean("isGold"),
      done: t.exposeInt("done"),
      leased: t.exposeInt("leased"),
      need: t.exposeInt("need", { description: "How many more labels may be handed out now." }),
      finalLabel: t.field({ type: FinalLabel, nullable: true, resolve: (task) => task.finalLabel }),
      annotations: t.field({
        type: [Annotation],
        complexity: { field: 10 },
        resolve: readOf(async (task, _args, call) =>
          (await detail(task, call)).annotations.map((one) => ({ ...one, jobId: task.jobId })),
        ),
      }),
      predictions: t.field({
        type: "JSON",
        description:
          "What models proposed, the one offered to workers first: model, version, score, value, summary, offered.",
        complexity: { field: 10 },
        resolve: readOf(async (task, _args, call) => (await detail(task, call)).predictions),
      }),
      verdicts: t.field({
        type: [Verdict],
        complexity: { field: 10 },
        resolve: readOf(async (task, _args, call) => (await detail(task, call)).verdicts),
      }),
      recomputed: t.field({
        type: Again,
        nullable: true,
        complexity: { field: 50 },
        description:
          "The engine's last word on the task, computed again now by the engine's version of then from what it rested on then; null where nothing was stored to compute it from.",
        resolve: readOf((task, _args, { ctx }) =>
          verdictAgain(ctx, { jobId: task.jobId, taskId: task.taskId }),
        ),
      }),
      gold: t.field({
        type: Gold,
        nullable: true,
        complexity: { field: 10 },
        resolve: readOf(async (task, _args, call) => (await detail(task, call)).gold),
      }),
      adjudication: t.field({
        type: Adjudication,
        nullable: true,
        complexity: { field: 10 },
        resolve: readOf(async (task, _args, call) => (await detail(task, call)).adjudication),
      }),
    }),
  });
  builder.objectFields(Job, (t) => ({
    tasks: t.field({
      type: TaskConnection,
      description: "In the order of the own file.",
      args: {
        first: t.arg.int(),
        after: t.arg.string(),
        state: t.arg({ type: TaskState }),
        gold: t.arg.boolean(),
        externalId: t.arg.string({ description: "The beginning of an external id." }),
      },
      complexity: pagePrice,
      resolve: readOf((job, { first, after, ...filter }, { ctx }) =>
        connect(
          { first, after },
          (page) => tasksOf(ctx, { jobId: job.id, ...given(filter), ...page }),
          (task) => String(task.position),
        ),
      ),
    }),
    task: t.field({
      type: Task,
      args: { id: t.arg.id({ required: true }) },
      resolve: readOf((job, { id }, { load }) => load.task.load({ jobId: job.id, taskId: id })),
    }),
  }));
  builder.queryFields((t) => ({
    task: t.field({
      type: Task,
      args: { jobId: t.arg.id({ required: true }), id: t.arg.id({ required: true }) },
      resolve: read(({ jobId, id }, { load }) => load.task.load({ jobId, taskId: id })),
    }),
  }));
}

function addParts(): void {
  FinalLabel.implement({
    fields: (t) => ({
      value: t.field({ type: "JSON", resolve: (l) => l.value }),
      summary: t.exposeString("summary"),
      confidence: t.exposeFloat("confidence"),
      source: t.exposeString("source", { description: "consensus, adjudication or gold." }),
      answers: t.exposeInt("answers"),
      engine: t.exposeString("engine"),
      settledAt: t.expose("settledAt", { type: "DateTime" }),
    }),
  });
  Annotation.implement({
    description: "What a worker handed in.",
    fields: (t) => ({
      id: t.exposeID("annotationId"),
      assignmentId: t.exposeID("assignmentId"),
      workerId: t.exposeID("workerId"),
      worker: t.exposeString("worker", { description: "The pseudonym." }),
      value: t.field({ type: "JSON", resolve: (a) => a.value }),
      summary: t.exposeString("summary"),
      schemaVersion: t.exposeInt("schemaVersion"),
      activeSeconds: t.exposeInt("activeSeconds"),
      late: t.exposeBoolean("late"),
      submittedAt: t.expose("submittedAt", { type: "DateTime" }),
      state: t.field({ type: AssignmentState, resolve: (a) => a.state }),
      reward: t.field({
        type: Money,
        nullable: true,
        resolve: readOf(async (a, _args, { load }) => {
          const job = await load.job.load(a.jobId);
          return job && amount(a.rewardMicros, job.currency);
        }),
      }),
      goldScore: t.exposeFloat("goldScore", { nullable: true }),
      agrees: t.exposeBoolean("agrees", { nullable: true, description: "With the final label." }),
      prediction: t.field({
        type: "JSON",
        nullable: true,
        description:
          "What became of the prediction the task came with: model, version, shown, outcome (kept, changed, rejected), kept, changed, deleted, added, marks by id, agrees.",
        resolve: (a) => a.prediction,
      }),
    }),
  });
  Verdict.implement({
    description: "What the engine said after so many answers.",
    fields: (t) => ({
      answers: t.exposeInt("answers"),
      decision: t.exposeString("decision", { description: "settle, more or undecided." }),
      confidence: t.exposeFloat("confidence"),
      summary: t.exposeString("summary", { nullable: true }),
      reasons: t.field({ type: "JSON", resolve: (v) => v.reasons }),
      engine: t.exposeString("engine"),
      at: t.expose("at", { type: "DateTime" }),
    }),
  });
  Again.implement({
    description: "A verdict as it was stored, and computed again.",
    fields: (t) => ({
      engine: t.exposeString("engine"),
      reading: t.exposeInt("reading", {
        nullable: true,
        description: "The reading of the job it spoke from.",
      }),
      answers: t.exposeInt("answers", { description: "How many answers counted." }),
      isSame: t.exposeBoolean("isSame", { description: "Both are the same, byte for byte." }),
      stored: t.field({ type: VerdictValue, resolve: (r) => r.stored }),
      again: t.field({ type: VerdictValue, resolve: (r) => r.again }),
    }),
  });
  VerdictValue.implement({
    fields: (t) => ({
      decision: t.exposeString("decision"),
      value: t.field({ type: "JSON", nullable: true, resolve: (v) => v.value }),
      confidence: t.exposeFloat("confidence"),
      reasons: t.field({ type: "JSON", resolve: (v) => v.reasons }),
    }),
  });
  Gold.implement({
    fields: (t) => ({
      value: t.field({ type: "JSON", resolve: (g) => g.value }),
      summary: t.exposeString("summary"),
      explanation: t.exposeString("explanation"),
    }),
  });
  Adjudication.implement({
    fields: (t) => ({
      value: t.field({ type: "JSON", resolve: (a) => a.value }),
      reason: t.exposeString("reason"),
      at: t.expose("at", { type: "DateTime" }),
    }),
  });
}
