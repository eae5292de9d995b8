/** The life of gold: what was made gold of a job's own tasks, what was set aside and why, and the requester's word on it. */

import { jobGold } from "#domain/jobs/job-gold";
import { type GoldSetAside, goldSetAside } from "#domain/reviews/gold-set-aside";
import { type PromotedGold, promotedGold } from "#domain/reviews/promoted-gold";
import { quarantineGold } from "#domain/reviews/quarantine-gold";
import { ruleGold } from "#domain/reviews/rule-gold";
import { describeOutlook, type GoldOutlook, type Measuring } from "#domain/scoring/gold-outlook";
import { taskById } from "#domain/tasks/task-detail";
import { builder } from "../builder";
import { act, readOf } from "../operation";
import { Job } from "./job";
import { Task } from "./task";

const Promoted = builder.objectRef<PromotedGold & { jobId: string }>("PromotedGold");
const Outlook = builder.objectRef<GoldOutlook>("GoldOutlook");
const Measured = builder.objectRef<Measuring>("GoldMeasuring");
const Aside = builder.objectRef<GoldSetAside & { jobId: string }>("GoldSetAside");
const Checker = builder.objectRef<GoldSetAside["people"][number]>("GoldSetAsidePerson");

export function addGold(): void {
  addParts();
  builder.objectFields(Job, (t) => ({
    goldOutlook: t.field({
      type: Outlook,
      nullable: true,
      complexity: { field: 20 },
      description:
        "What the job's gold measures, and how much its plan would need; null where the plan has none.",
      resolve: readOf((job, _args, { ctx }) => jobGold(ctx, job.id)),
    }),
    promotedGold: t.field({
      type: [Promoted],
      complexity: { field: 20 },
      description:
        "Tasks of this job that were made gold because their label is beyond doubt, the newest first.",
      resolve: readOf(async (job, _args, { ctx }) =>
        (await promotedGold(ctx, job.id)).map((one) => ({ ...one, jobId: job.id })),
      ),
    }),
    goldSetAside: t.field({
      type: [Aside],
      complexity: { field: 20 },
      description: "Gold that judges nobody any more, with what spoke against it.",
      resolve: readOf(async (job, _args, { ctx }) =>
        (await goldSetAside(ctx, job.id)).map((one) => ({ ...one, jobId: job.id })),
      ),
    }),
  }));
  builder.mutationFields((t) => ({
    setGoldAside: t.field({
      type: Task,
      errors: {},
      description:
        "Takes a task out of the gold: it judges nobody from now on, and what it had touched is made good within moments. One that was made gold of the job's own tasks is an ordinary task again, with its label.",
      args: {
        jobId: t.arg.id({ required: true }),
        taskId: t.arg.id({ required: true }),
        reason: t.arg.string({ required: true, description: "At least ten characters." }),
      },
      resolve: act(async (args, { ctx }) => {
        await quarantineGold(ctx, args);
        return taskById(ctx, args.jobId, args.taskId);
      }),
    }),
    confirmGold: t.field({
      type: Task,
      errors: {},
      description: "Says that the known answer of a task that was set aside is wrong indeed.",
      args: {
        jobId: t.arg.id({ required: true }),
        taskId: t.arg.id({ required: true }),
        note: t.arg.string({ required: true, description: "What you found; at least ten characters." }),
      },
      resolve: act(async (args, { ctx }) => {
        await ruleGold(ctx, { ...args, ruling: "confirm" });
        return taskById(ctx, args.jobId, args.taskId);
      }),
    }),
    restoreGold: t.field({
      type: Task,
      errors: {},
      description:
        "Says that the known answer of a task that was set aside is right: it is gold again. Nobody is judged twice by the same answers.",
      args: {
        jobId: t.arg.id({ required: true }),
        taskId: t.arg.id({ required: true }),
        note: t.arg.string({ required: true, description: "What you found; at least ten characters." }),
      },
      resolve: act(async (args, { ctx }) => {
        await ruleGold(ctx, { ...args, ruling: "restore" });
        return taskById(ctx, args.jobId, args.taskId);
      }),
    }),
  }));
}

function addParts(): void {
  Measured.implement({
    description: "Among a worker's first hundred tasks.",
    fields: (t) => ({
      golds: t.exposeFloat("golds", { description: "Gold tasks met." }),
      carelessPaused: t.exposeFloat("careless", {
        description: "Share of the workers who are right at most half of the time that is paused.",
      }),
      carefulPaused: t.exposeFloat("careful", {
        description:
          "Share of the workers who are right at least three times in four that is paused by bad luck.",
      }),
    }),
  });
  Outlook.implement({
    fields: (t) => ({
      ordinary: t.exposeInt("ordinary"),
      gold: t.exposeInt("gold"),
      needed: t.exposeInt("needed", {
        description: "Gold tasks that would measure as fast as the plan says.",
      }),
      isEnough: t.exposeBoolean("isEnough"),
      wished: t.field({ type: Measured, description: "By the plan.", resolve: (o) => o.wished }),
      now: t.field({ type: Measured, description: "With the gold there is.", resolve: (o) => o.now }),
      sentences: t.field({
        type: ["String"],
        description: "The same in words; none where it is enough.",
        resolve: describeOutlook,
      }),
    }),
  });
  Promoted.implement({
    description: "One of the job's own tasks that was made gold in the moment it was settled.",
    fields: (t) => ({
      taskId: t.exposeID("taskId"),
      name: t.exposeString("name", { description: "Your own id of it, else its place in the job." }),
      label: t.exposeString("label", { description: "The label that is taken for known, in a few words." }),
      confidence: t.exposeFloat("confidence", { description: "When it was settled." }),
      withoutOne: t.exposeFloat("withoutOne", {
        description: "The least that is left of the confidence without one of the people behind it.",
      }),
      people: t.exposeInt("people", { description: "Who stood behind the label when it was settled." }),
      promotedAt: t.expose("promotedAt", { type: "DateTime", nullable: true }),
      task: t.field({
        type: Task,
        resolve: readOf((one, _args, { load }) => load.task.load({ jobId: one.jobId, taskId: one.taskId })),
      }),
    }),
  });
  Checker.implement({
    fields: (t) => ({
      right: t.exposeBoolean("right", { description: "Whether the person gave the known answer." }),
      quality: t.exposeFloat("quality", { description: "How often the person is right elsewhere." }),
      checked: t.exposeInt("checked", { description: "By how many other checks." }),
    }),
  });
  Aside.implement({
    fields: (t) => ({
      taskId: t.exposeID("taskId"),
      name: t.exposeString("name"),
      known: t.exposeString("known", { description: "The known answer, in a few words." }),
      instead: t.exposeStringList("instead", { description: "What those said who failed it." }),
      doubt: t.exposeFloat("doubt", {
        description: "How likely the known answer is wrong; 1 when a person said so.",
      }),
      people: t.field({ type: [Checker], resolve: (one) => one.people }),
      setAsideAt: t.expose("setAsideAt", { type: "DateTime", nullable: true }),
      isPromoted: t.exposeBoolean("isPromoted", {
        description: "It was made gold of the job's own tasks, and is an ordinary task again.",
      }),
      hasLabel: t.exposeBoolean("hasLabel", { description: "The task has a final label now." }),
      isConfirmed: t.exposeBoolean("isConfirmed"),
      note: t.exposeString("note", { nullable: true }),
      task: t.field({
        type: Task,
        resolve: readOf((one, _args, { load }) => load.task.load({ jobId: one.jobId, taskId: one.taskId })),
      }),
    }),
  });
}
