/** The job board, as workers see it. */
import { type BoardJob, board, boardJob } from "#domain/assignments/board";
import type { Hindrance } from "#domain/assignments/eligibility";
import { builder } from "../builder";
import { connect, connectionOf, pagePrice } from "../connection";
import { read, readOf } from "../operation";
import { amount, Money } from "../scalars";

type FullBoardJob = BoardJob & { instructions?: string; config?: unknown };
export const BoardJobRef = builder.objectRef<FullBoardJob>("BoardJob");
const HindranceRef = builder.objectRef<Hindrance>("Hindrance");

export function addBoard(): void {
  const BoardConnection = connectionOf(BoardJobRef);
  HindranceRef.implement({
    description: "Why a worker cannot take a job now.",
    fields: (t) => ({
      code: t.exposeString("code"),
      sentence: t.exposeString("sentence"),
      qualificationId: t.exposeID("qualificationId", { nullable: true }),
    }),
  });
  BoardJobRef.implement({
    description: "A published job, as workers see it.",
    fields: (t) => ({
      id: t.exposeID("jobId"),
      title: t.exposeString("title"),
      summary: t.exposeString("summary"),
      kind: t.exposeString("kind"),
      organization: t.exposeString("organization"),
      publishedAt: t.expose("publishedAt", { type: "DateTime" }),
      reward: t.field({ type: Money, resolve: (j) => amount(j.rewardMicros, j.currency) }),
      price: t.field({
        type: Money,
        description: "What you are paid for the next task.",
        resolve: (j) => amount(j.priceMicros, j.currency),
      }),
      floorPerHour: t.field({ type: Money, resolve: (j) => amount(j.floorPerHourMicros, j.currency) }),
      measuredPerHour: t.field({
        type: Money,
        nullable: true,
        description:
          "Pay per hour of active time, as measured over everybody; null until twenty answers are in.",
        resolve: (j) =>
          j.measuredPerHourMicros === null ? null : amount(j.measuredPerHourMicros, j.currency),
      }),
      measuredSecondsPerTask: t.exposeFloat("measuredSecondsPerTask", { nullable: true }),
      qualificationId: t.id({ nullable: true, resolve: (j) => j.qualification?.id }),
      qualification: t.string({ nullable: true, resolve: (j) => j.qualification?.name }),
      eligible: t.boolean({ resolve: (j) => j.hindrances.length === 0 }),
      hindrances: t.field({ type: [HindranceRef], resolve: (j) => j.hindrances }),
      submittedByMe: t.int({ resolve: (j) => j.mine?.submitted ?? 0 }),
      acceptedShare: t.float({
        nullable: true,
        description: "Share of the requester's handed-in work that was not rejected.",
        resolve: (j) => j.requester.acceptedShare,
      }),
      medianHoursToPayment: t.float({ nullable: true, resolve: (j) => j.requester.medianHoursToPayment }),
      reviewHours: t.int({ resolve: (j) => j.requester.reviewHours }),
      tasksLeftAtLeast: t.int({ description: "Rounded down.", resolve: (j) => j.tasksLeft.atLeast }),
      instructions: t.string({
        description: "Markdown.",
        complexity: 10,
        resolve: readOf(
          async (j, _args, { ctx }) => j.instructions ?? (await boardJob(ctx, j.jobId)).instructions,
        ),
      }),
      config: t.field({
        type: "JSON",
        complexity: 10,
        resolve: readOf(async (j, _args, { ctx }) => j.config ?? (await boardJob(ctx, j.jobId)).config),
      }),
      sampleText: t.string({
        nullable: true,
        description: "The text of the first task, where it has one.",
        resolve: (j) => j.sample?.text,
      }),
    }),
  });
  builder.queryFields((t) => ({
    board: t.field({
      type: BoardConnection,
      description: "Published jobs, the newest first.",
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: read((args, { ctx }) =>
        connect(
          args,
          (page) => board(ctx, page),
          (job) => job.jobId,
        ),
      ),
    }),
    boardJob: t.field({
      type: BoardJobRef,
      args: { id: t.arg.id({ required: true }) },
      resolve: read(({ id }, { ctx }) => boardJob(ctx, id)),
    }),
  }));
}
