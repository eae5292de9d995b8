/** Pay for passing an exam: its price, and the money put aside for it. */
import { type FundedExam, fundExam } from "#domain/qualifications/fund-exam";
import { releaseExamFunds } from "#domain/qualifications/release-exam-funds";
import { setExamReward } from "#domain/qualifications/set-exam-reward";
import { builder } from "../builder";
import { act, given } from "../operation";

const Funded = builder.objectRef<FundedExam>("FundedExam");
const Released = builder.objectRef<{ amountMicros: string }>("ReleasedExamFunds");
const Priced = builder.objectRef<{ rewardMicros: string }>("ExamReward");

export function addExamMoneyChanges(): void {
  Funded.implement({
    fields: (t) => ({
      amountMicros: t.field({ type: "Micros", resolve: (f) => BigInt(f.amountMicros) }),
      paid: t.exposeInt("paid", { description: "People who were owed for passing and got paid by it." }),
    }),
  });
  Released.implement({
    fields: (t) => ({ amountMicros: t.field({ type: "Micros", resolve: (r) => BigInt(r.amountMicros) }) }),
  });
  Priced.implement({
    fields: (t) => ({ rewardMicros: t.field({ type: "Micros", resolve: (p) => BigInt(p.rewardMicros) }) }),
  });
  builder.mutationFields((t) => ({
    setExamReward: t.field({
      type: Priced,
      errors: {},
      description:
        "What passing the exam pays from now on; 0 pays nothing. Sittings under way keep their price. For an exam of the marketplace: for admins, in the marketplace's usual currency.",
      args: {
        qualificationId: t.arg.id({ required: true }),
        rewardMicros: t.arg({ type: "Micros", required: true }),
      },
      resolve: act((args, { ctx, outside }) =>
        setExamReward(ctx, { ...args, currency: outside.defaultCurrency }),
      ),
    }),
    fundExam: t.field({
      type: Funded,
      errors: {},
      description:
        "Puts money of the organization aside for those who will pass the exam; for an exam of the marketplace, by an admin, the platform's own.",
      args: {
        qualificationId: t.arg.id({ required: true }),
        amountMicros: t.arg({ type: "Micros", required: true }),
        idempotencyKey: t.arg.string({ required: true }),
      },
      resolve: act((args, { ctx }) => fundExam(ctx, args)),
    }),
    releaseExamFunds: t.field({
      type: Released,
      errors: {},
      description: "Takes back what was put aside for an exam and is promised to nobody.",
      args: {
        qualificationId: t.arg.id({ required: true }),
        amountMicros: t.arg({ type: "Micros", description: "Absent: all that is promised to nobody." }),
        idempotencyKey: t.arg.string({ required: true }),
      },
      resolve: act(({ qualificationId, idempotencyKey, ...rest }, { ctx }) =>
        releaseExamFunds(ctx, { ...given(rest), qualificationId, idempotencyKey }),
      ),
    }),
  }));
}
