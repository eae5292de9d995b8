/** Decisions about people, and their appeals. */
import { personOf } from "#domain/access/authorize";
import {
  type Appeal,
  appealsDue,
  type OwnRejection,
  ownAppeals,
  ownRejections,
  type Recheck,
} from "#domain/reviews/appeal-queries";
import { type Decision, decisionsAbout } from "#domain/reviews/decision-queries";
import { type OwnQuestion, ownQuestions } from "#domain/reviews/question-queries";
import { builder } from "../builder";
import { connectAll, connectionOf, pagePrice } from "../connection";
import { read } from "../operation";

const MyQuestion = builder.objectRef<OwnQuestion>("MyQuestion");
export const AppealRef = builder.objectRef<Appeal>("Appeal");
const RecheckRef = builder.objectRef<Recheck>("Recheck");
export const DecisionRef = builder.objectRef<Decision>("Decision");
const Rejection = builder.objectRef<OwnRejection>("Rejection");

export function addDecisions(): void {
  const DecisionConnection = connectionOf(DecisionRef);
  DecisionRef.implement({
    description: "A decision about a person's pay or access, with its reasons.",
    fields: (t) => ({
      id: t.exposeID("decisionId"),
      jobId: t.exposeID("jobId", { nullable: true }),
      jobTitle: t.exposeString("jobTitle", { nullable: true }),
      subject: t.exposeString("subject", {
        description: "standing, tier, rejection, qualification, top_up or compensation.",
      }),
      outcome: t.exposeString("outcome"),
      reasons: t.field({ type: "JSON", resolve: (d) => d.reasons }),
      evidence: t.field({ type: "JSON", resolve: (d) => d.evidence }),
      engine: t.exposeString("engine", { nullable: true }),
      decidedBy: t.exposeString("decidedBy"),
      note: t.exposeString("note", { nullable: true }),
      at: t.expose("at", { type: "DateTime" }),
      appealSubject: t.string({
        nullable: true,
        description: "Where it can be contested: assignment or decision.",
        resolve: (d) => d.appeal?.subject,
      }),
      appealSubjectId: t.id({ nullable: true, resolve: (d) => d.appeal?.subjectId }),
      appealUntil: t.field({ type: "DateTime", nullable: true, resolve: (d) => d.appeal?.until }),
      appealState: t.string({ nullable: true, resolve: (d) => d.appealed?.state }),
      appealRuling: t.string({ nullable: true, resolve: (d) => d.appealed?.ruling }),
    }),
  });
  RecheckRef.implement({
    fields: (t) => ({
      state: t.exposeString("state", { description: "open, answered, lapsed or withdrawn." }),
      wanted: t.exposeInt("wanted"),
      answered: t.exposeInt("answered"),
      dueAt: t.expose("dueAt", { type: "DateTime" }),
      supports: t.string({
        nullable: true,
        description: "worker, label or neither; null while it is open.",
        resolve: (r) => r.verdict?.supports,
      }),
      sentence: t.string({ nullable: true, resolve: (r) => r.verdict?.sentence }),
    }),
  });
  AppealRef.implement({
    fields: (t) => ({
      id: t.exposeID("appealId"),
      jobId: t.exposeID("jobId", { nullable: true }),
      jobTitle: t.exposeString("jobTitle", { nullable: true }),
      subject: t.exposeString("subject"),
      subjectId: t.exposeID("subjectId"),
      worker: t.exposeString("worker"),
      statement: t.exposeString("statement"),
      state: t.exposeString("state", { description: "open, granted or denied." }),
      dueAt: t.expose("dueAt", { type: "DateTime" }),
      madeAt: t.expose("madeAt", { type: "DateTime" }),
      ruling: t.exposeString("ruling", { nullable: true }),
      decidedAt: t.expose("decidedAt", { type: "DateTime", nullable: true }),
      escalatedAt: t.expose("escalatedAt", {
        type: "DateTime",
        nullable: true,
        description: "Nobody had answered by dueAt: since then it is the admins' matter.",
      }),
      recheck: t.expose("recheck", {
        type: RecheckRef,
        nullable: true,
        description: "What colleagues say who were given the task without knowing why. Null to the worker.",
      }),
      contestedReason: t.string({ resolve: (a) => a.contested.reason }),
      contestedValue: t.field({ type: "JSON", nullable: true, resolve: (a) => a.contested.value }),
      whyNot: t.string({
        nullable: true,
        description: "Why you may not decide about it; null when you may.",
        resolve: (a) => (a.decidable === true ? null : a.decidable),
      }),
    }),
  });
  Rejection.implement({
    fields: (t) => ({
      assignmentId: t.exposeID("assignmentId"),
      jobId: t.exposeID("jobId"),
      jobTitle: t.exposeString("jobTitle"),
      reason: t.exposeString("reason"),
      at: t.expose("at", { type: "DateTime", nullable: true }),
      state: t.exposeString("state"),
      appealUntil: t.expose("appealUntil", { type: "DateTime", nullable: true }),
    }),
  });
  MyQuestion.implement({
    fields: (t) => ({
      id: t.exposeID("questionId"),
      jobId: t.exposeID("jobId"),
      jobTitle: t.exposeString("jobTitle"),
      assignmentId: t.exposeID("assignmentId"),
      comment: t.exposeString("comment"),
      askedAt: t.expose("askedAt", { type: "DateTime" }),
      answer: t.exposeString("answer", { nullable: true }),
      answeredAt: t.expose("answeredAt", { type: "DateTime", nullable: true }),
    }),
  });
  builder.queryFields((t) => ({
    myDecisions: t.field({
      type: DecisionConnection,
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: read(async (args, { ctx }) =>
        connectAll(
          args,
          await decisionsAbout(ctx, personOf(ctx).personId, { limit: 200 }),
          (d) => d.decisionId,
        ),
      ),
    }),
    decisionsAbout: t.field({
      type: DecisionConnection,
      description: "Decisions about one person, for admins.",
      args: { personId: t.arg.id({ required: true }), first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: read(async ({ personId, ...args }, { ctx }) =>
        connectAll(args, await decisionsAbout(ctx, personId, { limit: 200 }), (d) => d.decisionId),
      ),
    }),
    myAppeals: t.field({ type: [AppealRef], resolve: read((_args, { ctx }) => ownAppeals(ctx)) }),
    myRejections: t.field({ type: [Rejection], resolve: read((_args, { ctx }) => ownRejections(ctx)) }),
    myQuestions: t.field({
      type: [MyQuestion],
      args: { jobId: t.arg.id() },
      resolve: read((args, { ctx }) => ownQuestions(ctx, args.jobId ?? undefined)),
    }),
    appeals: t.field({
      type: [AppealRef],
      description: "Open appeals you can see, what is due soonest first.",
      resolve: read((_args, { ctx }) => {
        personOf(ctx);
        return appealsDue(ctx);
      }),
    }),
  }));
}
