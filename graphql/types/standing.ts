/** What admins see of workers who were flagged or paused, and how they rule on it. */
import { NO_JOB } from "#domain/events/record";
import { decideStanding } from "#domain/reviews/decide-standing";
import { type FlaggedWorker, flaggedWorkers } from "#domain/reviews/decision-queries";
import { resolveFlag } from "#domain/reviews/resolve-flag";
import { builder } from "../builder";
import { connectAll, connectionOf, pagePrice } from "../connection";
import { act, onceFor, read } from "../operation";
import { Standing } from "./shared";

type OneFlag = FlaggedWorker["flags"][number];
type Paused = FlaggedWorker["paused"][number];
const Flagged = builder.objectRef<FlaggedWorker>("FlaggedWorker");
const Flag = builder.objectRef<OneFlag>("Flag");
const PausedIn = builder.objectRef<Paused>("PausedWorker");
const Decided = builder.objectRef<{ decisionId: string; standing: FlaggedWorker["standing"] }>(
  "DecidedStanding",
);
const Resolved = builder.objectRef<{ flagId: string }>("ResolvedFlag");

export function addStanding(): void {
  Flag.implement({
    fields: (t) => ({
      id: t.exposeID("flagId"),
      jobId: t.exposeID("jobId", { nullable: true }),
      jobTitle: t.exposeString("jobTitle", { nullable: true }),
      signal: t.exposeString("signal"),
      evidence: t.field({ type: "JSON", resolve: (f) => f.evidence }),
      raisedAt: t.expose("raisedAt", { type: "DateTime" }),
    }),
  });
  PausedIn.implement({
    fields: (t) => ({
      jobId: t.exposeID("jobId"),
      jobTitle: t.exposeString("jobTitle"),
      standing: t.field({ type: Standing, resolve: (p) => p.standing }),
      goldAnswers: t.exposeInt("goldAnswers"),
      goldCorrect: t.exposeInt("goldCorrect"),
      lower: t.exposeFloat("lower"),
      upper: t.exposeFloat("upper"),
    }),
  });
  Flagged.implement({
    fields: (t) => ({
      workerId: t.exposeID("workerId"),
      worker: t.exposeString("worker"),
      standing: t.field({ type: Standing, resolve: (w) => w.standing }),
      flags: t.field({ type: [Flag], resolve: (w) => w.flags }),
      paused: t.field({ type: [PausedIn], resolve: (w) => w.paused }),
    }),
  });
  const FlaggedConnection = connectionOf(Flagged);
  Decided.implement({
    fields: (t) => ({
      decisionId: t.exposeID("decisionId"),
      standing: t.field({ type: Standing, resolve: (d) => d.standing }),
    }),
  });
  Resolved.implement({ fields: (t) => ({ flagId: t.exposeID("flagId") }) });
  const StandingRuling = builder.enumType("StandingRuling", {
    values: ["reinstate", "put_on_notice", "suspend"] as const,
  });
  const FlagResolution = builder.enumType("FlagResolution", {
    values: ["dismissed", "reinstated", "put_on_notice", "suspended"] as const,
  });
  builder.queryFields((t) => ({
    flaggedWorkers: t.field({
      type: FlaggedConnection,
      description: "Workers with open flags or a pause nobody has looked at, the oldest first. For admins.",
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: read(async (args, { ctx }) =>
        connectAll(args, await flaggedWorkers(ctx), (one) => one.workerId),
      ),
    }),
  }));
  builder.mutationFields((t) => ({
    decideStanding: t.field({
      type: Decided,
      errors: {},
      description: "Rules on what a worker may do, in one job or everywhere, with a reason the worker reads.",
      args: {
        workerId: t.arg.id({ required: true }),
        jobId: t.arg.id({ description: "Null: in the whole marketplace." }),
        ruling: t.arg({ type: StandingRuling, required: true }),
        reason: t.arg.string({ required: true }),
        idempotencyKey: t.arg.string(),
      },
      resolve: act((args, { ctx }) => {
        const { idempotencyKey: _key, ...input } = args;
        return onceFor(ctx, "decideStanding", args, (ctx) =>
          decideStanding(ctx, { ...input, jobId: input.jobId ?? null }),
        );
      }),
    }),
    resolveFlag: t.field({
      type: Resolved,
      errors: {},
      args: {
        jobId: t.arg.id({ description: "Null for a flag about the whole marketplace." }),
        flagId: t.arg.id({ required: true }),
        resolution: t.arg({ type: FlagResolution, required: true }),
        note: t.arg.string({ required: true }),
      },
      resolve: act(async (args, { ctx }) => {
        await resolveFlag(ctx, { ...args, jobId: args.jobId ?? NO_JOB });
        return { flagId: args.flagId };
      }),
    }),
  }));
}
